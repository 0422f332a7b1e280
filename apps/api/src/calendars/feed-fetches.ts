import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { feedProgram } from '#domain/calendars/feed-programs.js';
import { Clock } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { writeFetches, type FeedFetch } from './calendar-addresses.writes.js';

/** How much newer a fetch has to be than the one that is known. */
const EVERY = 10 * 60_000;
/** What waits is written together so long after the first. */
const WAIT = 5_000;
/** More than are remembered until then are not told; each comes again. */
const MOST = 5_000;

/**
 * Notes when each secret calendar was fetched last and by what kind of program. No fetch waits for it and few are
 * written: what comes within minutes of the last one is not, and the rest goes in one statement every few seconds.
 * What the program calls itself is sorted at once and not kept, nor is where it called from.
 */
@Injectable()
export class FeedFetches implements OnModuleDestroy {
  private waiting = new Map<string, FeedFetch>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  note(address: { id: string; fetchedAt: Date | null }, userAgent: string): void {
    const at = this.clock.now();
    if (address.fetchedAt && at.getTime() - address.fetchedAt.getTime() < EVERY) return;
    if (this.waiting.size >= MOST || this.waiting.has(address.id)) return;
    this.waiting.set(address.id, { addressId: address.id, at, program: feedProgram(userAgent) });
    this.timer ??= setTimeout(() => void this.write(), WAIT).unref();
  }

  /** A fetch that could not be written is told by the next one. */
  async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const fetches = [...this.waiting.values()];
    this.waiting = new Map();
    if (fetches.length === 0) return;
    try {
      await writeFetches(this.database.manager, fetches);
    } catch (error) {
      this.log.pino.warn({ err: error }, 'when calendars were fetched could not be written');
    }
  }

  onModuleDestroy(): Promise<void> {
    return this.write();
  }
}
