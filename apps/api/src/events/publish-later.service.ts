import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { HistoryLine } from '#domain/events/history.js';
import { instantOf, localTimeOf } from '#domain/events/zoned-time.js';
import { Refusal } from '#domain/refusal.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { ChangeSets } from './change-sets.js';
import { EventLifeService } from './event-life.service.js';
import { publishDue } from './events.jobs.js';
import { nextDate } from './programme-changes.service.js';
import { lockProgramme, type ProgrammeState } from './programme-state.js';
import { refuseUnreviewed } from './review-rows.js';
import { refuseOthers } from './standings.js';

interface Due {
  eventId: string;
  publishBy: string | null;
}

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
      const [{ planned } = { planned: null }] = (await tx.query(
        'SELECT "publishAt" AS planned FROM events WHERE id = $1',
        [main.eventId],
      )) as { planned: Date | null }[];
      await tx.query(
        `UPDATE events SET "publishAt" = $2, "publishBy" = $3, "publishProblem" = '', version = version + 1 WHERE id = $1`,
        [main.eventId, publishAt, publishAt && actorId],
      );
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
    const due = (await this.database.query(
      `SELECT id AS "eventId", "publishBy" FROM events WHERE "publishAt" <= $1 ORDER BY "publishAt", id`,
      [this.clock.now()],
    )) as Due[];
    let published = 0;
    for (const one of due) if (await this.publish(one)) published += 1;
    return published;
  }

  private async publish({ eventId, publishBy }: Due): Promise<boolean> {
    let problem = '';
    try {
      await this.life.publish(eventId, publishBy, 'serendip');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem = error.code;
    }
    // Whoever published it by hand meanwhile needs to hear of no problem.
    await this.database.query(
      `UPDATE events SET "publishAt" = NULL, "publishProblem" = CASE WHEN status = 'draft' THEN $2 ELSE '' END WHERE id = $1`,
      [eventId, problem],
    );
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
