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

/** Of events that an import added, those that somebody replied to or said something of, and those that were changed since. */
export const notPristine = (
  tx: EntityManager,
  eventIds: readonly string[],
): Promise<{ id: string; replied: boolean; changed: boolean }[]> =>
  tx.query(
    `SELECT * FROM (
       SELECT e.id,
         EXISTS (SELECT 1 FROM occurrences o JOIN rsvps r ON r."occurrenceId" = o.id WHERE o."eventId" = e.id OR o."seriesId" = e."seriesId")
           OR EXISTS (SELECT 1 FROM event_comments c WHERE c."eventId" = e.id) AS replied,
         EXISTS (SELECT 1 FROM change_sets c WHERE (c."eventId" = e.id OR c."seriesId" = e."seriesId") AND NOT (c.source = 'import' AND c.what = 'created')) AS changed
       FROM events e WHERE e.id = ANY ($1)) t
     WHERE t.replied OR t.changed`,
    [eventIds],
  );
