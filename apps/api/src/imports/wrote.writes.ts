import type { EntityManager } from 'typeorm';

import type { Wrote } from './wrote.js';

/** Adds what a batch did to what its import did. */
export async function keepWrote(tx: EntityManager, importId: string, wrote: readonly Wrote[]): Promise<void> {
  if (wrote.length === 0) return;
  await tx.query('UPDATE imports SET wrote = wrote || $2::jsonb WHERE id = $1', [importId, JSON.stringify(wrote)]);
}

/** Events with all that belongs to them; dates go with their event and their series. */
export async function deleteEvents(tx: EntityManager, eventIds: readonly string[]): Promise<void> {
  await tx.query(
    `WITH gone AS (DELETE FROM series s USING events e WHERE e.id = ANY ($1) AND s."eventId" = e.id)
     DELETE FROM events WHERE id = ANY ($1)`,
    [eventIds],
  );
}

/** What was known of an event before, as far as its dates are there. */
export async function knowAsBefore(tx: EntityManager, spaceId: string, { uid, names, said }: Wrote): Promise<void> {
  await tx.query('DELETE FROM imported_occurrences WHERE "spaceId" = $1 AND uid = $2', [spaceId, uid]);
  await tx.query(
    `INSERT INTO imported_occurrences SELECT r.* FROM jsonb_populate_recordset(NULL::imported_occurrences, $1::jsonb) r
       JOIN occurrences o ON o.id = r."occurrenceId"`,
    [JSON.stringify(names)],
  );
  await tx.query('DELETE FROM imported_events WHERE "spaceId" = $1 AND uid = $2', [spaceId, uid]);
  if (said)
    await tx.query(
      `INSERT INTO imported_events SELECT * FROM jsonb_populate_record(NULL::imported_events, $1::jsonb)`,
      [JSON.stringify(said)],
    );
}
