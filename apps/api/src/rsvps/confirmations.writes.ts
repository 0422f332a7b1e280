import type { EntityManager } from 'typeorm';

/** Replies hold for the day that their dates have now. */
export async function confirmReplies(tx: EntityManager, rsvpIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `UPDATE rsvps r SET "confirmedAt" = $2, "saidFor" = o."localStart"::date FROM occurrences o
     WHERE r.id = ANY($1) AND o.id = r."occurrenceId"`,
    [rsvpIds, at],
  );
}
