import type { EntityManager } from 'typeorm';

import { refuseUnreviewed as refuse, type Reviewer } from '#domain/events/review.js';
import { actorIn } from './organizers.queries.js';
import type { ProgrammeState } from './programme-state.js';
import { reviewOf, type Reviewed } from './reviews.queries.js';

const NOBODY: Reviewer = { admin: false, plans: false };

/**
 * Whether this member may make a draft public.
 * @param actorId null: nobody, such as one who is gone
 * @param planned whether it was asked before: who may plan was looked at when the time was set, and may have left since
 * @throws Refusal `review-needed`
 * @returns where it stands
 */
export async function refuseUnreviewed(
  tx: EntityManager,
  { main, spaceId }: ProgrammeState,
  actorId: string | null,
  planned = false,
): Promise<Reviewed> {
  const found = await reviewOf(tx, main.eventId);
  const facts = planned ? { ...found, byPlanner: true } : found;
  refuse(facts, actorId === null ? NOBODY : await actorIn(tx, spaceId, actorId));
  return facts;
}
