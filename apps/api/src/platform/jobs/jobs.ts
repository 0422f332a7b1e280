import { Injectable } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { EntityManager } from 'typeorm';

import { Clock } from '../clock.js';
import { requestContext } from '../request-context.js';

export interface JobType<Data extends object> {
  readonly name: string;
  /** How many times a failed job is tried again, with exponential backoff from 2 s. */
  readonly retryLimit: number;
  /** Runs by the clock, in UTC; however many workers there are, it is enqueued once. */
  readonly cron: string | undefined;
  /** Runs at each start of a worker; of several that start within a minute, once. */
  readonly atStart: boolean;
  readonly data?: Data;
}

/** A job without a time is one that somebody sends. */
type JobOptions = { retryLimit?: number } & ({ cron?: string; atStart?: never } | { atStart?: true; cron?: never });

const defined = new Map<string, JobType<object>>();

/** Declares something that happens later. Boot fails unless exactly one handler is registered for it. */
export function defineJob<Data extends object>(name: string, options: JobOptions = {}): JobType<Data> {
  if (defined.has(name)) throw new Error(`The job ${name} is defined twice.`);
  const { retryLimit = 5, cron, atStart = false } = options;
  const job: JobType<Data> = { name, retryLimit, cron, atStart };
  defined.set(name, job);
  return job;
}

export const definedJobs = (): readonly JobType<object>[] => [...defined.values()];

/** The request id goes along, so that a mail's log line names the click that caused it. */
export type Sent<Data extends object> = Data & { requestId?: string };

@Injectable()
export class Jobs {
  constructor(
    private readonly boss: PgBoss,
    private readonly clock: Clock,
  ) {}

  /** Enqueues in the caller's transaction: the job exists if, and only if, the change does. `startAfter`: a time by our clock, or seconds from now. */
  async send<Data extends object>(
    tx: EntityManager,
    job: JobType<Data>,
    data: Data,
    options: { startAfter?: Date | number } = {},
  ): Promise<void> {
    await this.sendAll(tx, job, [data], options);
  }

  async sendAll<Data extends object>(
    tx: EntityManager,
    job: JobType<Data>,
    all: readonly Data[],
    { startAfter }: { startAfter?: Date | number } = {},
  ): Promise<void> {
    if (all.length === 0) return;
    const requestId = requestContext.current()?.requestId;
    // The database counts by its own clock, which need not agree with ours: it is told how long, not when.
    const wait = startAfter instanceof Date ? (startAfter.getTime() - this.clock.now().getTime()) / 1000 : startAfter;
    await this.boss.insert(
      job.name,
      all.map((data) => ({
        data: requestId ? { ...data, requestId } : data,
        ...(wait && wait > 0 ? { startAfter: wait } : {}),
      })),
      { db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) } },
    );
  }
}
