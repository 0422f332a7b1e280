import type { EntityManager } from 'typeorm';

import type { WrongCount } from './recount.queries.js';

/**
 * The trigger refuses a rise beyond capacity. Should more people hold seats than there are, nobody is put out: the
 * truth is told, so the limit steps aside for one statement.
 */
export async function correctCounts(
  tx: EntityManager,
  { occurrenceId, countedTaken, countedWaiting, countedTicket }: WrongCount,
  capacity: number | null,
): Promise<void> {
  await tx.query(
    `UPDATE occurrences SET "capacityLimit" = NULL, taken = $2, waiting = $3, "lastTicket" = greatest("lastTicket", $4) WHERE id = $1`,
    [occurrenceId, countedTaken, countedWaiting, countedTicket],
  );
  await tx.query('UPDATE occurrences SET "capacityLimit" = $2 WHERE id = $1', [occurrenceId, capacity]);
}
