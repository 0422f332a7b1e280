import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { scheduleOf } from '#domain/events/schedule.js';
import { utcOffsetAt } from '#domain/events/zoned-time.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Announcements, type Announcement } from './announcements.js';
import { localSql } from './occurrence-row-sql.js';
import { linkMark, toldPlaceSql } from './told-facts.js';

interface Dated extends Omit<ToldFacts, 'clock' | 'link'> {
  onlineUrl: string;
  occurrenceId: string;
  spaceId: string;
  startsAt: Date;
  endsAt: Date;
}

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
    private readonly clock: Clock,
    private readonly announcements: Announcements,
  ) {}

  /**
   * Safe to repeat. Does nothing where the last run was by the same edition.
   * @param edition that of Node's copy, such as `2026c`
   * @returns how many dates take place at another moment now
   */
  async renew(edition = process.versions['tz'] ?? 'unknown'): Promise<number> {
    const [last] = (await this.database.query('SELECT edition FROM zone_rules')) as { edition: string }[];
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
    await this.database.query(
      `INSERT INTO zone_rules (edition, "renewedAt") VALUES ($1, $2)
       ON CONFLICT (single) DO UPDATE SET edition = excluded.edition, "renewedAt" = excluded."renewedAt"`,
      [edition, this.clock.now()],
    );
    return moved;
  }

  private datesAfter(occurrenceId: string): Promise<Dated[]> {
    return this.database.query(
      `${DATES} WHERE o."endsAt" > $1 AND ($2 = '' OR o.id > $2::uuid) ORDER BY o.id LIMIT ${BATCH}`,
      [new Date(this.clock.now().getTime() - DAY), occurrenceId],
    ) as Promise<Dated[]>;
  }

  /** Read again under the lock: a host may have moved one meanwhile. */
  private async move(tx: EntityManager, dates: readonly Dated[]): Promise<number> {
    const ids = dates.map(({ occurrenceId }) => occurrenceId);
    await tx.query('SELECT 1 FROM occurrences WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
    const locked = (await tx.query(`${DATES} WHERE o.id = ANY($1)`, [ids])) as Dated[];
    const stale = locked.filter(isStale);
    const rows = stale.map((date) => ({ id: date.occurrenceId, ...scheduleOf(date) }));
    await tx.query(
      `UPDATE occurrences o SET "localStart" = r."localStart", "localEnd" = r."localEnd", "startsAt" = r."startsAt", "endsAt" = r."endsAt"
       FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "localStart" timestamp, "localEnd" timestamp, "startsAt" timestamptz, "endsAt" timestamptz)
       WHERE o.id = r.id`,
      [JSON.stringify(rows)],
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

const DATES = `
  SELECT o.id AS "occurrenceId", o."spaceId", o."startsAt", o."endsAt", o.status, e.title, ${toldPlaceSql} AS place, e."onlineUrl",
    ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay"
  FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms room ON room.id = e."roomId"`;

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
