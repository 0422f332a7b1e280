import type { EntityManager } from 'typeorm';

import type { EventSaved } from '#contract/events.js';
import type { EventStatus } from '#domain/events/formats.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import { WORD_KEYS, wordColumns, type EventWords } from './event-words.js';
import { localSql } from './occurrence-row-sql.js';
import type { DateState, SeriesState, WordsState } from './programme-state.js';
import { seriesColumns } from './series-columns-sql.js';
import { partsSql, seriesOfEvent } from './series-parts-sql.js';
import { toldPlaceSql } from './told-facts.js';
import { organizesSql } from './visibility.js';

/** All of a series, or an event that is none. */
export type Part = { seriesId: string } | { eventId: string };

const keyOf = (part: Part): string => ('seriesId' in part ? part.seriesId : part.eventId);

/** SQL: which rows of words, and which dates, belong to the part `$1`. */
const wordsOf = (part: Part): string => ('seriesId' in part ? '"seriesId" = $1' : 'id = $1');
const datesOf = (part: Part): string => ('seriesId' in part ? '"seriesId" = $1' : '"eventId" = $1');

/** In the order of their ids, as everybody locks them. */
export async function lockWords(tx: EntityManager, part: Part): Promise<void> {
  await tx.query(`SELECT 1 FROM events WHERE ${wordsOf(part)} ORDER BY id FOR NO KEY UPDATE`, [keyOf(part)]);
}

/** In the order of their ids, after the words. */
export async function lockDates(tx: EntityManager, part: Part): Promise<void> {
  await tx.query(`SELECT 1 FROM occurrences WHERE ${datesOf(part)} ORDER BY id FOR NO KEY UPDATE`, [keyOf(part)]);
}

export async function readSeries(tx: EntityManager, seriesId: string): Promise<SeriesState | null> {
  const [series] = await tx.query<SeriesState[]>(`SELECT ${seriesColumns('s')} FROM series s WHERE s.id = $1`, [
    seriesId,
  ]);
  return series ?? null;
}

type WordsRow = EventWords & { eventId: string; spaceId: string; version: number; status: EventStatus; place: string };

/** Every row of words, by the id of its event. */
export async function readWords(
  tx: EntityManager,
  part: Part,
): Promise<{ spaceId: string | null; events: Map<string, WordsState> }> {
  const rows = await tx.query<WordsRow[]>(
    `SELECT e.id AS "eventId", e."spaceId", e.version, e.status, ${wordColumns('e.')}, ${toldPlaceSql} AS place
     FROM events e LEFT JOIN rooms room ON room.id = e."roomId" WHERE e.${wordsOf(part)}`,
    [keyOf(part)],
  );
  const events = rows.map(({ eventId, version, status, place, ...row }): [string, WordsState] => [
    eventId,
    { eventId, version, status, place, words: wordsOfRow(row) },
  ]);
  return { spaceId: rows[0]?.spaceId ?? null, events: new Map(events) };
}

const wordsOfRow = (row: EventWords): EventWords =>
  Object.fromEntries(WORD_KEYS.map((key) => [key, row[key]])) as EventWords;

/** In order of start. */
export function readDates(tx: EntityManager, part: Part): Promise<DateState[]> {
  return tx.query<DateState[]>(
    `SELECT o.id AS "occurrenceId", o."eventId", ${localSql('o."originalStart"')} AS "originalStart",
       ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
       o."startsAt", o."endsAt", o.status, o."statusReason", o."capacityLimit" AS capacity, coalesce(r.replies, 0) AS replies, r.n IS NOT NULL AS replied
     FROM occurrences o LEFT JOIN (
       SELECT i."occurrenceId", count(*)::int AS n, count(*) FILTER (WHERE i.status IN ('going', 'waitlisted', 'offered', 'pending'))::int AS replies
       FROM rsvps i JOIN occurrences d ON d.id = i."occurrenceId" WHERE d.${datesOf(part)} GROUP BY i."occurrenceId") r ON r."occurrenceId" = o.id
     WHERE o.${datesOf(part)} ORDER BY o."startsAt", o.id`,
    [keyOf(part)],
  );
}

/** Where rows of words say that it takes place. */
export async function placesOf(tx: EntityManager, eventIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; place: string }[]>(
    `SELECT e.id, ${toldPlaceSql} AS place FROM events e LEFT JOIN rooms room ON room.id = e."roomId" WHERE e.id = ANY($1)`,
    [eventIds],
  );
  return new Map(rows.map(({ id, place }) => [id, place]));
}

/** The event of the part of a split series that has a date then: to its organizers, its dates are those of the one they add to. */
export async function partWith(
  tx: EntityManager,
  eventId: string,
  start: LocalTime,
  memberId: string,
): Promise<string | undefined> {
  const [part] = await tx.query<{ id: string }[]>(
    `WITH RECURSIVE ${partsSql(seriesOfEvent('$1'))}
     SELECT e.id FROM parts p JOIN series q ON q.id = p.id JOIN events e ON e.id = q."eventId"
       JOIN occurrences d ON d."seriesId" = p.id AND d."localStart" = $2::timestamp WHERE ${organizesSql('$3::uuid')} LIMIT 1`,
    [eventId, start, memberId],
  );
  return part?.id;
}

/** What a save answers of a date. */
export async function savedDate(tx: EntityManager, occurrenceId: string): Promise<EventSaved | undefined> {
  const [saved] = await tx.query<EventSaved[]>(
    `SELECT o."eventId", o.id AS "occurrenceId", e.version, o.status FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o.id = $1`,
    [occurrenceId],
  );
  return saved;
}
