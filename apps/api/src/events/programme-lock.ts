import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { findRow, lockRow } from '../platform/database/rows.js';
import { Event } from './entities/event.entity.js';
import { Occurrence } from './entities/occurrence.entity.js';
import { Series } from './entities/series.entity.js';
import type { DateState, ProgrammeState } from './programme-state.js';
import { lockDates, lockWords, readDates, readSeries, readWords, type Part } from './programme.queries.js';

/**
 * Locks an event with everything that belongs to it, each kind in a statement of its own and rows by id, and reads it
 * afterwards. Not against its key being referred to: whoever holds an occurrence and writes its row twice makes
 * Postgres look the event up once more.
 * @throws Refusal not-found
 */
export async function lockProgramme(tx: EntityManager, eventId: string): Promise<ProgrammeState> {
  const seriesId = await lockSeriesOf(tx, eventId);
  const part: Part = seriesId === null ? { eventId } : { seriesId };
  await lockWords(tx, part);
  await lockDates(tx, part);
  const series = seriesId === null ? null : await readSeries(tx, seriesId);
  const { spaceId, events } = await readWords(tx, part);
  const main = events.get(series?.eventId ?? eventId);
  if (!main || spaceId === null) throw new Refusal('not-found');
  return { spaceId, main, events, series, dates: await readDates(tx, part) };
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
    const found = await findRow(tx, Occurrence, { where: { id: occurrenceId }, columns: ['eventId'] });
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
    await lockRow(tx, Series, { where: { id: seriesId }, columns: ['id'] });
    if ((await seriesOf(tx, eventId)) === seriesId) return seriesId;
  }
}

async function seriesOf(tx: EntityManager, eventId: string): Promise<string | null> {
  const event = await findRow(tx, Event, { where: { id: eventId }, columns: ['seriesId'] });
  if (!event) throw new Refusal('not-found');
  return event.seriesId;
}
