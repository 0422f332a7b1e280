import type { EntityManager } from 'typeorm';

import type { EventStatus } from '#domain/events/formats.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import { Refusal } from '#domain/refusal.js';
import { WORD_KEYS, wordColumns, type EventWords } from './event-words.js';
import { localSql } from './occurrence-row-sql.js';
import { toldPlaceSql } from './told-facts.js';

/** One row of `events`: what dates say of themselves. */
export interface WordsState {
  eventId: string;
  version: number;
  status: EventStatus;
  words: EventWords;
  /** In words, as mails name it. */
  place: string;
}

/** One date of a programme, with what a decision about it needs. */
export interface DateState {
  occurrenceId: string;
  eventId: string;
  originalStart: LocalTime;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  status: EventStatus;
  statusReason: string;
  capacity: number | null;
  /** Replies that count: going, in line, offered, or waiting for approval. */
  replies: number;
  /** Whether anybody ever replied. */
  replied: boolean;
}

export interface SeriesState {
  seriesId: string;
  /** The event whose words its dates share. */
  eventId: string;
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  rules: string[];
  extra: LocalTime[];
  leftOut: LocalTime[];
  capacity: number | null;
  madeUntil: LocalTime;
  startsFrom: LocalTime | null;
  endsBefore: LocalTime | null;
}

/** An event as a whole: a one-off with its date, or a series with all its dates and the words that some have of their own. */
export interface ProgrammeState {
  spaceId: string;
  main: WordsState;
  events: Map<string, WordsState>;
  series: SeriesState | null;
  /** In order of start. */
  dates: DateState[];
}

/** When the last of its dates is over. */
export const lastEndOf = ({ dates }: Pick<ProgrammeState, 'dates'>): Date =>
  dates.map(({ endsAt }) => endsAt).reduce((a, b) => (a > b ? a : b));

/**
 * Locks an event with everything that belongs to it, each kind in a statement of its own and rows by id, and reads it
 * afterwards. Not against its key being referred to: whoever holds an occurrence and writes its row twice makes
 * Postgres look the event up once more.
 * @throws Refusal not-found
 */
export async function lockProgramme(tx: EntityManager, eventId: string): Promise<ProgrammeState> {
  const seriesId = await lockSeriesOf(tx, eventId);
  const ofProgramme = seriesId === null ? 'id = $1' : '"seriesId" = $1';
  const key = seriesId ?? eventId;
  await tx.query(`SELECT 1 FROM events WHERE ${ofProgramme} ORDER BY id FOR NO KEY UPDATE`, [key]);
  const dates = seriesId === null ? '"eventId" = $1' : '"seriesId" = $1';
  await tx.query(`SELECT 1 FROM occurrences WHERE ${dates} ORDER BY id FOR NO KEY UPDATE`, [key]);
  const series = seriesId === null ? null : await readSeries(tx, seriesId);
  const { spaceId, events } = await readWords(tx, ofProgramme, key);
  const main = events.get(series?.eventId ?? eventId);
  if (!main || spaceId === null) throw new Refusal('not-found');
  return { spaceId, main, events, series, dates: await readDates(tx, dates, key) };
}

/**
 * The same for the event that an occurrence belongs to. A split may have taken it to another while the lock was awaited.
 * @throws Refusal not-found
 */
export async function lockProgrammeOf(
  tx: EntityManager,
  occurrenceId: string,
): Promise<{ state: ProgrammeState; opened: DateState }> {
  for (;;) {
    const [found] = (await tx.query('SELECT "eventId" FROM occurrences WHERE id = $1', [occurrenceId])) as {
      eventId: string;
    }[];
    if (!found) throw new Refusal('not-found');
    const state = await lockProgramme(tx, found.eventId);
    const opened = state.dates.find((date) => date.occurrenceId === occurrenceId);
    if (opened) return { state, opened };
  }
}

