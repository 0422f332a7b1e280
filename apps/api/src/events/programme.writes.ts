import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

import { same, type Programme, type ProgrammeDate, type ProgrammeWords } from '#domain/events/programme.js';
import { wordAssignments, wordColumns, wordDefinitions } from './event-words.js';
import { horizonOf } from './programme-plan.js';

export interface Written {
  spaceId: string;
  at: Date;
}

/** Why a date is off that a new rule no longer gives, as its page and its mail say. */
export const DROPPED = 'This date is no longer part of the series.';

/**
 * Writes what a plan changes, in a number of statements that does not grow with the dates.
 * @returns the plan with every new row's id, dates in its order
 */
export async function writeProgramme(
  tx: EntityManager,
  before: Programme,
  planned: Programme,
  by: Written,
): Promise<Programme> {
  const after = named(planned);
  await copyWords(tx, after, by);
  await writeSeries(tx, before, after, by);
  await updateWords(tx, before, after, by);
  await updateDates(tx, before, after);
  await insertDates(tx, after, planned, by);
  await deleteWhatIsGone(tx, before, after);
  await deleteEndedSeries(tx, before, after);
  return after;
}

/** Every `new:` key and every date without an id gets a real id. */
function named({ words, series, dates }: Programme): Programme {
  const ids = new Map<string, string>();
  const idOf = (key: string) => {
    if (!key.startsWith('new:')) return key;
    const id = ids.get(key) ?? randomUUID();
    ids.set(key, id);
    return id;
  };
  // A tail has a row of words and a series by the same name.
  const seriesId = (key: string) => (key.startsWith('new:') ? idOf(`${key} series`) : key);
  return {
    words: words.map((row) => ({ ...row, key: idOf(row.key) })),
    series: series.map((one) => ({ ...one, key: seriesId(one.key), wordsKey: idOf(one.wordsKey) })),
    dates: dates.map((date) => ({
      ...date,
      id: date.id ?? randomUUID(),
      wordsKey: idOf(date.wordsKey),
      seriesKey: date.seriesKey && seriesId(date.seriesKey),
    })),
  };
}

const json = JSON.stringify;

/** New rows of words, as copies: picture, organizers and invitations go along. An editor of the old row is out of date. */
async function copyWords(tx: EntityManager, { words }: Programme, { at }: Written): Promise<void> {
  const copies = words
    .filter(({ copyOf }) => copyOf !== null)
    .map(({ key, copyOf, words: own }) => ({ ...own, key, copyOf }));
  if (copies.length === 0) return;
  const rows = json(copies);
  await tx.query(
    `INSERT INTO events (id, "spaceId", status, "createdBy", "pictureId", "publishedAt", "reviewState", "reviewNote", "reviewedAt", "reviewBy", "createdAt",
       "updatedAt", version, ${wordColumns()})
     SELECT r.key, e."spaceId", e.status, e."createdBy", e."pictureId", e."publishedAt", e."reviewState", e."reviewNote", e."reviewedAt", e."reviewBy", e."createdAt",
       $2, e.version + 1, ${wordColumns('r.')}
     FROM jsonb_to_recordset($1::jsonb) AS r (key uuid, "copyOf" uuid, ${wordDefinitions}) JOIN events e ON e.id = r."copyOf"`,
    [rows, at],
  );
  const pairs = `jsonb_to_recordset($1::jsonb) AS r (key uuid, "copyOf" uuid)`;
  await tx.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role, shown, since)
     SELECT r.key, g."memberId", g."spaceId", g.role, g.shown, g.since FROM ${pairs} JOIN organizers g ON g."eventId" = r."copyOf"`,
    [rows],
  );
  await tx.query(
    `INSERT INTO invitations ("eventId", "memberId", "spaceId", "invitedBy", "createdAt")
     SELECT r.key, i."memberId", i."spaceId", i."invitedBy", i."createdAt" FROM ${pairs} JOIN invitations i ON i."eventId" = r."copyOf"`,
    [rows],
  );
}

const SERIES = `key uuid, "wordsKey" uuid, "localStart" timestamp, "localEnd" timestamp, "timeZone" text, "allDay" boolean, rules text[],
  extra timestamp[], "leftOut" timestamp[], "startsFrom" timestamp, "endsBefore" timestamp, capacity int, continues uuid, "madeUntil" timestamp`;

async function writeSeries(
  tx: EntityManager,
  before: Programme,
  { series }: Programme,
  { spaceId, at }: Written,
): Promise<void> {
  const rows = series.filter((one) => !before.series.some((old) => same(old, one)));
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO series (id, "spaceId", "eventId", "localStart", "localEnd", "timeZone", "allDay", rules, extra, "leftOut", "startsFrom", "endsBefore",
       "capacityLimit", continues, "madeUntil", "createdAt")
     SELECT r.key, $2, r."wordsKey", r."localStart", r."localEnd", r."timeZone", r."allDay", r.rules, r.extra, r."leftOut", r."startsFrom", r."endsBefore",
       r.capacity, r.continues, r."madeUntil", $3
     FROM jsonb_to_recordset($1::jsonb) AS r (${SERIES})
     ON CONFLICT (id) DO UPDATE SET "localStart" = excluded."localStart", "localEnd" = excluded."localEnd", "timeZone" = excluded."timeZone",
       "allDay" = excluded."allDay", rules = excluded.rules, extra = excluded.extra, "leftOut" = excluded."leftOut",
       "startsFrom" = excluded."startsFrom", "endsBefore" = excluded."endsBefore", "capacityLimit" = excluded."capacityLimit", "madeUntil" = excluded."madeUntil"`,
    [json(rows.map((one) => ({ ...one, madeUntil: horizonOf(at, one.timeZone) }))), spaceId, at],
  );
}

