import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Workers } from '../platform/jobs/workers.js';
import { roomsChanged } from '../spaces/spaces.jobs.js';
import { Bookings } from './bookings.js';
import { settleRooms } from './events.jobs.js';
import { unsettledRooms } from './rooms.queries.js';

/** Rooms whose hours or keeper are others now, and every night those in whose way something is no more. */
@Injectable()
export class RoomsWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly database: DataSource,
    private readonly bookings: Bookings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.workers.handle(roomsChanged, ({ spaceId, roomIds }) => this.sync(spaceId, roomIds));
    this.workers.handle(settleRooms, () => this.settle());
  }

  private sync(spaceId: string, roomIds: string[] | null): Promise<void> {
    const by = { spaceId, actorId: null, at: this.clock.now() };
    return transact(this.database, (tx) => this.bookings.syncRooms(tx, by, roomIds));
  }

  private async settle(): Promise<void> {
    const unsettled = await unsettledRooms(this.database.manager, this.clock.now());
    for (const { spaceId, roomIds } of unsettled) await this.sync(spaceId, roomIds);
  }
}
