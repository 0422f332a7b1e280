import type { EntityManager } from 'typeorm';

import type { Wrote } from './wrote.js';

/** What is known of these UIDs before anything is written. */
export const knownBefore = (
  tx: EntityManager,
  spaceId: string,
  uids: readonly string[],
): Promise<Pick<Wrote, 'uid' | 'names' | 'said'>[]> =>
  tx.query(
    `SELECT u.uid, coalesce((SELECT jsonb_agg(to_jsonb(i)) FROM imported_occurrences i WHERE i."spaceId" = $1 AND i.uid = u.uid), '[]') AS names,
       (SELECT to_jsonb(m) FROM imported_events m WHERE m."spaceId" = $1 AND m.uid = u.uid) AS said
     FROM unnest($2::text[]) AS u (uid)`,
    [spaceId, uids],
  );

/**
 * Holds events that an import added, with their dates, against whoever replies, comments or changes them meanwhile. In the
 * order of the programme's lock, and the events once more against being referred to, when nobody else holds their dates.
 */
export async function lockCreated(tx: EntityManager, eventIds: readonly string[]): Promise<void> {
  const own = 'SELECT id FROM series WHERE "eventId" = ANY ($1)';
  for (const rows of [
    'FROM series WHERE "eventId" = ANY ($1) ORDER BY id FOR NO KEY UPDATE',
    'FROM events WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE',
    `FROM occurrences WHERE "eventId" = ANY ($1) OR "seriesId" IN (${own}) ORDER BY id FOR UPDATE`,
    'FROM events WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
  ])
    await tx.query(`SELECT 1 ${rows}`, [eventIds]);
}

/**
 * Of events that an import added, those that somebody replied to or said something of, and those that were changed since,
 * but for its own changes and their being taken back.
 */
export const notPristine = (
  tx: EntityManager,
  { created, changes }: Pick<Wrote, 'created' | 'changes'>,
): Promise<{ id: string; replied: boolean; changed: boolean }[]> =>
  tx.query(
    `SELECT * FROM (
       SELECT e.id,
         EXISTS (SELECT 1 FROM occurrences o JOIN rsvps r ON r."occurrenceId" = o.id WHERE o."eventId" = e.id OR o."seriesId" = e."seriesId")
           OR EXISTS (SELECT 1 FROM event_comments c WHERE c."eventId" = e.id) AS replied,
         EXISTS (SELECT 1 FROM change_sets c WHERE (c."eventId" = e.id OR c."seriesId" = e."seriesId")
           AND NOT (c.source = 'import' AND c.what = 'created')
           AND NOT (c.id = ANY ($2) OR (c.undoes IS NOT NULL AND c.undoes = ANY ($2)))) AS changed
       FROM events e WHERE e.id = ANY ($1)) t
     WHERE t.replied OR t.changed`,
    [created, changes.map(({ changeSetId }) => changeSetId)],
  );