/** Words that changed, and which series each row belongs to. */
async function updateWords(tx: EntityManager, before: Programme, after: Programme, { at }: Written): Promise<void> {
  const old = new Map(before.words.map((row) => [row.key, row.words]));
  const changed = after.words.filter(({ key, words }) => old.has(key) && !same(old.get(key), words));
  if (changed.length > 0) {
    await tx.query(
      `UPDATE events SET ${wordAssignments}, "updatedAt" = $2, version = version + 1
       FROM jsonb_to_recordset($1::jsonb) AS r (key uuid, ${wordDefinitions}) WHERE events.id = r.key`,
      [json(changed.map(({ key, words }) => ({ ...words, key }))), at],
    );
  }
  const touched = new Set(changed.map(({ key }) => key));
  const belonging = after.words.map((row) => ({
    key: row.key,
    seriesId: seriesOf(row, after),
    bump: !touched.has(row.key) && isTouched(row, before, after),
  }));
  const wasIn = new Map(before.words.map((row) => [row.key, seriesOf(row, before)]));
  const rows = belonging.filter(({ key, seriesId, bump }) => bump || (wasIn.get(key) ?? null) !== seriesId);
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE events SET "seriesId" = r."seriesId", version = version + r.bump::int, "updatedAt" = CASE WHEN r.bump THEN $2 ELSE "updatedAt" END
     FROM jsonb_to_recordset($1::jsonb) AS r (key uuid, "seriesId" uuid, bump boolean) WHERE events.id = r.key`,
    [json(rows), at],
  );
}

const seriesOf = ({ key }: ProgrammeWords, { series, dates }: Programme): string | null =>
  series.find(({ wordsKey }) => wordsKey === key)?.key ??
  dates.find(({ wordsKey }) => wordsKey === key)?.seriesKey ??
  null;

/** An editor that holds these words is out of date when a date's hours or the rule changed, though no word did. */
function isTouched({ key }: ProgrammeWords, before: Programme, after: Programme): boolean {
  const of = ({ series, dates }: Programme) => [
    series.filter(({ wordsKey }) => wordsKey === key),
    dates.filter(({ wordsKey }) => wordsKey === key),
  ];
  return !same(of(before), of(after));
}

const DATES = `id uuid, "wordsKey" uuid, "seriesKey" uuid, "originalStart" timestamp, "localStart" timestamp, "localEnd" timestamp, "timeZone" text,
  "allDay" boolean, "startsAt" timestamptz, "endsAt" timestamptz, status text, reason text, capacity int`;

async function updateDates(tx: EntityManager, before: Programme, after: Programme): Promise<void> {
  const old = new Map(before.dates.map((date) => [date.id, date]));
  const rows = after.dates.flatMap((date) => {
    const was = old.get(date.id);
    if (!was || same(was, date)) return [];
    return [{ ...date, reason: reasonOf(was, date) }];
  });
  if (rows.length === 0) return;
  await freeNames(tx, rows, old);
  await tx.query(
    `UPDATE occurrences o SET "eventId" = r."wordsKey", "seriesId" = r."seriesKey", "originalStart" = r."originalStart", "localStart" = r."localStart",
       "localEnd" = r."localEnd", "timeZone" = r."timeZone", "allDay" = r."allDay", "startsAt" = r."startsAt", "endsAt" = r."endsAt",
       status = r.status, "statusReason" = coalesce(r.reason, o."statusReason"), "capacityLimit" = r.capacity
     FROM jsonb_to_recordset($1::jsonb) AS r (${DATES}) WHERE o.id = r.id`,
    [json(rows)],
  );
}

/** Why a date is in another state than before; null leaves the reason that stands there. */
function reasonOf(was: ProgrammeDate, { status, reason = DROPPED }: ProgrammeDate): string | null {
  if (status === was.status) return null;
  return status === 'cancelled' ? reason : '';
}

/**
 * A date may take the name of one that takes another in the same statement, and Postgres checks uniqueness row by row.
 * So those that get another name step aside first, each to a moment of its own that no calendar has.
 */
async function freeNames(
  tx: EntityManager,
  rows: readonly Pick<ProgrammeDate, 'id' | 'originalStart'>[],
  old: ReadonlyMap<string | null, ProgrammeDate>,
): Promise<void> {
  const renamed = rows
    .filter(({ id, originalStart }) => old.get(id)?.originalStart !== originalStart)
    .map(({ id }) => id);
  if (renamed.length === 0) return;
  await tx.query(
    `UPDATE occurrences o SET "originalStart" = timestamp '0001-01-01' + r.n * interval '1 second'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS r (id, n) WHERE o.id = r.id`,
    [renamed],
  );
}

async function insertDates(
  tx: EntityManager,
  after: Programme,
  planned: Programme,
  { spaceId, at }: Written,
): Promise<void> {
  const rows = after.dates.filter((_, index) => planned.dates[index]?.id === null);
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO occurrences (id, "spaceId", "eventId", "seriesId", "originalStart", "localStart", "localEnd", "timeZone", "allDay", "startsAt", "endsAt",
       status, "statusReason", "capacityLimit", "revisedAt", "createdAt")
     SELECT r.id, $2, r."wordsKey", r."seriesKey", r."originalStart", r."localStart", r."localEnd", r."timeZone", r."allDay", r."startsAt", r."endsAt",
       r.status, coalesce(r.reason, ''), r.capacity, $3, $3
     FROM jsonb_to_recordset($1::jsonb) AS r (${DATES})`,
    [json(rows), spaceId, at],
  );
}

/** Dates that nobody replied to and that no rule gives any more; then words that no date says. */
async function deleteWhatIsGone(tx: EntityManager, before: Programme, after: Programme): Promise<void> {
  const kept = new Set(after.dates.map(({ id }) => id));
  const gone = before.dates.map(({ id }) => id).filter((id) => !kept.has(id));
  if (gone.length === 0) return;
  await tx.query('DELETE FROM occurrences WHERE id = ANY($1)', [gone]);
  const said = new Set([
    ...after.dates.map(({ wordsKey }) => wordsKey),
    ...after.series.map(({ wordsKey }) => wordsKey),
  ]);
  const unsaid = after.words.map(({ key }) => key).filter((key) => !said.has(key));
  if (unsaid.length > 0) await tx.query('DELETE FROM events WHERE id = ANY($1)', [unsaid]);
}

/** A series of which one date is left that repeats no more. Its words have left it before. */
async function deleteEndedSeries(tx: EntityManager, before: Programme, after: Programme): Promise<void> {
  const ended = before.series.filter(({ key }) => !after.series.some((one) => one.key === key)).map(({ key }) => key);
  if (ended.length > 0) await tx.query('DELETE FROM series WHERE id = ANY($1)', [ended]);
}
