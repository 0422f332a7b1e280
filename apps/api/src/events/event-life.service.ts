import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { ChangePreview } from '#contract/event-changes.js';
import type { EventSaved } from '#contract/events.js';
import type { Scope } from '#contract/repeats.js';
import { reachOf } from '#domain/events/reach.js';
import { refuseOnceEnded } from '#domain/events/schedule.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Announcements } from './announcements.js';
import { askAgain } from './ask-again.writes.js';
import type { BookingMode } from './bookings.js';
import { previewOfStep } from './change-preview.js';
import { undoOf, type ChangeSource } from './change-sets.js';
import { capacityChanged } from './events.jobs.js';
import { keptForStep } from './kept-rows.queries.js';
import type { KeptRows } from './kept-rows.js';
import { planStep, type Doing, type PlannedStep } from './life-steps.js';
import { nextDate } from './programme-changes.service.js';
import { lockProgramme, lockProgrammeOf } from './programme-lock.js';
import { lastEndOf, type ProgrammeState } from './programme-state.js';
import { ReviewsService } from './reviews.service.js';
import { refuseOthers } from './standings.js';
import { statusLines } from './status-facts.js';
import { endSeriesBefore, writeStatus } from './status.writes.js';

const BY_IMPORT = { rooms: 'lenient', source: 'import' } as const;
const ACTIONS = { publish: 'event.published', postpone: 'event.postponed', cancel: 'event.cancelled' };
const WHAT = { publish: 'published', postpone: 'postponed', cancel: 'cancelled' } as const;

interface CallOff {
  step: 'postpone' | 'cancel';
  scope: Scope;
}

