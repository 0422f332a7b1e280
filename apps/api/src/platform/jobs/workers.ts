import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { PgBoss } from 'pg-boss';

import { requestContext } from '../request-context.js';
import { definedJobs, type JobType, type Sent } from './jobs.js';

export type JobHandler<Data extends object> = (data: Data) => Promise<void>;

/** Who does what happens later. Features register in `onModuleInit`; the boot starts them in the worker role. */
@Injectable()
export class Workers implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler<object>>();
  private readonly atOnce = new Map<string, number>();

  constructor(private readonly boss: PgBoss) {}

  /** Handlers run at least once: they re-read the state and skip what is done. `atOnce`: how many of them in one process. */
  handle<Data extends object>(job: JobType<Data>, handler: JobHandler<Data>, { atOnce = 1 } = {}): void {
    if (this.handlers.has(job.name)) throw new Error(`The job ${job.name} has two handlers.`);
    this.handlers.set(job.name, handler as JobHandler<object>);
    this.atOnce.set(job.name, atOnce);
  }

  /** Runs one handler here and now, for tests and for commands. */
  async run<Data extends object>(job: JobType<Data>, data: Data): Promise<void> {
    const handler = this.handlers.get(job.name);
    if (!handler) throw new Error(`The job ${job.name} has no handler.`);
    await handler(data);
  }

  /** Creates the queues, which every role needs in order to send. */
  async open(): Promise<void> {
    for (const job of definedJobs()) {
      if (!this.handlers.has(job.name)) throw new Error(`The job ${job.name} has no handler.`);
      const options = {
        retryLimit: job.retryLimit,
        retryDelay: 2,
        retryBackoff: true,
        retryDelayMax: 300,
        heartbeatSeconds: 30,
        notify: true,
      };
      if (await this.boss.getQueue(job.name)) await this.boss.updateQueue(job.name, options);
      else await this.boss.createQueue(job.name, options);
    }
  }

  /** After features were told that the end is near, and before the pool closes: what has begun ends first, for 15 s. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 15_000 });
  }

  async start(): Promise<void> {
    for (const [name, handler] of this.handlers) {
      // Two at a time and on at once while there are more: otherwise each job would wait for the next poll.
      const pace = {
        pollingIntervalSeconds: 2,
        notifyPollingIntervalSeconds: 5,
        batchSize: 2,
        burstWhenBatchFull: true,
        localConcurrency: this.atOnce.get(name) ?? 1,
      };
      await this.boss.work<Sent<object>>(name, pace, async (jobs) => {
        for (const { id, data } of jobs) {
          await requestContext.run({ requestId: data?.requestId ?? id, address: '' }, () => handler(data ?? {}));
        }
      });
    }
    for (const { name, cron, atStart } of definedJobs()) {
      if (atStart) await this.boss.send(name, {}, { singletonKey: 'start', singletonSeconds: 60 });
      if (cron) await this.boss.schedule(name, cron, {}, { tz: 'UTC' });
    }
  }
}
