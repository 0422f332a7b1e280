import type { EntityManager } from 'typeorm';

import type { Said } from '#domain/imports/file-event.js';

export interface NamedDate {
  uid: string;
  recurrenceKey: string;
  occurrenceId: string;
  /** In hexadecimal digits. */
  fingerprint: string;
  calledOff: boolean;
}

/** Which date each entry of a file is now. A date that had another name has this one only. */
export async function nameDates(tx: EntityManager, spaceId: string, names: readonly NamedDate[]): Promise<void> {
  if (names.length === 0) return;
  const rows = JSON.stringify(names);
  const from = `jsonb_to_recordset($2::jsonb) AS r (uid text, "recurrenceKey" text, "occurrenceId" uuid, fingerprint text, "calledOff" boolean)`;
  await tx.query(
    `DELETE FROM imported_occurrences i USING ${from}
     WHERE i."spaceId" = $1 AND i.uid = r.uid AND i."occurrenceId" = r."occurrenceId" AND i."recurrenceKey" <> r."recurrenceKey"`,
    [spaceId, rows],
  );
  await tx.query(
    `INSERT INTO imported_occurrences ("spaceId", uid, "recurrenceKey", "occurrenceId", fingerprint, "calledOff")
     SELECT $1, r.uid, r."recurrenceKey", r."occurrenceId", decode(r.fingerprint, 'hex'), r."calledOff" FROM ${from}
     ON CONFLICT ("spaceId", uid, "recurrenceKey") DO UPDATE SET "occurrenceId" = excluded."occurrenceId",
       fingerprint = excluded.fingerprint, "calledOff" = excluded."calledOff"`,
    [spaceId, rows],
  );
}

export interface SaidNow {
  uid: string;
  sequence: number;
  stamp: string;
  said: Said;
}

/** What the file says, for the next one. */
export async function keepSaid(
  tx: EntityManager,
  { spaceId, calendar }: { spaceId: string; calendar: string },
  events: readonly SaidNow[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `INSERT INTO imported_events ("spaceId", uid, calendar, sequence, stamp, said)
     SELECT $1, r.uid, $2, r.sequence, r.stamp, r.said
     FROM jsonb_to_recordset($3::jsonb) AS r (uid text, sequence int, stamp text, said jsonb)
     ON CONFLICT ("spaceId", uid) DO UPDATE SET calendar = excluded.calendar, sequence = excluded.sequence, stamp = excluded.stamp,
       said = excluded.said`,
    [spaceId, calendar, JSON.stringify(events)],
  );
}

/** Events that a file calls off as a whole, with all that their dates say. */
export async function callOffEvents(
  tx: EntityManager,
  { seriesId, eventId }: { seriesId: string | null; eventId: string },
): Promise<void> {
  await tx.query(
    `UPDATE events e SET status = 'cancelled' WHERE (e.id = $2 OR e."seriesId" = $1::uuid) AND e.status <> 'draft'
       AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE (o."eventId" = $2 OR o."seriesId" = $1::uuid) AND o.status NOT IN ('cancelled'))`,
    [seriesId, eventId],
  );
}
