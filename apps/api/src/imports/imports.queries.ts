import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { ImportRun } from '#contract/imports.js';
import { Refusal } from '#domain/refusal.js';

@Injectable()
export class ImportsQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal not-found, also for an import of another space */
  async run(spaceId: string, importId: string): Promise<ImportRun> {
    const [row] = (await this.database.query(
      `SELECT id, "fileName", state, total, done, plan->'counts' AS counts, problem, "createdAt", "finishedAt"
       FROM imports WHERE id = $1 AND "spaceId" = $2`,
      [importId, spaceId],
    )) as (Omit<ImportRun, 'createdAt' | 'finishedAt'> & { createdAt: Date; finishedAt: Date | null })[];
    if (!row) throw new Refusal('not-found');
    return { ...row, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
  }
}
