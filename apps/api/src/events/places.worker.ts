import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, MoreThan, Not, Repository } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Workers } from '../platform/jobs/workers.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { placesRenamed } from '../spaces/spaces.jobs.js';
import { Announcements } from './announcements.js';
import { Occurrence } from './entities/occurrence.entity.js';
import { placesChanged } from './events.jobs.js';

/** Few enough that replies to them do not wait long. */
const BATCH = 100;
/** What feeds still show of the past. */
const DAYS_SHOWN = 60;

/** Calendars name rooms and spaces. When those get other names, or a date loses its room, the kept blocks follow. */
@Injectable()
export class PlacesWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly database: DataSource,
    @InjectRepository(Occurrence) private readonly occurrences: Repository<Occurrence>,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.workers.handle(placesRenamed, ({ spaceId }) => this.refreshAll(spaceId));
    this.workers.handle(placesChanged, ({ spaceId, occurrenceIds }) =>
      this.refresh(spaceId, [...occurrenceIds].sort()),
    );
  }

  private async refreshAll(spaceId: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - DAYS_SHOWN * 24 * 60 * 60 * 1000);
    const shown = await this.occurrences.find({
      select: { id: true },
      where: { spaceId, status: Not('draft'), endsAt: MoreThan(since) },
      order: { id: 'ASC' },
    });
    await this.refresh(
      spaceId,
      shown.map(({ id }) => id),
    );
  }

  private async refresh(spaceId: string, occurrenceIds: readonly string[]): Promise<void> {
    for (let at = 0; at < occurrenceIds.length; at += BATCH) {
      const ids = occurrenceIds.slice(at, at + BATCH);
      await transact(this.database, async (tx) => {
        const now = this.clock.now();
        if (await this.announcements.refresh(tx, ids, now)) await bumpRevision(tx, spaceId, now);
      });
    }
  }
}
