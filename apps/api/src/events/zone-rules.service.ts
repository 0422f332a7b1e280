import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository, type EntityManager } from 'typeorm';

import { scheduleOf } from '#domain/events/schedule.js';
import { utcOffsetAt } from '#domain/events/zoned-time.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Announcements, type Announcement } from './announcements.js';
import { ZoneEdition } from './entities/zone-edition.entity.js';
import { linkMark } from './told-facts.js';
import { datesAfter, datesLocked, type Dated } from './zone-rules.queries.js';
import { moveDates } from './zone-rules.writes.js';

const BATCH = 500;
const DAY = 86_400_000;

/**
 * Governments change their clocks, and a newer Node brings the new rules. The hour on the wall is the truth, so the
 * instants of what is to come are computed anew; an hour that the new rules skip is as much later as clocks are set
 * forward. Whoever replied is told where one of them is another (Z05).
 */
@Injectable()
export class ZoneRulesService {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(ZoneEdition) private readonly editions: Repository<ZoneEdition>,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
  ) {}

  /**
   * Safe to repeat. Does nothing where the last run was by the same edition.
   * @param edition that of Node's copy, such as `2026c`
   * @returns how many dates take place at another moment now
   */
  async renew(edition = process.versions['tz'] ?? 'unknown'): Promise<number> {
    const last = await this.editions.findOneBy({ single: true });
    if (last?.edition === edition) return 0;
    let moved = 0;
    for (let after = ''; ;) {
      const dates = await this.datesAfter(after);
      const stale = dates.filter(isStale);
      if (stale.length > 0) moved += await transact(this.database, (tx) => this.move(tx, stale));
      const lastOne = dates.at(-1);
      if (!lastOne || dates.length < BATCH) break;
      after = lastOne.occurrenceId;
    }
    await this.editions.upsert({ single: true, edition, renewedAt: this.clock.now() }, ['single']);
    return moved;
  }

  private datesAfter(occurrenceId: string): Promise<Dated[]> {
    const endsAfter = new Date(this.clock.now().getTime() - DAY);
    return datesAfter(this.database.manager, { endsAfter, occurrenceId, most: BATCH });
  }

  /** Read again under the lock: a host may have moved one meanwhile. */
  private async move(tx: EntityManager, dates: readonly Dated[]): Promise<number> {
    const locked = await datesLocked(
      tx,
      dates.map(({ occurrenceId }) => occurrenceId),
    );
    const stale = locked.filter(isStale);
    await moveDates(
      tx,
      stale.map((date) => ({ id: date.occurrenceId, ...scheduleOf(date) })),
    );
    for (const [spaceId, own] of Map.groupBy(stale, (date) => date.spaceId)) {
      const news = own.filter(({ status }) => status !== 'draft').map(newsOf);
      await this.announcements.announce(
        tx,
        { spaceId, actorId: null, at: this.clock.now(), changeSetId: null, rooms: 'lenient' },
        news,
      );
    }
    return stale.length;
  }
}

/** Its instants are others now, or an hour of it is one that the clocks no longer show. */
function isStale(date: Dated): boolean {
  const now = scheduleOf(date);
  const shown = now.localStart === date.localStart && now.localEnd === date.localEnd;
  return !shown || now.startsAt.getTime() !== date.startsAt.getTime() || now.endsAt.getTime() !== date.endsAt.getTime();
}

/** The hour on the wall is the same before and after, unless the new rules skip it; what is another is its distance from UTC. */
function newsOf(date: Dated): Announcement {
  const { occurrenceId, startsAt, title, localStart, localEnd, timeZone, allDay, place, status, onlineUrl } = date;
  const facts: ToldFacts = { title, localStart, localEnd, timeZone, allDay, place, link: linkMark(onlineUrl), status };
  const now = scheduleOf(date);
  const hours = { localStart: now.localStart, localEnd: now.localEnd };
  return {
    occurrenceId,
    kind: 'moved',
    raisesSequence: true,
    tell: status === 'scheduled',
    before: { ...facts, clock: utcOffsetAt(localStart, startsAt) },
    after: { ...facts, ...hours, clock: utcOffsetAt(now.localStart, now.startsAt) },
  };
}
