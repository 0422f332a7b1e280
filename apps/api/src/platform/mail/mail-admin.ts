import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { MAIL_STATES, type MailView } from '#contract/mail.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../audit.js';
import { transact } from '../database/transaction.js';
import { Jobs } from '../jobs/jobs.js';
import { MailKinds } from './mail-kinds.js';
import { sendMail } from './outbox.js';
import { RefusedMailboxes } from './refused-mailboxes.js';

/** What an admin sees of the outbox, and may send again. */
@Injectable()
export class MailAdmin {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    private readonly kinds: MailKinds,
    private readonly audit: Audit,
    private readonly refused: RefusedMailboxes,
  ) {}

  async view(): Promise<MailView> {
    const counted = (await this.database.query(
      'SELECT state, count(*)::int AS count FROM outbox_mails GROUP BY state',
    )) as { state: string; count: number }[];
    const troubled = (await this.database.query(
      `SELECT o.id, o.kind, o.recipient::text, o.state, o.detail, o.attempts, o."createdAt", o."changedAt",
         nullif(coalesce(nullif(m.nick, ''), trim(m."firstName" || ' ' || m."lastName")), '') AS member
       FROM outbox_mails o LEFT JOIN members m ON m.id = o."memberId"
       WHERE o.state IN ('failed', 'uncertain') ORDER BY o."changedAt" DESC LIMIT 200`,
    )) as (Omit<MailView['troubled'][number], 'createdAt' | 'changedAt'> & { createdAt: Date; changedAt: Date })[];
    const none = Object.fromEntries(MAIL_STATES.map((state) => [state, 0]));
    return {
      counts: {
        ...none,
        ...Object.fromEntries(counted.map(({ state, count }) => [state, count])),
      } as MailView['counts'],
      undeliverable: await this.refused.count(),
      troubled: troubled.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        changedAt: row.changedAt.toISOString(),
      })),
    };
  }

  /** Sends a failed or uncertain mail once more, as the same mail. */
  async resend(adminId: string, mailId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const [found] = (await tx.query(
        `WITH again AS (
           UPDATE outbox_mails SET state = 'pending', detail = '', "dueAt" = now(), "createdAt" = now(), "changedAt" = clock_timestamp()
           WHERE id = $1 AND state IN ('failed', 'uncertain') RETURNING kind
         ) SELECT kind FROM again`,
        [mailId],
      )) as { kind: string }[];
      if (!found) throw new Refusal('not-found');
      await this.jobs.send(tx, this.kinds.of(found.kind).bulkJob ?? sendMail, { mailIds: [mailId] });
      await this.audit.write(tx, {
        actorId: adminId,
        action: 'mail.resent',
        subject: mailId,
        details: { kind: found.kind },
      });
    });
  }
}
