import type { EntityManager } from 'typeorm';

import type { KnownOccurrence } from './imported-occurrences.queries.js';
import { dateColumns } from './imported-occurrences.queries.js';

/** Of these titles and starts, those at which the space has an event of that title that came under none of these UIDs. */
export async function datesAlike(
  tx: EntityManager,
  spaceId: string,
  { titles, starts, uids }: { titles: readonly string[]; starts: readonly Date[]; uids: readonly string[] },
): Promise<Set<string>> {
  const rows = await tx.query<{ alike: string }[]>(
    `SELECT DISTINCT lower(w.title) || ' ' || extract(epoch FROM o."startsAt")::bigint AS alike
     FROM unnest($2::text[], $3::timestamptz[]) AS w (title, at)
       JOIN occurrences o ON o."spaceId" = $1 AND o."startsAt" = w.at AND o.status <> 'cancelled'
       JOIN events e ON e.id = o."eventId" AND lower(e.title) = lower(w.title)
     WHERE NOT EXISTS (SELECT 1 FROM imported_occurrences i WHERE i."occurrenceId" = o.id AND i.uid = ANY ($4))`,
    [spaceId, titles, starts, uids],
  );
  return new Set(rows.map(({ alike }) => alike));
}

/** Events of a calendar that a newer file of it no longer holds, each with its next date in the window. */
export const missingEvents = (
  tx: EntityManager,
  spaceId: string,
  { uids, now, to }: { uids: readonly string[]; now: Date; to: string },
): Promise<KnownOccurrence[]> =>
  tx.query<KnownOccurrence[]>(
    `SELECT DISTINCT ON (m.uid) m.uid, i."recurrenceKey", i.fingerprint, i."calledOff", ${dateColumns}
     FROM imported_events m JOIN imported_occurrences i ON i."spaceId" = m."spaceId" AND i.uid = m.uid
       JOIN occurrences o ON o.id = i."occurrenceId" JOIN events e ON e.id = o."eventId"
     WHERE m."spaceId" = $1 AND NOT (m.uid = ANY ($2)) AND o."startsAt" > $3 AND o."localStart" < $4::timestamp AND o.status <> 'cancelled'
       AND m.calendar IN (SELECT calendar FROM imported_events WHERE "spaceId" = $1 AND uid = ANY ($2))
     ORDER BY m.uid, o."startsAt"`,
    [spaceId, uids, now, `${to}T00:00:00`],
  );
