import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { EventBody, EventSaved } from '#contract/events.js';
import type { Repeats } from '#contract/repeats.js';
import { historyOf, NO_PROGRAMME } from '#domain/events/history.js';
import { datesOfNewSeries, newSeries } from '#domain/events/new-series.js';
import { withSingleDates } from '#domain/events/single-dates.js';
import { refuseFarOff, scheduleOf } from '#domain/events/schedule.js';
import { checkedSeriesRule } from '#domain/events/series-check.js';
import { afterStep } from '#domain/events/transitions.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { ChangeSets, type ChangeSource, type NewChangeSet } from './change-sets.js';
import { Event } from './entities/event.entity.js';
import { refuseForeignReferences, refuseForeignRoom } from './event-references.js';
import { insertEvent } from './events.writes.js';
import { horizonOf, toProgramme } from './programme-plan.js';
import { lockProgramme } from './programme-lock.js';
import { refuseOthers } from './standings.js';
import { writeProgramme } from './programme.writes.js';

export interface NewEvent {
  spaceId: string;
  /** Who makes it; null where nobody is at hand, as in an import from the command line. */
  memberId: string | null;
  /** Who owns it, if not whoever makes it. */
  ownerId?: string;
  event: EventBody;
  source?: ChangeSource;
}

/** Schedules events and removes drafts. programme-changes.service.ts changes them, event-life.service.ts says what becomes of them. */
@Injectable()
export class EventsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly sets: ChangeSets,
  ) {}

  create(given: NewEvent): Promise<EventSaved> {
    return transact(this.database, (tx) => this.createIn(tx, given));
  }

  /** A draft with its dates and its owner, in the caller's transaction. */
  async createIn(tx: EntityManager, given: NewEvent): Promise<EventSaved> {
    const { spaceId, memberId, ownerId = memberId, event } = given;
    await refuseForeignReferences(tx, { spaceId, actorId: memberId }, event);
    const at = this.clock.now();
    const schedule = scheduleOf(event);
    refuseFarOff(schedule, at);
    const ids = await insertEvent(tx, { spaceId, memberId, ownerId, event, schedule, at });
    if (event.repeats !== null) return this.beginSeries(tx, ids, given, event.repeats);
    const lines = [{ field: 'added', before: null, after: null, starts: [schedule.localStart] }];
    await this.record(tx, given, { eventId: ids.eventId, seriesId: null, lines });
    return { ...ids, version: 1, status: 'draft' };
  }

  private async record(
    tx: EntityManager,
    { spaceId, memberId, source }: NewEvent,
    made: Pick<NewChangeSet, 'eventId' | 'seriesId' | 'lines'>,
  ): Promise<void> {
    const by = { spaceId, actorId: memberId, source, at: this.clock.now() };
    await this.sets.open(tx, { ...made, ...by, scope: 'all', what: 'created' });
  }

  /** The event's first date is the first that its rule gives, which need not be the one that was typed. */
  private async beginSeries(
    tx: EntityManager,
    { eventId, occurrenceId }: { eventId: string; occurrenceId: string },
    given: NewEvent,
    repeats: Repeats,
  ): Promise<EventSaved> {
    const { event } = given;
    const at = this.clock.now();
    const state = await lockProgramme(tx, eventId);
    const before = toProgramme(state);
    const rule = checkedSeriesRule({ ...event, ...repeats });
    const series = newSeries(before, { ...rule, capacity: event.capacity });
    const dates = datesOfNewSeries(before, series, horizonOf(at, event.timeZone));
    for (const [index, { roomId = null }] of (event.dates ?? []).entries())
      await refuseForeignRoom(tx, state.spaceId, roomId, `dates.${index}.roomId`);
    const planned = withSingleDates(dates, event.dates ?? []);
    for (const date of planned.dates) refuseFarOff(date, at);
    const after = await writeProgramme(tx, before, planned, { spaceId: state.spaceId, at });
    const lines = historyOf(NO_PROGRAMME, after);
    await this.record(tx, given, { eventId, seriesId: after.series[0]?.key ?? null, lines });
    const first = after.dates.map(({ id }) => id)[0] ?? occurrenceId;
    return { eventId, occurrenceId: first, version: 1, status: 'draft' };
  }

  /** Removes a draft. What was published is cancelled instead, because people and calendars know it. */
  async delete(eventId: string, actorId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const { main, spaceId } = await lockProgramme(tx, eventId);
      await refuseOthers(tx, actorId, { eventIds: [main.eventId], reach: 'event' });
      afterStep('delete', main.status);
      await tx.getRepository(Event).delete({ id: main.eventId });
      const details = { title: main.words.title };
      await this.audit.write(tx, { actorId, spaceId, action: 'event.deleted', subject: main.eventId, details });
    });
  }
}
