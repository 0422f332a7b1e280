import type { EntityManager } from 'typeorm';

/** Where somebody organizes, lists name them: what was kept of those spaces is out of date now. The rows are locked by id. */
export async function bumpWhereOrganizing(tx: EntityManager, memberId: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE spaces SET revision = revision + 1, "revisedAt" = greatest("revisedAt", $2) WHERE id IN (
       SELECT id FROM spaces WHERE id IN (SELECT "spaceId" FROM organizers WHERE "memberId" = $1) ORDER BY id FOR NO KEY UPDATE)`,
    [memberId, at],
  );
}
