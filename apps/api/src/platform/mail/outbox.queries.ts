import type { EntityManager } from 'typeorm';

import type { MailView } from '#contract/mail.js';
import type { OutboxMail } from './outbox.js';

/** Those of the mails that nobody has sent yet. How old they are the database says, whose clock all workers share. */
export function pendingMails(manager: EntityManager, mailIds: readonly string[]): Promise<OutboxMail[]> {
  return manager.query(
    `SELECT id, kind, recipient, "memberId", "subjectId", revision, facts, "requestId", attempts,
       extract(epoch FROM now() - "createdAt")::float AS age
     FROM outbox_mails WHERE id = ANY ($1) AND state = 'pending'`,
    [mailIds],
  );
}

export function mailsByState(manager: EntityManager): Promise<{ state: string; count: number }[]> {
  return manager.query('SELECT state, count(*)::int AS count FROM outbox_mails GROUP BY state');
}

type Troubled = Omit<MailView['troubled'][number], 'createdAt' | 'changedAt'> & { createdAt: Date; changedAt: Date };

/** Mails that did not arrive, or of which nobody knows, the latest first. */
export function troubledMails(manager: EntityManager): Promise<Troubled[]> {
  return manager.query(
    `SELECT o.id, o.kind, o.recipient::text, o.state, o.detail, o.attempts, o."createdAt", o."changedAt",
       nullif(coalesce(nullif(m.nick, ''), trim(m."firstName" || ' ' || m."lastName")), '') AS member
     FROM outbox_mails o LEFT JOIN members m ON m.id = o."memberId"
     WHERE o.state IN ('failed', 'uncertain') ORDER BY o."changedAt" DESC LIMIT 200`,
  );
}
