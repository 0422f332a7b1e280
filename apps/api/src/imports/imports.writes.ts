import type { EntityManager } from 'typeorm';

import type { ImportChoices } from '#contract/imports.js';
import type { ImportPlan } from './import-plan.js';
import type { Import } from './import.entity.js';

type Preview = Pick<Import, 'spaceId' | 'memberId' | 'fileName' | 'total' | 'createdAt'> & { plan: ImportPlan };

/** Keeps a plan until it is confirmed, and forgets those of the space that nobody confirmed within a week. @returns its id */
export async function keepPreview(
  manager: EntityManager,
  { spaceId, memberId, fileName, plan, total, createdAt }: Preview,
): Promise<string> {
  const [{ id }] = await manager.query<[{ id: string }]>(
    `WITH old AS (DELETE FROM imports WHERE "spaceId" = $1 AND state = 'previewed' AND "createdAt" < $6::timestamptz - interval '7 days')
     INSERT INTO imports ("spaceId", "memberId", "fileName", state, plan, total, "createdAt")
     VALUES ($1, $2, $3, 'previewed', $4::jsonb, $5, $6) RETURNING id`,
    [spaceId, memberId, fileName, JSON.stringify(plan), total, createdAt],
  );
  return id;
}

/** What a host chose of a plan, for the run. */
export async function keepChoices(tx: EntityManager, id: string, choices: ImportChoices): Promise<void> {
  await tx.query(`UPDATE imports SET plan = plan || jsonb_build_object('choices', $2::jsonb) WHERE id = $1`, [
    id,
    JSON.stringify(choices),
  ]);
}

/** Two imports into one space take turns, so that neither creates what the other is creating. */
export async function takeTurn(tx: EntityManager, spaceId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${spaceId}`]);
}

/** Of one that runs. A plan that was carried out keeps only its figures. */
export async function finishImport(
  manager: EntityManager,
  id: string,
  { state, problem, at }: { state: 'done' | 'failed'; problem: string; at: Date },
): Promise<void> {
  await manager.query(
    `UPDATE imports SET state = $2, problem = $3, "finishedAt" = $4,
       plan = CASE WHEN $2 = 'done' THEN plan - 'events' - 'series' - 'occurrences' ELSE plan END
     WHERE id = $1 AND state = 'running'`,
    [id, state, problem, at],
  );
}
