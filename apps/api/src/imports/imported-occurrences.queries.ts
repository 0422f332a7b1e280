import type { EntityManager } from 'typeorm';

import type { Said } from '#domain/imports/file-event.js';
import type { EventStatus } from '#domain/events/formats.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import { localSql } from '../events/occurrence-row-sql.js';
import type { SeriesState } from '../events/programme-state.js';
import { seriesColumns } from '../events/series-columns-sql.js';
import type { ImportedEvent } from './imported-event.entity.js';
import type { ImportedFields } from './imported-event.js';

export interface KnownOccurrence {
  uid: string;
  /** Null for a date of the series of that UID that no file has told of: the rule gave it, or a host. */
  recurrenceKey: string | null;
  fingerprint: Buffer | null;
  calledOff: boolean;
  occurrenceId: string;
  eventId: string;
  /** The state of the event, not of the date alone. */
  eventStatus: EventStatus;
  seriesId: string | null;
  title: string;
  originalStart: LocalTime;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  status: EventStatus;
  replied: boolean;
}

export const dateColumns = `o.id AS "occurrenceId", o."eventId", e.status AS "eventStatus", o."seriesId", e.title,
  ${localSql('o."originalStart"')} AS "originalStart", ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd",
  o."timeZone", o."allDay", o."startsAt", o."endsAt", o.status, EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = o.id) AS replied`;

/** What earlier imports made of these UIDs: dates by themselves, and every date of the series that they are in. */
export const knownOccurrences = (
  tx: EntityManager,
  spaceId: string,
  uids: readonly string[],
): Promise<KnownOccurrence[]> =>
  tx.query<KnownOccurrence[]>(
    `WITH names AS (SELECT i.*, o."seriesId" FROM imported_occurrences i JOIN occurrences o ON o.id = i."occurrenceId"
       WHERE i."spaceId" = $1 AND i.uid = ANY ($2))
     SELECT n.uid, n."recurrenceKey", n.fingerprint, n."calledOff", ${dateColumns}
     FROM names n JOIN occurrences o ON o.id = n."occurrenceId" JOIN events e ON e.id = o."eventId" WHERE n."seriesId" IS NULL
     UNION ALL
     SELECT h.uid, n."recurrenceKey", n.fingerprint, coalesce(n."calledOff", false), ${dateColumns}
     FROM (SELECT DISTINCT uid, "seriesId" FROM names WHERE "seriesId" IS NOT NULL) h
       JOIN occurrences o ON o."seriesId" = h."seriesId" JOIN events e ON e.id = o."eventId"
       LEFT JOIN names n ON n."occurrenceId" = o.id AND n.uid = h.uid`,
    [spaceId, uids],
  );

export type KnownSeries = { uid: string } & { [K in keyof SeriesState]: SeriesState[K] | null };

/** The series into which earlier imports put the dates of these UIDs; of a UID that became single events one without an id. */
export const knownSeries = (tx: EntityManager, spaceId: string, uids: readonly string[]): Promise<KnownSeries[]> =>
  tx.query<KnownSeries[]>(
    `SELECT DISTINCT ON (i.uid, s.id) i.uid, ${seriesColumns('s')}
     FROM imported_occurrences i JOIN occurrences o ON o.id = i."occurrenceId" LEFT JOIN series s ON s.id = o."seriesId"
     WHERE i."spaceId" = $1 AND i.uid = ANY ($2) ORDER BY i.uid, s.id`,
    [spaceId, uids],
  );

export type SaidEvent = Pick<ImportedEvent, 'uid' | 'calendar' | 'sequence' | 'stamp'> & { said: Said };

/** What files said last of these UIDs. */
export const saidEvents = (tx: EntityManager, spaceId: string, uids: readonly string[]): Promise<SaidEvent[]> =>
  tx.query<SaidEvent[]>(
    `SELECT uid, calendar, sequence, stamp, said FROM imported_events WHERE "spaceId" = $1 AND uid = ANY ($2)`,
    [spaceId, uids],
  );

/** The ids of dates by their start in their series; of a one-off by its event. */
export const dateIds = (
  tx: EntityManager,
  { seriesId, eventId }: { seriesId: string | null; eventId: string },
): Promise<{ id: string; originalStart: LocalTime; eventId: string; seriesId: string | null }[]> =>
  tx.query(
    `SELECT id, ${localSql('"originalStart"')} AS "originalStart", "eventId", "seriesId" FROM occurrences
     WHERE "seriesId" = $1::uuid OR "eventId" = $2::uuid`,
    [seriesId, eventId],
  );

/** The rooms of a space by their names in small letters; of two by one name the same as ever. */
export async function roomsByName(tx: EntityManager, spaceId: string): Promise<Map<string, string>> {
  const rooms = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, lower(name) AS name FROM rooms WHERE "spaceId" = $1 ORDER BY name DESC',
    [spaceId],
  );
  return new Map(rooms.map(({ id, name }) => [name, id]));
}
export type FieldsThere = ImportedFields & { id: string; status: EventStatus };

/** What dates say now of what a file can say. */
export const fieldsThere = (tx: EntityManager, occurrenceIds: readonly string[]): Promise<FieldsThere[]> =>
  tx.query<FieldsThere[]>(
    `SELECT o.id, e.title, e.description, e.topics, e.address, e."onlineUrl", o.status, o."timeZone", o."allDay",
       ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd"
     FROM events e JOIN occurrences o ON o."eventId" = e.id WHERE o.id = ANY ($1)`,
    [occurrenceIds],
  );

/** The calendar in which any of these UIDs stands. */
export async function calendarOf(
  tx: EntityManager,
  spaceId: string,
  uids: readonly string[],
): Promise<string | undefined> {
  const [row] = await tx.query<{ calendar: string }[]>(
    'SELECT calendar FROM imported_events WHERE "spaceId" = $1 AND uid = ANY ($2) ORDER BY uid LIMIT 1',
    [spaceId, uids],
  );
  return row?.calendar;
}
