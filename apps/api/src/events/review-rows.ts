import type { EntityManager } from 'typeorm';

import { refuseUnreviewed as refuse, type Reviewer, type ReviewFacts } from '#domain/events/review.js';
import { byPlannerSql } from './need-sql.js';
import { actorIn } from './organizers.queries.js';
import type { ProgrammeState } from './programme-state.js';

interface Found extends ReviewFacts {
  /** Who proposed it last. */
  proposer: string | null;
}

const NOBODY: Reviewer = { admin: false, plans: false };

/** Where a draft stands with those who publish. The caller holds its lock. */
export async function reviewOf(tx: EntityManager, { main }: ProgrammeState): Promise<Found> {
  const [found] = (await tx.query(
    `SELECT e.status, e."reviewState" AS state, e."reviewBy" AS proposer, s.review AS wanted, ${byPlannerSql} AS "byPlanner"
     FROM events e JOIN spaces s ON s.id = e."spaceId" WHERE e.id = $1`,
    [main.eventId],
  )) as Found[];
  if (!found) throw new Error(`The event ${main.eventId} is locked and gone.`);
  return found;
}

/**
 * Whether this member may make a draft public.
 * @param actorId null: nobody, such as one who is gone
 * @param planned whether it was asked before: who may plan was looked at when the time was set, and may have left since
 * @throws Refusal `review-needed`
 * @returns where it stands
 */
export async function refuseUnreviewed(
  tx: EntityManager,
  state: ProgrammeState,
  actorId: string | null,
  planned = false,
): Promise<Found> {
  const found = await reviewOf(tx, state);
  const facts = planned ? { ...found, byPlanner: true } : found;
  refuse(facts, actorId === null ? NOBODY : await actorIn(tx, state.spaceId, actorId));
  return facts;
}
