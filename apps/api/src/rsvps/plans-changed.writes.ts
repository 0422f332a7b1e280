import type { EntityManager } from 'typeorm';

import type { OutboxMail } from '../platform/mail/outbox-mail.entity.js';

/** Mails of earlier notices. */
export interface EarlierMails {
  /** Their kind. */
  kind: string;
  memberIds: readonly string[];
  /** The notice that is told now, and its dates. */
  noticeId: string;
  occurrenceIds: readonly string[];
}

type CalledBack = Pick<OutboxMail, 'memberId'> & { facts: { notices: string[] } };

/** Calls back those about one of the same dates that still wait to be sent: the mail of this notice says their part too. */
export async function callBackMails(
  tx: EntityManager,
  { kind, memberIds, noticeId, occurrenceIds }: EarlierMails,
): Promise<CalledBack[]> {
  const [calledBack] = await tx.query<[CalledBack[], number]>(
    `UPDATE outbox_mails m SET state = 'empty', detail = 'A later mail says it too.', "changedAt" = clock_timestamp()
     WHERE m.kind = $1 AND m.state = 'pending' AND m."memberId" = ANY($2) AND m."subjectId" IN (
       SELECT d."noticeId" FROM notice_dates d WHERE d."occurrenceId" = ANY($3) AND d."noticeId" <> $4)
     RETURNING m."memberId", m.facts`,
    [kind, memberIds, occurrenceIds, noticeId],
  );
  return calledBack;
}
