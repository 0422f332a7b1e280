import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { ChangePreview, NewDateBody, OccurrenceChange } from '#contract/event-changes.js';
import type { EventBody, EventChange, EventSaved } from '#contract/events.js';
import { reachOf } from '#domain/events/reach.js';
import { toSeconds, type Programme } from '#domain/events/programme.js';
import { refuseFarOff, refuseOnceEnded, scheduleOf } from '#domain/events/schedule.js';
import { checkedSeriesRule } from '#domain/events/series-check.js';
import { addDate } from '#domain/events/added-date.js';
import { takeUp } from '#domain/events/left-date.js';
import type { ProgrammeChange } from '#domain/events/programme-change.js';
import { changeProgramme } from '#domain/events/series-change.js';
import { Refusal } from '#domain/refusal.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { KeptAnswers, type Repeatable } from '../platform/http/kept-answers.js';
import { namingOthers } from './changers.js';
import { refuseForeignReferences, refuseForeignRoom } from './event-references.js';
import type { EventWords } from './event-words.js';
import { previewOf } from './change-preview.js';
import { bodyOfDate, changeOf, horizonOf, toProgramme } from './programme-plan.js';
import { lockProgramme, lockProgrammeOf } from './programme-lock.js';
import type { DateState, ProgrammeState } from './programme-state.js';
import { ProgrammeWriter, type Plan } from './programme-writer.js';
import { partWith } from './programme.queries.js';
import { RoomChecks } from './room-checks.js';
import { refuseOthers } from './standings.js';

/** What a file says of a room that is taken becomes a task for the host. */
const BY_IMPORT = { rooms: 'lenient', source: 'import' } as const;

