import type { EntityManager } from 'typeorm';

/**
 * Whoever replied to dates that were off, and take place again, is asked whether they still come: on the same day too.
 * Not where nobody has heard yet that they were off. Another day needs no word here: each reply knows the day it is for.
 */
export async function askAgain(tx: EntityManager, occurrenceIds: readonly string[], at: Date): Promise<void> {
  if (occurrenceIds.length === 0) return;
  await tx.query(
    `UPDATE occurrences o SET "askedSince" = $2 WHERE id = ANY($1) AND NOT EXISTS (
       SELECT 1 FROM notice_dates d JOIN notices n ON n.id = d."noticeId"
       WHERE d."occurrenceId" = o.id AND n."toldAt" IS NULL AND d.before->>'status' = 'scheduled')`,
    [occurrenceIds, at],
  );
}
