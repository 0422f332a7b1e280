import { Injectable } from '@nestjs/common';
import { Any, type EntityManager } from 'typeorm';

import type { EventSaved } from '#contract/events.js';
import { historyOf } from '#domain/events/history.js';
import type { Programme } from '#domain/events/programme.js';
import type { ProgrammeChange } from '#domain/events/programme-change.js';
import { Refusal } from '#domain/refusal.js';
import { Clock } from '../platform/clock.js';
import { datesOnAgain } from './ask-again.js';
import { askAgain } from './ask-again.writes.js';
import { Bookings, type BookingMode } from './bookings.js';
import { ChangeSets, undoOf, type ChangeSource, type NewChangeSet } from './change-sets.js';
import { Event } from './entities/event.entity.js';
import { addedBy, touchedBy, type KeptRows } from './kept-rows.js';
import { readKept } from './kept-rows.queries.js';
import { ProgrammeAnnouncer } from './programme-announcer.js';
import type { DateState, ProgrammeState } from './programme-state.js';
import { savedDate } from './programme.queries.js';
import { writeProgramme } from './programme.writes.js';

/** A change that is decided: what there is, what there is to be, and which date the host had opened. */
export interface Plan {
  state: ProgrammeState;
  opened: DateState;
  before: Programme;
  after: Programme;
  change: ProgrammeChange;
}

interface Doing {
  what?: 'changed' | 'added';
  rooms?: BookingMode;
  source?: ChangeSource;
}

/** Carries out a planned change: its rows, what is announced of it, and the seats that it frees. */
@Injectable()
export class ProgrammeWriter {
  constructor(
    private readonly clock: Clock,
    private readonly announcer: ProgrammeAnnouncer,
    private readonly bookings: Bookings,
    private readonly sets: ChangeSets,
  ) {}

  async carryOut(
    tx: EntityManager,
    { state, opened, before, after: planned, change }: Plan,
    actorId: string | null,
    { what = 'changed', rooms = 'strict', source }: Doing = {},
  ): Promise<EventSaved> {
    const { spaceId, main } = state;
    const at = this.clock.now();
    const rows = await this.keepRows(tx, state, { before, planned });
    const after = await writeProgramme(tx, before, planned, { spaceId, at });
    await writeEventStatus(tx, state, after);
    await askAgain(tx, datesOnAgain(before, after), at);
    const seriesId = (after.series.length > 0 && state.series?.seriesId) || (after.series[0]?.key ?? null);
    const by = { spaceId, eventId: main.eventId, seriesId, actorId, source, scope: change.scope, what, at };
    const kept = rows && { ...rows, added: addedBy(before, after) };
    const set = { ...by, lines: historyOf(before, after), kept };
    const places = new Map([...state.events].map(([key, { place }]) => [key, place]));
    const changeSetId =
      main.status === 'draft'
        ? await this.keepDraft(tx, after, set, rooms)
        : await this.announcer.makeKnown(tx, { before, after, places }, set, rooms);
    await this.announcer.giveSeats(tx, { before, after }, at);
    const there = new Set(before.dates.map(({ id }) => id));
    const added = what === 'added' ? after.dates.find(({ id }) => !there.has(id)) : undefined;
    const saved = await savedOf(tx, after, added?.id ?? opened.occurrenceId);
    return { ...saved, ...undoOf(kept && changeSetId, at) };
  }

  /** Of a draft nothing: it is kept as its host types. An event that was off as a whole may take place again by this: then each of its words says so. */
  private async keepRows(
    tx: EntityManager,
    { main, events }: ProgrammeState,
    { before, planned }: { before: Programme; planned: Programme },
  ): Promise<Omit<KeptRows, 'added'> | null> {
    if (main.status === 'draft') return null;
    const touched = touchedBy(before, planned);
    const said = main.status === 'cancelled' ? [...events.keys()] : [main.eventId];
    return readKept(tx, { ...touched, events: [...new Set([...touched.events, ...said])] });
  }

  /** Nobody is told of a draft; it may hold its rooms. */
  private async keepDraft(
    tx: EntityManager,
    { dates }: Programme,
    set: NewChangeSet,
    rooms: BookingMode,
  ): Promise<null> {
    await this.sets.keep(tx, set);
    const ids = dates.flatMap(({ id }) => id ?? []);
    await this.bookings.sync(tx, set, ids, rooms);
    return null;
  }
}

/** An event whose only date has another state has it too; one that was off takes place again once a date of it does. */
async function writeEventStatus(
  tx: EntityManager,
  { main }: ProgrammeState,
  { dates, series }: Programme,
): Promise<void> {
  const [only] = dates;
  const again = main.status === 'cancelled' && dates.some(({ status }) => status === 'scheduled');
  const status = again ? 'scheduled' : dates.length === 1 && series.length === 0 ? only?.status : undefined;
  if (status === undefined || status === main.status) return;
  const eventIds = new Set([main.eventId, ...dates.map(({ wordsKey }) => wordsKey)]);
  await tx.getRepository(Event).update({ id: Any([...eventIds]) }, { status });
}

export async function savedOf(tx: EntityManager, { dates }: Programme, opened: string): Promise<EventSaved> {
  const id = dates.some((date) => date.id === opened) ? opened : dates[0]?.id;
  const saved = id && (await savedDate(tx, id));
  if (!saved) throw new Refusal('no-dates', {}, 'repeats');
  return saved;
}
