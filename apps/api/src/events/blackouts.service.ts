import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository, type EntityManager } from 'typeorm';

import type { BlackoutBody, BlackoutMade, BlackoutsView, HolidaysBody, HolidaysView } from '#contract/rooms.js';
import { scheduleOf } from '#domain/events/schedule.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { blackoutsFrom, conflictsDuring } from './blackouts.queries.js';
import { deleteBlackout, insertBlackout } from './blackouts.writes.js';
import { Bookings } from './bookings.js';
import { Holiday } from './entities/holiday.entity.js';
import { refuseForeignRoom } from './event-references.js';

interface By {
  spaceId: string;
  timeZone: string;
  actorId: string;
}

/** When rooms cannot be had, and on which days the space rests. */
@Injectable()
export class BlackoutsService {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Holiday) private readonly days: Repository<Holiday>,
    private readonly clock: Clock,
    private readonly bookings: Bookings,
    private readonly audit: Audit,
  ) {}

  /** Those that are not over. */
  async list(spaceId: string): Promise<BlackoutsView> {
    return { items: await blackoutsFrom(this.database.manager, spaceId, this.clock.now()) };
  }

  /** What is planned then stays planned, and becomes a task for its hosts. */
  add(by: By, body: BlackoutBody): Promise<BlackoutMade> {
    const { spaceId, timeZone, actorId: createdBy } = by;
    const { roomId, reason } = body;
    const schedule = scheduleOf({ ...body, timeZone, allDay: false });
    return transact(this.database, async (tx) => {
      await refuseForeignRoom(tx, spaceId, roomId);
      const createdAt = this.clock.now();
      const made = await insertBlackout(tx, { ...schedule, spaceId, roomId, reason, createdBy, createdAt });
      await this.changed(tx, by, roomId, { action: 'room.blocked', subject: made.id });
      return { ...made, conflicts: await conflictsDuring(tx, { ...schedule, spaceId, roomId }) };
    });
  }

  /** Dates that it stood in the way of get their rooms, where nothing else does. @throws Refusal `not-found` */
  remove(by: By, blackoutId: string): Promise<void> {
    return transact(this.database, async (tx) => {
      const gone = await deleteBlackout(tx, { id: blackoutId, spaceId: by.spaceId });
      if (!gone) throw new Refusal('not-found');
      await this.changed(tx, by, gone.roomId, { action: 'room.unblocked', subject: blackoutId });
    });
  }

  async holidays(spaceId: string): Promise<HolidaysView> {
    const rows = await this.days.find({ where: { spaceId }, order: { day: 'ASC' } });
    return { holidays: rows.map(({ day, name }) => ({ day, name })) };
  }

  /** All of them at once; of two with the same day the later is meant. */
  setHolidays({ spaceId, actorId }: By, { holidays }: HolidaysBody): Promise<void> {
    const names = new Map(holidays.map(({ day, name }) => [day, name]));
    const days = [...names].map(([day, name]) => ({ spaceId, day, name }));
    return transact(this.database, async (tx) => {
      const own = tx.withRepository(this.days);
      await own.delete({ spaceId });
      await own.insert(days);
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