/** The series is locked before its events. A split may have moved the event while the lock was awaited; then again. */
async function lockSeriesOf(tx: EntityManager, eventId: string): Promise<string | null> {
  for (;;) {
    const seriesId = await seriesOf(tx, eventId);
    if (seriesId === null) return null;
    await tx.query('SELECT 1 FROM series WHERE id = $1 FOR NO KEY UPDATE', [seriesId]);
    if ((await seriesOf(tx, eventId)) === seriesId) return seriesId;
  }
}

async function seriesOf(tx: EntityManager, eventId: string): Promise<string | null> {
  const [event] = (await tx.query('SELECT "seriesId" FROM events WHERE id = $1', [eventId])) as {
    seriesId: string | null;
  }[];
  if (!event) throw new Refusal('not-found');
  return event.seriesId;
}

const localList = (column: string) => `ARRAY(SELECT ${localSql('t')} FROM unnest(${column}) AS t ORDER BY t)`;

/** SQL: a series as `SeriesState`, from a table or alias. */
export const seriesColumns = (s: string): string => `
  ${s}.id AS "seriesId", ${s}."eventId", ${localSql(`${s}."localStart"`)} AS "localStart", ${localSql(`${s}."localEnd"`)} AS "localEnd",
  ${s}."timeZone", ${s}."allDay", ${s}.rules, ${localList(`${s}.extra`)} AS extra, ${localList(`${s}."leftOut"`)} AS "leftOut",
  ${s}."capacityLimit" AS capacity, ${localSql(`${s}."madeUntil"`)} AS "madeUntil",
  ${localSql(`${s}."startsFrom"`)} AS "startsFrom", ${localSql(`${s}."endsBefore"`)} AS "endsBefore"`;

async function readSeries(tx: EntityManager, seriesId: string): Promise<SeriesState | null> {
  const [series] = (await tx.query(`SELECT ${seriesColumns('s')} FROM series s WHERE s.id = $1`, [
    seriesId,
  ])) as SeriesState[];
  return series ?? null;
}

type WordsRow = EventWords & { eventId: string; spaceId: string; version: number; status: EventStatus; place: string };

async function readWords(
  tx: EntityManager,
  condition: string,
  key: string,
): Promise<{ spaceId: string | null; events: Map<string, WordsState> }> {
  const rows = (await tx.query(
    `SELECT e.id AS "eventId", e."spaceId", e.version, e.status, ${wordColumns('e.')}, ${toldPlaceSql} AS place
     FROM events e LEFT JOIN rooms room ON room.id = e."roomId" WHERE e.${condition}`,
    [key],
  )) as WordsRow[];
  const events = rows.map(({ eventId, version, status, place, ...row }): [string, WordsState] => [
    eventId,
    { eventId, version, status, place, words: wordsOfRow(row) },
  ]);
  return { spaceId: rows[0]?.spaceId ?? null, events: new Map(events) };
}

const wordsOfRow = (row: EventWords): EventWords =>
  Object.fromEntries(WORD_KEYS.map((key) => [key, row[key]])) as EventWords;

function readDates(tx: EntityManager, condition: string, key: string): Promise<DateState[]> {
  return tx.query(
    `SELECT o.id AS "occurrenceId", o."eventId", ${localSql('o."originalStart"')} AS "originalStart",
       ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
       o."startsAt", o."endsAt", o.status, o."statusReason", o."capacityLimit" AS capacity, coalesce(r.replies, 0) AS replies, r.n IS NOT NULL AS replied
     FROM occurrences o LEFT JOIN (
       SELECT i."occurrenceId", count(*)::int AS n, count(*) FILTER (WHERE i.status IN ('going', 'waitlisted', 'offered', 'pending'))::int AS replies
       FROM rsvps i JOIN occurrences d ON d.id = i."occurrenceId" WHERE d.${condition} GROUP BY i."occurrenceId") r ON r."occurrenceId" = o.id
     WHERE o.${condition} ORDER BY o."startsAt", o.id`,
    [key],
  ) as Promise<DateState[]>;
}