/** Changes an event, one date of it, that one and those that follow, or all to come. */
@Injectable()
export class ProgrammeChangesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly writer: ProgrammeWriter,
    private readonly kept: KeptAnswers,
    private readonly checks: RoomChecks,
  ) {}

  /** Under an Idempotency-Key a repeated save answers what the first one did. @throws Refusal changed-meanwhile, event-cancelled, ends-before-start, in-the-past, too-far */
  save(occurrenceId: string, repeatable: Repeatable, given: OccurrenceChange): Promise<EventSaved> {
    return transact(this.database, (tx) =>
      this.kept.once(tx, repeatable, async () => {
        const plan = await this.plan(tx, occurrenceId, repeatable.memberId, given);
        return this.writer.carryOut(tx, plan, repeatable.memberId);
      }),
    );
  }

  /** What that save would do. Writes nothing. */
  preview(occurrenceId: string, memberId: string, given: OccurrenceChange): Promise<ChangePreview> {
    return transact(this.database, async (tx) => {
      const plan = await this.plan(tx, occurrenceId, memberId, given);
      return previewOf(tx, plan, { checks: this.checks, viewerId: memberId, at: this.clock.now() });
    });
  }

  /** One more date, or one that was cancelled, again. A one-off event becomes a series of single dates. */
  addDate(eventId: string, repeatable: Repeatable, given: NewDateBody): Promise<EventSaved> {
    return transact(this.database, (tx) =>
      this.kept.once(tx, repeatable, async () => {
        const start = toSeconds(given.original ?? given.localStart);
        const state = await lockProgramme(tx, (await partWith(tx, eventId, start, repeatable.memberId)) ?? eventId);
        await refuseOthers(tx, repeatable.memberId, { eventIds: [state.main.eventId], reach: 'event' });
        const there = state.dates.find((date) => date.localStart === start || date.originalStart === start);
        const opened = there ?? nextDate(state, this.clock.now());
        const before = toProgramme(state);
        await refuseForeignRoom(tx, state.spaceId, given.roomId ?? null);
        const after = withAdded(before, opened.occurrenceId, given, this.clock.now());
        const change: ProgrammeChange = { opened: opened.occurrenceId, scope: 'all', words: {} };
        return this.writer.carryOut(tx, { state, opened, before, after, change }, repeatable.memberId, {
          what: 'added',
        });
      }),
    );
  }

  /** A one-off event, or all dates to come of a series; of a date with words of its own, that date. */
  change(eventId: string, actorId: string, { version, ...event }: EventChange): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const { main, dates } = await lockProgramme(tx, eventId);
      const opened = nextDate({ dates: dates.filter((date) => date.eventId === eventId) }, this.clock.now());
      const scope = main.eventId === eventId ? 'all' : 'this';
      const given = { ...event, version, scope, overwrite: false, keepInstant: false } as const;
      return this.writer.carryOut(tx, await this.plan(tx, opened.occurrenceId, actorId, given), actorId);
    });
  }

  /** The one date of an event in the caller's transaction, whatever the version and also for what has passed. */
  async changeIn(tx: EntityManager, eventId: string, actorId: string | null, event: EventBody): Promise<EventSaved> {
    const state = await lockProgramme(tx, eventId);
    const opened = state.dates.find((date) => date.eventId === eventId) ?? nextDate(state, this.clock.now());
    if (opened.status === 'cancelled') throw new Refusal('event-cancelled');
    const given = { event, current: true, scope: 'this', overwrite: false, keepInstant: false } as const;
    const repeats = bodyOfDate(state, opened).repeats;
    const change = changeOf(state, opened, { ...given, event: { ...event, repeats } });
    return this.writer.carryOut(tx, this.planned(state, opened, change), actorId, BY_IMPORT);
  }

  /** One date of a series, or by what it says all of them to come, in the caller's transaction and whatever the version. */
  async changeDateIn(
    tx: EntityManager,
    occurrenceId: string,
    actorId: string | null,
    { scope, fields }: { scope: 'this' | 'all'; fields: Partial<EventBody> },
  ): Promise<EventSaved> {
    const { state, opened } = await lockProgrammeOf(tx, occurrenceId);
    if (opened.status === 'cancelled') throw new Refusal('event-cancelled');
    const event = { ...bodyOfDate(state, opened), ...fields };
    const change = changeOf(state, opened, { event, current: true, scope, overwrite: false, keepInstant: false });
    return this.writer.carryOut(tx, this.planned(state, opened, change), actorId, BY_IMPORT);
  }

  /** What a newer calendar file makes of an event, decided by whoever read it, in their transaction. */
  carryOutIn(tx: EntityManager, state: ProgrammeState, after: Programme, actorId: string | null): Promise<EventSaved> {
    const opened = nextDate(state, this.clock.now());
    const change: ProgrammeChange = { opened: opened.occurrenceId, scope: 'all', words: {} };
    return this.writer.carryOut(tx, { state, opened, before: toProgramme(state), after, change }, actorId, BY_IMPORT);
  }

  private async plan(
    tx: EntityManager,
    occurrenceId: string,
    viewerId: string,
    given: OccurrenceChange,
  ): Promise<Plan> {
    const { state, opened } = await lockProgrammeOf(tx, occurrenceId);
    await refuseOthers(tx, viewerId, { eventIds: [opened.eventId], reach: reachOf('scope', given.scope) });
    if (opened.status === 'cancelled') throw new Refusal('event-cancelled');
    const { version, scope, overwrite, keepInstant, base, ...event } = given;
    const current = version === (state.events.get(opened.eventId) ?? state.main).version;
    const made = { event, base, current, scope, overwrite, keepInstant };
    const { eventId } = opened;
    const change = await namingOthers(tx, { eventId, viewerId }, () => changeOf(state, opened, made));
    const { when, repeats } = change;
    if (when) refuseFarOff(scheduleOf(when), this.clock.now());
    if (repeats) {
      const times = when ?? opened;
      Object.assign(repeats, pickRepeats(checkedSeriesRule({ ...times, ...repeats })));
    }
    await refuseForeignReferences(
      tx,
      { spaceId: state.spaceId, actorId: viewerId },
      change.words as Partial<EventWords>,
    );
    const plan = this.planned(state, opened, change);
    const date = plan.after.dates.find(({ id }) => id === occurrenceId);
    if (when && date && opened.status !== 'draft') refuseOnceEnded(date.endsAt, this.clock.now());
    return plan;
  }

  private planned(state: ProgrammeState, opened: DateState, change: ProgrammeChange): Plan {
    const now = this.clock.now();
    const before = toProgramme(state);
    const after = changeProgramme(before, change, {
      now,
      horizon: horizonOf(now, change.when?.timeZone ?? opened.timeZone),
    });
    return { state, opened, before, after: redated(before, after), change };
  }
}

const withAdded = (before: Programme, openedId: string, { original, ...date }: NewDateBody, now: Date): Programme =>
  original === undefined
    ? addDate(before, openedId, toSeconds(date.localStart), { now })
    : takeUp(before, openedId, { ...date, original }, { now });

const pickRepeats = ({ rules, extra, leftOut }: ReturnType<typeof checkedSeriesRule>) => ({
  rules: [...rules],
  extra: [...extra],
  leftOut: [...leftOut],
});

/** A new date is what a postponed one was waiting for. */
function redated(before: Programme, after: Programme): Programme {
  const old = new Map(before.dates.map((date) => [date.id, date]));
  const dates = after.dates.map((date) => {
    const was = old.get(date.id);
    const moved = was && was.startsAt.getTime() !== date.startsAt.getTime();
    return date.status === 'postponed' && moved ? { ...date, status: 'scheduled' as const } : date;
  });
  return { ...after, dates };
}

/** The date that an editor opens where none is named: the first that has not ended, else the last. */
export function nextDate({ dates }: Pick<ProgrammeState, 'dates'>, now: Date): DateState {
  const open = dates.filter(({ status }) => status !== 'cancelled');
  const date = open.find(({ endsAt }) => endsAt > now) ?? open.at(-1) ?? dates.at(-1);
  if (!date) throw new Refusal('not-found');
  return date;
}
