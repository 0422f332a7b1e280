import { Any, type EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { Event } from './entities/event.entity.js';
import { Occurrence } from './entities/occurrence.entity.js';
import { Series } from './entities/series.entity.js';
import { WORD_KEYS } from './event-words.js';
import type { KeptRow, KeptRows } from './kept-rows.js';
import { DROPPED } from './programme.writes.js';
import { repliedAmong, stillThere } from './undo.queries.js';

const assigned = (columns: readonly string[]) => columns.map((column) => `"${column}" = r."${column}"`).join(', ');
const DATE = assigned([
  'eventId',
  'seriesId',
  'originalStart',
  'localStart',
  'localEnd',
  'timeZone',
  'allDay',
  'startsAt',
  'endsAt',
  'status',
  'statusReason',
  'capacityLimit',
  'askedSince',
]);
const SERIES = assigned([
  'localStart',
  'localEnd',
  'timeZone',
  'allDay',
  'rules',
  'extra',
  'leftOut',
  'capacityLimit',
  'startsFrom',
  'endsBefore',
]);
const WORDS = assigned([...WORD_KEYS, 'status', 'seriesId', 'publishedAt']);

/**
 * Puts rows back as they were, and takes away what was added. Versions go on rising, replies and seats stay. A date that
 * was added and that somebody has replied to is cancelled, never deleted (Z09).
 * @throws Refusal `event-has-replies` where such a date stands in what would go away
 */
export async function putBack(tx: EntityManager, kept: KeptRows, at: Date): Promise<void> {
  await dropDates(tx, kept);
  const events = await withoutWhatIsGone(tx, kept.events);
  await insertSeries(tx, kept.series);
  await insertWords(tx, kept, events);
  await tx.query(
    `UPDATE series s SET ${SERIES} FROM jsonb_populate_recordset(NULL::series, $1::jsonb) r WHERE s.id = r.id`,
    [JSON.stringify(kept.series)],
  );
  await putDatesBack(tx, kept.dates);
  await tx.query(
    `UPDATE events e SET ${WORDS}, version = e.version + 1, "updatedAt" = $2
     FROM jsonb_populate_recordset(NULL::events, $1::jsonb) r WHERE e.id = r.id`,
    [JSON.stringify(events), at],
  );
  await dropParts(tx, kept);
}

async function dropDates(tx: EntityManager, { added, dates }: KeptRows): Promise<void> {
  if (added.dates.length === 0) return;
  const replied = await repliedAmong(tx, added.dates);
  const names = new Set(dates.map((row) => `${String(row['seriesId'])} ${String(row['originalStart'])}`));
  const inTheWay = replied.filter(
    ({ seriesId, start }) => added.series.includes(seriesId ?? '') || names.has(`${seriesId ?? ''} ${start}`),
  );
  if (inTheWay.length > 0) throw new Refusal('event-has-replies');
  const keep = replied.map(({ id }) => id);
  await tx.query('DELETE FROM occurrences WHERE id = ANY($1) AND NOT (id = ANY($2))', [added.dates, keep]);
  await tx.getRepository(Occurrence).update({ id: Any(keep) }, { status: 'cancelled', statusReason: DROPPED });
}

/** A room or a picture that was deleted meanwhile does not come back. */
async function withoutWhatIsGone(tx: EntityManager, rows: readonly KeptRow[]): Promise<KeptRow[]> {
  const roomIds = rows.map((row) => row['roomId']);
  const pictureIds = rows.map((row) => row['pictureId']);
  const ids = await stillThere(tx, { roomIds, pictureIds });
  const ifThere = (id: unknown) => (ids.has(id) ? id : null);
  return rows.map((row) => ({ ...row, roomId: ifThere(row['roomId']), pictureId: ifThere(row['pictureId']) }));
}

/** A series of which one date was left that repeated no more. */
async function insertSeries(tx: EntityManager, series: readonly KeptRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO series SELECT * FROM jsonb_populate_recordset(NULL::series, $1::jsonb) ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(series)],
  );
}

/** Words that went with their last date, with the people who belong to them. */
async function insertWords(tx: EntityManager, kept: KeptRows, events: readonly KeptRow[]): Promise<void> {
  const ids = events.map(({ id }) => id);
  const there = await tx.getRepository(Event).find({ select: { id: true }, where: { id: Any(ids) } });
  const gone = events.filter(({ id }) => !there.some((row) => row.id === id));
  if (gone.length === 0) return;
  const insert = (table: string, rows: readonly Record<string, unknown>[]) =>
    tx.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
      JSON.stringify(rows),
    ]);
  const ofGone = (row: Record<string, unknown>) => gone.some(({ id }) => id === row['eventId']);
  await insert('events', gone);
  await insert('organizers', kept.organizers.filter(ofGone));
  await insert('invitations', kept.invitations.filter(ofGone));
}

/** Under their own ids and uids. Names are freed first, because dates may take each other's in one statement. */
async function putDatesBack(tx: EntityManager, dates: readonly KeptRow[]): Promise<void> {
  if (dates.length === 0) return;
  const rows = JSON.stringify(dates);
  await tx.query(
    `UPDATE occurrences o SET "originalStart" = timestamp '0001-01-01' + r.n * interval '1 second'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS r (id, n) WHERE o.id = r.id`,
    [dates.map(({ id }) => id)],
  );
  await tx.query(
    `UPDATE occurrences o SET ${DATE} FROM jsonb_populate_recordset(NULL::occurrences, $1::jsonb) r WHERE o.id = r.id`,
    [rows],
  );
  await tx.query(
    `INSERT INTO occurrences SELECT * FROM jsonb_populate_recordset(NULL::occurrences, $1::jsonb) r ON CONFLICT (id) DO NOTHING`,
    [rows],
  );
}

/** Words and series that the change began. What was said and asked there meanwhile goes to where its dates are again. */
async function dropParts(tx: EntityManager, { added, events }: KeptRows): Promise<void> {
  if (added.events.length + added.series.length === 0) return;
  const ofThem = [{ eventId: Any(added.events) }, { seriesId: Any(added.series) }];
  if (await tx.getRepository(Occurrence).existsBy(ofThem)) throw new Refusal('undo-overtaken');
  const [home] = events;
  const to = [added.events, home?.id ?? null];
  for (const table of ['event_comments', 'change_sets', 'notices'])
    await tx.query(`UPDATE ${table} SET "eventId" = $2 WHERE "eventId" = ANY($1)`, to);
  await tx.query(
    `INSERT INTO series_replies ("seriesId", "memberId", "spaceId", "fromStart", answers, "createdAt")
     SELECT s.continues, k."memberId", k."spaceId", k."fromStart", k.answers, k."createdAt"
     FROM series_replies k JOIN series s ON s.id = k."seriesId" WHERE s.id = ANY($1) AND s.continues IS NOT NULL ON CONFLICT DO NOTHING`,
    [added.series],
  );
  await tx.getRepository(Series).delete({ id: Any(added.series) });
  await tx.getRepository(Event).delete({ id: Any(added.events) });
}
