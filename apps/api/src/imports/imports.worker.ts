import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Workers } from '../platform/jobs/workers.js';
import { Log } from '../platform/log.js';
import { compareWithSpace } from './comparison.js';
import { unpackOccurrences, type ImportPlan } from './import-plan.js';
import { runImport } from './imports.jobs.js';
import { OccurrenceWriter } from './occurrence-writer.js';

const BATCH = 100;

interface Running {
  spaceId: string;
  memberId: string | null;
  plan: ImportPlan;
  done: number;
  total: number;
}

/** Carries a confirmed plan out, a hundred occurrences per transaction. */
@Injectable()
export class ImportsWorker implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly workers: Workers,
    private readonly writer: OccurrenceWriter,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.workers.handle(runImport, ({ importId }) => this.run(importId));
  }

  /** Goes on after the last batch that was written; what is there already is left alone. `say` hears of each batch. */
  async run(importId: string, say: (done: number, total: number) => void = () => undefined): Promise<void> {
    try {
      const running = await this.load(importId);
      if (!running) return;
      for (let done = running.done; done < running.total; done += BATCH) {
        await transact(this.database, (tx) => this.writeBatch(tx, importId, running, done));
        say(Math.min(done + BATCH, running.total), running.total);
      }
      await this.finish(importId, 'done', '');
    } catch (error) {
      this.log.error({ err: error, importId }, 'an import stopped');
      await this.finish(
        importId,
        'failed',
        'The import stopped half-way. What was written stays; start it again to go on.',
      );
    }
  }

  private async load(importId: string): Promise<Running | undefined> {
    const [row] = (await this.database.query(
      `SELECT "spaceId", "memberId", plan, done, total FROM imports WHERE id = $1 AND state = 'running'`,
      [importId],
    )) as Running[];
    return row;
  }

  private async writeBatch(
    tx: EntityManager,
    importId: string,
    { spaceId, memberId, plan }: Running,
    from: number,
  ): Promise<void> {
    // Two imports into one space take turns, so that neither creates what the other is creating.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${spaceId}`]);
    const [current] = (await tx.query('SELECT done FROM imports WHERE id = $1 FOR UPDATE', [importId])) as {
      done: number;
    }[];
    if (!current || current.done > from) return;
    const target = { spaceId, memberId, at: this.clock.now() };
    const batch = unpackOccurrences(plan, from, from + BATCH);
    const { created, updated } = await compareWithSpace(tx, spaceId, batch);
    await this.writer.create(tx, target, created);
    await this.writer.updateAll(tx, target, updated);
    await tx.query('UPDATE imports SET done = $2 WHERE id = $1', [importId, from + batch.length]);
  }

  /** A plan that was carried out keeps only its figures. */
  private async finish(importId: string, state: 'done' | 'failed', problem: string): Promise<void> {
    await this.database.query(
      `UPDATE imports SET state = $2, problem = $3, "finishedAt" = $4,
         plan = CASE WHEN $2 = 'done' THEN plan - 'events' - 'series' - 'occurrences' ELSE plan END
       WHERE id = $1 AND state = 'running'`,
      [importId, state, problem, this.clock.now()],
    );
  }
}
