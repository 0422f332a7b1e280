import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { ImportRun } from '#contract/imports.js';
import { Refusal } from '#domain/refusal.js';
import type { Import } from './import.entity.js';

type RunRow = Omit<ImportRun, 'createdAt' | 'finishedAt'> & Pick<Import, 'createdAt' | 'finishedAt'>;

@Injectable()
export class ImportsQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal not-found, also for an import of another space */
  async run(spaceId: string, importId: string): Promise<ImportRun> {
    const [row] = await this.database.query<RunRow[]>(
      `SELECT id, "fileName", state, total, done, plan->'counts' AS counts, problem, undone, "createdAt", "finishedAt"
       FROM imports WHERE id = $1 AND "spaceId" = $2`,
      [importId, spaceId],
    );
    if (!row) throw new Refusal('not-found');
    return { ...row, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
  }
}
