import type { EntityManager } from 'typeorm';

/**
 * The time has come, and whether or not it is published, it is not tried again.
 * @param problem what is in the way, or '': whoever published it by hand meanwhile needs to hear of none
 */
export async function endPlan(manager: EntityManager, eventId: string, problem: string): Promise<void> {
  await manager.query(
    `UPDATE events SET "publishAt" = NULL, "publishProblem" = CASE WHEN status = 'draft' THEN $2 ELSE '' END WHERE id = $1`,
    [eventId, problem],
  );
}
