import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { BlackoutBody, BlackoutMade, BlackoutsView, HolidaysBody, HolidaysView } from '#contract/rooms.js';
import { scheduleOf } from '#domain/events/schedule.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Bookings } from './bookings.js';
import { refuseForeignRoom } from './event-rows.js';
import { localSql } from './occurrence-row-sql.js';

interface By {
  spaceId: string;
  timeZone: string;
  actorId: string;
}

const columns = `k.id, k."roomId", (SELECT name FROM rooms WHERE id = k."roomId") AS room, k.reason, k."timeZone",
  ${localSql('k."localStart"')} AS "localStart", ${localSql('k."localEnd"')} AS "localEnd"`;

/** When rooms cannot be had, and on which days the space rests. */
@Injectable()
export class BlackoutsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly bookings: Bookings,
    private readonly audit: Audit,
  ) {}

  /** Those that are not over. */
  async list(spaceId: string): Promise<BlackoutsView> {
    const items = (await this.database.query(
      `SELECT ${columns} FROM blackouts k WHERE k."spaceId" = $1 AND upper(k.span) > $2 ORDER BY k.span, k.id`,
      [spaceId, this.clock.now()],
    )) as BlackoutsView['items'];
    return { items };
  }

  /** What is planned then stays planned, and becomes a task for its hosts. */
  add(by: By, body: BlackoutBody): Promise<BlackoutMade> {
    const { localStart, localEnd, timeZone, startsAt, endsAt } = scheduleOf({
      ...body,
      timeZone: by.timeZone,
      allDay: false,
    });
    return transact(this.database, async (tx) => {
      await refuseForeignRoom(tx, by.spaceId, body.roomId);
      const at = this.clock.now();
      const [made] = (await tx.query(
        `INSERT INTO blackouts AS k ("spaceId", "roomId", "localStart", "localEnd", "timeZone", span, reason, "createdBy", "createdAt")
         VALUES ($1, $2, $3, $4, $5, tstzrange($6, $7), $8, $9, $10) RETURNING ${columns}`,
        [by.spaceId, body.roomId, localStart, localEnd, timeZone, startsAt, endsAt, body.reason, by.actorId, at],
      )) as Omit<BlackoutMade, 'conflicts'>[];
      if (!made) throw new Error('The blackout was not written.');
      await this.changed(tx, by, body.roomId, { action: 'room.blocked', subject: made.id });
      return { ...made, conflicts: await conflictsDuring(tx, by.spaceId, body.roomId, [startsAt, endsAt]) };
    });
  }

  /** Dates that it stood in the way of get their rooms, where nothing else does. @throws Refusal `not-found` */
  remove(by: By, blackoutId: string): Promise<void> {
    return transact(this.database, async (tx) => {
      const [[gone]] = (await tx.query('DELETE FROM blackouts WHERE id = $1 AND "spaceId" = $2 RETURNING "roomId"', [
        blackoutId,
        by.spaceId,
      ])) as [{ roomId: string | null }[], number];
      if (!gone) throw new Refusal('not-found');
      await this.changed(tx, by, gone.roomId, { action: 'room.unblocked', subject: blackoutId });
    });
  }

  async holidays(spaceId: string): Promise<HolidaysView> {
    const holidays = (await this.database.query(
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, name FROM holidays WHERE "spaceId" = $1 ORDER BY day`,
      [spaceId],
    )) as HolidaysView['holidays'];
    return { holidays };
  }

  /** All of them at once; of two with the same day the later is meant. */
  setHolidays({ spaceId, actorId }: By, { holidays }: HolidaysBody): Promise<void> {
    const days = [...new Map(holidays.map(({ day, name }) => [day, name]))].map(([day, name]) => ({ day, name }));
    return transact(this.database, async (tx) => {
      await tx.query('DELETE FROM holidays WHERE "spaceId" = $1', [spaceId]);
      await tx.query(
        `INSERT INTO holidays ("spaceId", day, name) SELECT $1, h.day, h.name FROM jsonb_to_recordset($2::jsonb) AS h (day date, name text)`,
        [spaceId, JSON.stringify(days)],
      );
      const details = { days: days.length };
      await this.audit.write(tx, { actorId, spaceId, action: 'space.holidays-changed', subject: spaceId, details });
    });
  }

  private async changed(
    tx: EntityManager,
    { spaceId, actorId }: By,
    roomId: string | null,
    { action, subject }: { action: string; subject: string },
  ): Promise<void> {
    const by = { spaceId, actorId, at: this.clock.now() };
    await this.bookings.syncRooms(tx, by, roomId === null ? null : [roomId]);
    await this.audit.write(tx, { actorId, spaceId, action, subject });
  }
}

async function conflictsDuring(
  tx: EntityManager,
  spaceId: string,
  roomId: string | null,
  span: [Date, Date],
): Promise<number> {
  const [{ count } = { count: 0 }] = (await tx.query(
    `SELECT count(*)::int AS count FROM bookings WHERE "spaceId" = $1 AND ($2::uuid IS NULL OR "roomId" = $2)
       AND span && tstzrange($3, $4) AND state = 'conflict'`,
    [spaceId, roomId, ...span],
  )) as { count: number }[];
  return count;
}
