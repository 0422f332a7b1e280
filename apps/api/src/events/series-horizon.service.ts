import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { newDateOf, startsOf } from '#domain/events/given-dates.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Announcements } from './announcements.js';
import { Series } from './entities/series.entity.js';
import { datesAdded } from './events.jobs.js';
import { newDateAnnouncement, toldFactsOf } from './programme-news.js';
import { horizonOf, toProgramme } from './programme-plan.js';
import { lockProgramme } from './programme-lock.js';
import { placesOf } from './programme.queries.js';
import { writeProgramme } from './programme.writes.js';
import { seriesDue } from './series-horizon.queries.js';

const BATCH = 200;

/** Keeps the dates of series written down, 18 months ahead. Safe to repeat and to run twice at a time (Z10). */
@Injectable()
export class SeriesHorizonService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
    private readonly jobs: Jobs,
  ) {}

  /** @returns how many dates were added */
  async extendAll(): Promise<number> {
    let added = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      // A day of slack: zones differ, and the exact horizon is computed for each series under its lock.
      const horizon = horizonOf(new Date(this.clock.now().getTime() + 86_400_000), 'UTC');
      const due = await seriesDue(this.database.manager, { after, horizon, most: BATCH });
      for (const { eventId } of due) added += await transact(this.database, (tx) => this.extend(tx, eventId));
      const last = due.at(-1);
      if (!last || due.length < BATCH) return added;
      after = last.id;
    }
  }

  private async extend(tx: EntityManager, eventId: string): Promise<number> {
    const state = await lockProgramme(tx, eventId);
    const { series, main, spaceId } = state;
    if (series === null) return 0;
    const at = this.clock.now();
    const horizon = horizonOf(at, series.timeZone);
    if (horizon <= series.madeUntil) return 0;
    const before = toProgramme(state);
    const rule = before.series[0];
    if (!rule) return 0;
    const there = new Set(before.dates.map(({ originalStart }) => originalStart));
    const starts = startsOf(rule, series.madeUntil, { now: at, horizon }).filter((start) => !there.has(start));
    const dates = starts.map((start) => newDateOf(rule, start, main.status === 'draft' ? 'draft' : 'scheduled'));
    const after = await writeProgramme(tx, before, { ...before, dates: [...before.dates, ...dates] }, { spaceId, at });
    await tx.getRepository(Series).update({ id: series.seriesId }, { madeUntil: horizon });
    if (main.status === 'draft') return dates.length;
    const places = await placesOf(tx, [main.eventId]);
    const added = after.dates.slice(before.dates.length);
    const news = added.map((date) => newDateAnnouncement(toldFactsOf(after, date, places), date.id ?? ''));
    await this.announcements.announce(tx, { spaceId, actorId: null, at, changeSetId: null, rooms: 'lenient' }, news);
    const occurrenceIds = added.map(({ id }) => id ?? '');
    const job = { seriesId: series.seriesId, occurrenceIds, continues: null, quiet: true };
    if (occurrenceIds.length > 0) await this.jobs.send(tx, datesAdded, job);
    return dates.length;
  }
}
