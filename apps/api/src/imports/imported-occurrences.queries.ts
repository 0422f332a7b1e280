import type { EntityManager } from 'typeorm';

import type { EventStatus } from '#domain/events/formats.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import { localSql } from '../events/occurrence-row-sql.js';
import type { SeriesState } from '../events/programme-state.js';
import { seriesColumns } from '../events/series-columns-sql.js';
import type { ImportedFields } from './imported-event.js';
import type { ImportedOccurrence } from './imported-occurrence.entity.js';

export interface KnownOccurrence extends Pick<
  ImportedOccurrence,
  'uid' | 'recurrenceKey' | 'occurrenceId' | 'fingerprint'
> {
  eventId: string;
  seriesId: string | null;
  status: EventStatus;
}

/** What earlier imports made of these UIDs. */
export const knownOccurrences = (
  tx: EntityManager,
  spaceId: string,
  uids: readonly string[],
): Promise<KnownOccurrence[]> =>
  tx.query<KnownOccurrence[]>(
    `SELECT i.uid, i."recurrenceKey", o."eventId", o.id AS "occurrenceId", o."seriesId", o.status, i.fingerprint
     FROM imported_occurrences i JOIN occurrences o ON o.id = i."occurrenceId"
     WHERE i."spaceId" = $1 AND i.uid = ANY ($2)`,
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

export interface ThereAlready {
  seriesId: string;
  originalStart: LocalTime;
  occurrenceId: string;
  eventId: string;
  status: EventStatus;
}

/** Dates that the nightly job has written down before a later file told of them. */
export async function datesThere(
  tx: EntityManager,
  homes: readonly Pick<ThereAlready, 'seriesId' | 'originalStart'>[],
): Promise<ThereAlready[]> {
  if (homes.length === 0) return [];
  return tx.query<ThereAlready[]>(
    `SELECT o."seriesId", ${localSql('o."originalStart"')} AS "originalStart", o.id AS "occurrenceId", o."eventId", o.status
     FROM occurrences o JOIN jsonb_to_recordset($1::jsonb) AS h ("seriesId" uuid, "originalStart" timestamp)
       ON h."seriesId" = o."seriesId" AND h."originalStart" = o."originalStart"`,
    [JSON.stringify(homes)],
  );
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
