import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { Settings } from '../settings.js';
import {
  LIMITS,
  ROUTE_LIMITS,
  type Limit,
  type LimitName,
  type RouteLimit,
  type RouteLimitName,
  type Window,
} from './limit-table.js';

type Counter = Pick<RateLimiterPostgres, 'consume'>;
const COUNTED_FOR = ['member', 'space'] as const;
export type Caller = Partial<Record<(typeof COUNTED_FOR)[number], string>>;

/** Counts what the table of limits names. */
@Injectable()
export class Limits {
  private readonly counters = new Map<string, Counter>();

  constructor(
    private readonly database: DataSource,
    private readonly settings: Settings,
  ) {
    for (const [name, limit] of Object.entries<Limit>(LIMITS)) this.counters.set(name, this.counterOf(name, limit));
    for (const [name, limit] of Object.entries<RouteLimit>(ROUTE_LIMITS)) this.addRoute(name, limit);
  }

  /**
   * @param who whom or what it is counted for
   * @throws Refusal `too-many-tries` with the seconds to wait
   */
  count(name: LimitName, ...who: string[]): Promise<void> {
    return this.consume(name, who);
  }

  /** @throws Refusal `too-many-tries` with the seconds to wait */
  async countCall(name: RouteLimitName, caller: Caller): Promise<void> {
    // The member first: what is refused to one uses up nothing of their space.
    for (const kind of COUNTED_FOR) {
      const who = caller[kind];
      if (who && this.counters.has(`${name}-${kind}`)) await this.consume(`${name}-${kind}`, [who]);
    }
  }

  private async consume(name: string, who: readonly string[]): Promise<void> {
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

  private counterOf(name: string, { burst, ...window }: Limit): Counter {
    const counter = this.windowOf(name, window);
    return burst ? new BurstyRateLimiter(counter, this.windowOf(`${name}-burst`, burst)) : counter;
  }

  private addRoute(name: string, limit: RouteLimit): void {
    for (const kind of COUNTED_FOR) {
      const [window, keyPrefix] = [limit[kind], `${name}-${kind}`];
      if (!window) continue;
      const { points, seconds: duration } = window;
      const counter = limit.inProcess
        ? new RateLimiterMemory({ keyPrefix, points, duration })
        : this.windowOf(keyPrefix, window);
      this.counters.set(keyPrefix, counter);
    }
  }

  private windowOf(keyPrefix: string, { points, seconds: duration }: Window): RateLimiterPostgres {
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