/** Takes an event, or some of its dates, from one state to the next. Pages, addresses and replies stay. */
@Injectable()
export class EventLifeService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
    private readonly jobs: Jobs,
    private readonly reviews: ReviewsService,
  ) {}

  /** Announces a draft with all its dates, or what is postponed at the date it has. @throws Refusal in-the-past, review-needed */
  publish(eventId: string, actorId: string | null, source: ChangeSource = 'member'): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const state = await lockProgramme(tx, eventId);
      // At a stated time it goes out whoever organizes it by then.
      if (source === 'member') await refuseOthers(tx, actorId, { eventIds: [state.main.eventId], reach: 'event' });
      refuseOnceEnded(lastEndOf(state), this.clock.now());
      await this.reviews.beforePublishing(tx, state, actorId, source === 'serendip');
      return this.stepAll(tx, state, { step: 'publish', actorId, reason: '', rooms: 'strict', source });
    });
  }

  /** The same in the caller's transaction, also for what has passed: an import, the demo. */
  async publishIn(tx: EntityManager, eventId: string, actorId: string | null): Promise<EventSaved> {
    return this.stepAll(tx, await lockProgramme(tx, eventId), {
      step: 'publish',
      actorId,
      reason: '',
      rooms: 'lenient',
    });
  }

  /** Also for what has passed. */
  async postponeIn(tx: EntityManager, eventId: string, actorId: string | null, reason: string): Promise<EventSaved> {
    return this.stepAll(tx, await lockProgramme(tx, eventId), { step: 'postpone', actorId, reason, rooms: 'lenient' });
  }

  /** By a file that was read in; also for what has passed. */
  async cancelIn(tx: EntityManager, eventId: string, actorId: string | null, reason: string): Promise<EventSaved> {
    return this.stepAll(tx, await lockProgramme(tx, eventId), { step: 'cancel', actorId, reason, ...BY_IMPORT });
  }

  /** One date of a series, also one that has passed. */
  async cancelDateIn(
    tx: EntityManager,
    occurrenceId: string,
    actorId: string | null,
    reason: string,
  ): Promise<EventSaved> {
    const { state, opened } = await lockProgrammeOf(tx, occurrenceId);
    return this.step(tx, state, { step: 'cancel', scope: 'this', opened, actorId, reason, ...BY_IMPORT });
  }

  /** The event as a whole: every date that is still to come. @throws Refusal in-the-past once it is over */
  callOff(eventId: string, step: 'postpone' | 'cancel', actorId: string, reason: string): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const state = await lockProgramme(tx, eventId);
      await refuseOthers(tx, actorId, { eventIds: [state.main.eventId], reach: 'event' });
      const opened = nextDate(state, this.clock.now());
      if (opened.status === 'scheduled') refuseOnceEnded(opened.endsAt, this.clock.now());
      return this.step(tx, state, { step, scope: 'all', opened, actorId, reason, rooms: 'strict' });
    });
  }

  /** One date, that one and those that follow, or all to come. @throws Refusal in-the-past once the date is over */
  callOffDates(
    occurrenceId: string,
    { step, scope, actorId, reason }: CallOff & { actorId: string; reason: string },
  ): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const { state, opened } = await this.lockToCallOff(tx, occurrenceId, { actorId, scope });
      return this.step(tx, state, { step, scope, opened, actorId, reason, rooms: 'strict' });
    });
  }

  /** What that would do, and who would hear of it. Writes nothing. */
  previewCallOff(
    occurrenceId: string,
    { step, scope, actorId }: CallOff & { actorId: string },
  ): Promise<ChangePreview> {
    return transact(this.database, async (tx) => {
      const { state, opened } = await this.lockToCallOff(tx, occurrenceId, { actorId, scope });
      return previewOfStep(tx, planStep(state, { step, scope, opened }, this.clock.now()));
    });
  }

  /** A draft that is to go out at a stated time holds its rooms until then, any other none. @throws Refusal room-taken */
  holdRooms(tx: EntityManager, state: ProgrammeState, actorId: string | null, rooms: BookingMode): Promise<void> {
    const ids = state.dates.map(({ occurrenceId }) => occurrenceId);
    return this.announcements.holdRooms(tx, { spaceId: state.spaceId, actorId, at: this.clock.now() }, ids, rooms);
  }

  private stepAll(
    tx: EntityManager,
    state: ProgrammeState,
    doing: Omit<Doing, 'scope' | 'opened'>,
  ): Promise<EventSaved> {
    return this.step(tx, state, { ...doing, scope: 'all', opened: nextDate(state, this.clock.now()) });
  }

  private async lockToCallOff(
    tx: EntityManager,
    occurrenceId: string,
    { actorId, scope }: { actorId: string; scope: Scope },
  ): ReturnType<typeof lockProgrammeOf> {
    const found = await lockProgrammeOf(tx, occurrenceId);
    await refuseOthers(tx, actorId, { eventIds: [found.opened.eventId], reach: reachOf('scope', scope) });
    if (found.opened.status === 'scheduled') refuseOnceEnded(found.opened.endsAt, this.clock.now());
    return found;
  }

  private async step(tx: EntityManager, state: ProgrammeState, doing: Doing): Promise<EventSaved> {
    const { step, opened, scope, reason } = doing;
    const at = this.clock.now();
    const planned = planStep(state, doing, at);
    const { dates, status } = planned;
    const whole = dates.length === state.dates.length || scope === 'all';
    const kept = opened.status === 'draft' ? null : await keptForStep(tx, state, dates, whole);
    await writeStatus(tx, state, { dates, status, reason, at, whole });
    if (step === 'cancel') await endSeriesBefore(tx, state, scope, dates);
    const changeSetId = await this.makeKnown(tx, state, { ...doing, ...planned, kept, at });
    const { version } = state.events.get(opened.eventId) ?? state.main;
    return {
      eventId: opened.eventId,
      occurrenceId: opened.occurrenceId,
      version: version + 1,
      status,
      ...undoOf(kept && changeSetId, at),
    };
  }

  private async makeKnown(
    tx: EntityManager,
    state: ProgrammeState,
    {
      step,
      scope,
      actorId,
      reason,
      rooms,
      source,
      dates,
      status,
      news,
      kept,
      at,
    }: Doing & PlannedStep & { kept: KeptRows | null; at: Date },
  ): Promise<string> {
    const { spaceId, main, series } = state;
    const of = { spaceId, eventId: main.eventId, seriesId: series?.seriesId ?? null };
    const details = { title: main.words.title, reason, dates: dates.length };
    const audit = { action: ACTIONS[step], subject: main.eventId, details };
    const by = { actorId, source, scope, what: WHAT[step], reason, kept, at, audit };
    const id = await this.announcements.announceSet(
      tx,
      { ...of, ...by, lines: statusLines(state, dates, status) },
      news,
      rooms,
    );
    const reopened = status === 'scheduled' ? dates.filter((date) => date.status === 'postponed') : [];
    const reopenedIds = reopened.map(({ occurrenceId }) => occurrenceId);
    await askAgain(tx, reopenedIds, at);
    await this.jobs.sendAll(
      tx,
      capacityChanged,
      reopenedIds.map((occurrenceId) => ({ occurrenceId })),
    );
    return id;
  }
}
