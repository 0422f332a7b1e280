import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { importChoices } from '#contract/imports.js';
import { Clock } from '../platform/clock.js';
import { findRow, lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Workers } from '../platform/jobs/workers.js';
import { Log } from '../platform/log.js';
import { Import } from './import.entity.js';
import { batchOf, chosenOf, type ImportPlan } from './import-plan.js';
import { runImport } from './imports.jobs.js';
import { finishImport, takeTurn } from './imports.writes.js';
import { keepWrote } from './wrote.writes.js';
import { ImportWriters } from './import-writers.js';

interface Running {
  spaceId: string;
  memberId: string | null;
  plan: ImportPlan;
  done: number;
  total: number;
}

/** Carries a confirmed plan out, event by event, a hundred occurrences or so per transaction. */
@Injectable()
export class ImportsWorker implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly workers: Workers,
    private readonly writers: ImportWriters,
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
      for (let done = running.done; done < running.total;) {
        done = await transact(this.database, (tx) => this.writeBatch(tx, importId, running, done));
        say(done, running.total);
      }
      await transact(this.database, async (tx) => {
        const { memberId, plan } = running;
        await keepWrote(tx, importId, await this.writers.cancelMissing(tx, memberId, plan));
      });
      await finishImport(this.database.manager, importId, { state: 'done', problem: '', at: this.clock.now() });
    } catch (error) {
      this.log.error({ err: error, importId }, 'an import stopped');
      const problem = 'The import stopped half-way. What was written stays; start it again to go on.';
      await finishImport(this.database.manager, importId, { state: 'failed', problem, at: this.clock.now() });
    }
  }

  private async load(id: string): Promise<Running | undefined> {
    const row = await findRow(this.database.manager, Import, {
      where: { id, state: 'running' },
      columns: ['spaceId', 'memberId', 'plan', 'done', 'total'],
    });
    return row ? { ...row, plan: row.plan as ImportPlan } : undefined;
  }

  private async writeBatch(
    tx: EntityManager,
    importId: string,
    { spaceId, memberId, plan }: Running,
    from: number,
  ): Promise<number> {
    await takeTurn(tx, spaceId);
    const batch = batchOf(plan, from);
    const current = await lockRow(tx, Import, { where: { id: importId }, columns: ['done'] });
    const done = from + batch.length;
    if (!current || current.done > from) return done;
    const choices = plan.choices ?? importChoices.parse({});
    const target = { spaceId, memberId, calendar: plan.calendar, choices, at: this.clock.now() };
    await keepWrote(tx, importId, await this.writers.write(tx, target, plan, chosenOf(plan, choices, batch)));
    await tx.getRepository(Import).update({ id: importId }, { done });
    return done;
  }
}
