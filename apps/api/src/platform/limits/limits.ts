import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { BurstyRateLimiter, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { Refusal } from '../../../../../libs/domain/refusal.js';
import { Settings } from '../settings.js';
import { LIMITS, type Limit, type LimitName } from './limit-table.js';

type Counter = Pick<RateLimiterPostgres, 'consume'>;

/** Counts what the table of limits names, in the database for all processes together. */
@Injectable()
export class Limits {
  private readonly counters: ReadonlyMap<string, Counter>;

  constructor(
    private readonly database: DataSource,
    private readonly settings: Settings,
  ) {
    this.counters = new Map(Object.entries<Limit>(LIMITS).map(([name, limit]) => [name, this.counterOf(name, limit)]));
  }

  /**
   * @param who whom or what it is counted for
   * @throws Refusal `too-many-tries` with the seconds to wait
   */
  async count(name: LimitName, ...who: string[]): Promise<void> {
    const counter = this.counters.get(name);
    if (!counter) throw new Error(`There is no limit ${name}.`);
    try {
      await counter.consume(this.keyOf(who));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new Refusal('too-many-tries', { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
    }
  }

  /** Keyed: nobody who reads the table learns who was where. */
  private keyOf(who: readonly string[]): string {
    return createHmac('sha256', this.settings.secret)
      .update(`limit:${JSON.stringify(who)}`)
      .digest('base64url')
      .slice(0, 22);
  }

  private counterOf(name: string, { points, seconds, burst }: Limit): Counter {
    const counter = this.windowOf(name, points, seconds);
    if (!burst) return counter;
    return new BurstyRateLimiter(counter, this.windowOf(`${name}-burst`, burst.points, burst.seconds));
  }

  private windowOf(keyPrefix: string, points: number, duration: number): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient: this.database,
      storeType: 'typeorm',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      // What is refused already is refused without asking the database again.
      inMemoryBlockOnConsumed: points + 1,
      keyPrefix,
      points,
      duration,
    });
  }
}
