import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Log } from '../platform/log.js';
import { bumpSeats } from '../spaces/revisions.writes.js';
import { Promotions } from './promotions.js';
import { wrongCountOf, wrongCounts, type WrongCount } from './recount.queries.js';
import { correctCounts } from './recount.writes.js';
import { lockSeats } from './seat-lock.queries.js';

/** The counters are kept right with every reply. Should one ever be wrong, it is found, mended and reported. */
@Injectable()
export class RecountService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly promotions: Promotions,
    private readonly log: Log,
  ) {}

  wrongCounts(tx: EntityManager = this.database.manager): Promise<WrongCount[]> {
    return wrongCounts(tx);
  }

  /** @returns the occurrences that were mended */
  async mend(): Promise<string[]> {
    const suspects = await this.wrongCounts();
    const mended: string[] = [];
    for (const { occurrenceId } of suspects) {
      if (await transact(this.database, (tx) => this.mendOne(tx, occurrenceId))) mended.push(occurrenceId);
    }
    return mended;
  }

  /** Counts again under the lock: a reply may have been under way. */
  private async mendOne(tx: EntityManager, occurrenceId: string): Promise<boolean> {
    const { spaceId, capacity } = await lockSeats(tx, occurrenceId);
    const wrong = await wrongCountOf(tx, occurrenceId);
    if (!wrong) return false;
    await correctCounts(tx, wrong, capacity);
    this.log.error(wrong, 'the seats of an occurrence were counted wrong and are mended');
    await this.promotions.fillSeats(tx, await lockSeats(tx, occurrenceId), this.clock.now());
    await bumpSeats(tx, spaceId, occurrenceId);
    return true;
  }
}
