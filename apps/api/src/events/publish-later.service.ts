import { Injectable } from '@nestjs/common';
import { DataSource, LessThanOrEqual, type EntityManager } from 'typeorm';

import type { HistoryLine } from '#domain/events/history.js';
import { instantOf, localTimeOf } from '#domain/events/zoned-time.js';
import { Refusal } from '#domain/refusal.js';
import { Clock } from '../platform/clock.js';
import { findRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { ChangeSets } from './change-sets.js';
import { Event } from './entities/event.entity.js';
import { EventLifeService } from './event-life.service.js';
import { publishDue } from './events.jobs.js';
import { nextDate } from './programme-changes.service.js';
import { lockProgramme } from './programme-lock.js';
import type { ProgrammeState } from './programme-state.js';
import { endPlan } from './publish-later.writes.js';
import { refuseUnreviewed } from './review-refusals.js';
import { refuseOthers } from './standings.js';

type Due = Pick<Event, 'id' | 'publishBy'>;

/** A draft that is published at a time of its host's choice, by a job that looks again whether it still may be. */
@Injectable()
export class PublishLaterService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly life: EventLifeService,
    private readonly sets: ChangeSets,
  ) {}

  /**
   * Sets the time, in the event's own zone, or takes it back with null.
   * Until then the draft holds its rooms.
   * @throws Refusal `in-the-past` for a time gone by or after the event, `changed-meanwhile` for what is published,
   * `room-taken`, `review-needed`
   */
  async setTime(eventId: string, actorId: string, at: string | null): Promise<void> {
    await transact(this.database, async (tx) => {
      const state = await lockProgramme(tx, eventId);
      const { main } = state;
      await refuseOthers(tx, actorId, { eventIds: [main.eventId], reach: 'event' });
      if (main.status !== 'draft') throw new Refusal('changed-meanwhile');
      if (at !== null) await refuseUnreviewed(tx, state, actorId);
      const date = nextDate(state, this.clock.now());
      const publishAt = at === null ? null : instantOf(at, date.timeZone);
      if (publishAt && (publishAt <= this.clock.now() || publishAt >= date.endsAt))
        throw new Refusal('in-the-past', {}, 'at');
      const planned = await plan(tx, main.eventId, { publishAt, publishBy: publishAt && actorId });
      await this.life.holdRooms(tx, state, actorId, 'strict');
      if (publishAt) await this.jobs.send(tx, publishDue, {}, { startAfter: publishAt });
      const before = planned && localTimeOf(planned, date.timeZone);
      await this.record(tx, state, actorId, { field: 'publishAt', before, after: at, starts: [] });
    });
  }

  private async record(
    tx: EntityManager,
    { spaceId, main, series }: ProgrammeState,
    actorId: string,
    line: HistoryLine,
  ): Promise<void> {
    const what = line.after === null ? 'publish-unplanned' : 'publish-planned';
    const of = { spaceId, eventId: main.eventId, seriesId: series?.seriesId ?? null, actorId };
    const audit = { action: `event.${what}`, subject: main.eventId, details: { at: line.after } };
    await this.sets.open(tx, { ...of, scope: 'all', what, lines: [line], at: this.clock.now(), audit });
  }

  /** Every draft whose time has come. What is in the way is written down for its host. @returns how many are out */
  async publishAllDue(): Promise<number> {
    const due = await this.database.getRepository(Event).find({
      select: { id: true, publishBy: true },
      where: { publishAt: LessThanOrEqual(this.clock.now()) },
      order: { publishAt: 'ASC', id: 'ASC' },
    });
    let published = 0;
    for (const one of due) if (await this.publish(one)) published += 1;
    return published;
  }

  private async publish({ id: eventId, publishBy }: Due): Promise<boolean> {
    let problem = '';
    try {
      await this.life.publish(eventId, publishBy, 'serendip');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem = error.code;
    }
    await endPlan(this.database.manager, eventId, problem);
    if (problem !== '') await this.giveRoomsBack(eventId);
    return problem === '';
  }

  /** What stays a draft after all holds nothing. */
  private async giveRoomsBack(eventId: string): Promise<void> {
    await transact(this.database, async (tx) =>
      this.life.holdRooms(tx, await lockProgramme(tx, eventId), null, 'lenient'),
    );
  }
}

/** @returns for when it was planned before */
async function plan(
  tx: EntityManager,
  eventId: string,
  planned: Pick<Event, 'publishAt' | 'publishBy'>,
): Promise<Date | null> {
  const before = await findRow(tx, Event, { where: { id: eventId }, columns: ['publishAt'] });
  const version = () => 'version + 1';
  await tx.getRepository(Event).update({ id: eventId }, { ...planned, publishProblem: '', version });
  return before?.publishAt ?? null;
}
