import { Refusal } from '../refusal.js';
import type { EventStatus } from './formats.js';

/** Where a draft stands that somebody else is to publish: proposed, or given back with what should change. */
export const REVIEW_STATES = ['asked', 'changes-wanted'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export interface ReviewFacts {
  /** Of the event; only a draft is looked over. */
  status: EventStatus;
  state: ReviewState | null;
  /** Whether its space has drafts looked over: hosts propose, admins publish. */
  wanted: boolean;
  /** Whether whoever made it may plan events in its space. A co-host who may not can copy one, as a proposal. */
  byPlanner: boolean;
}

export interface Reviewer {
  /** An admin of the space, or of the network. */
  admin: boolean;
  /** Whether they may plan events in the space. */
  plans: boolean;
}

/** Who looks a draft over that somebody else is to publish: admins where the space wants that, elsewhere any who plan there. */
const judges = ({ wanted }: Pick<ReviewFacts, 'wanted'>, { admin, plans }: Reviewer): boolean =>
  admin || (plans && !wanted);

/** Whether this organizer makes the draft public without anybody else. */
export const publishesAlone = (facts: Pick<ReviewFacts, 'wanted' | 'byPlanner'>, reviewer: Reviewer): boolean =>
  judges(facts, reviewer) || (facts.byPlanner && !facts.wanted);

/**
 * In a space that wants it, only an admin makes a draft public, now or at a stated time; elsewhere what was made by
 * somebody who may not plan waits for somebody who may. What was public before and is postponed needs no second look.
 * @throws Refusal review-needed
 */
export function refuseUnreviewed(facts: Omit<ReviewFacts, 'state'>, reviewer: Reviewer): void {
  if (facts.status === 'draft' && !publishesAlone(facts, reviewer)) throw new Refusal('review-needed');
}

/**
 * A draft is proposed, also after changes were asked for. Proposing it twice says nothing new.
 * @returns whether those who publish have to be told
 * @throws Refusal `changed-meanwhile` where it is out already, or nobody has to look any more: publish it instead
 */
export function propose({ status, state, wanted, byPlanner }: ReviewFacts): boolean {
  if (status !== 'draft' || (!wanted && byPlanner)) throw new Refusal('changed-meanwhile');
  return state !== 'asked';
}

/**
 * Who could publish a proposal gives it back instead. Once is enough; whoever comes second learns that it was answered.
 * @throws Refusal not-allowed, changed-meanwhile
 */
export function wantChanges({ status, state, wanted }: ReviewFacts, reviewer: Reviewer): void {
  if (!judges({ wanted }, reviewer)) throw new Refusal('not-allowed');
  if (status !== 'draft' || state !== 'asked') throw new Refusal('changed-meanwhile');
}

/**
 * What was proposed is only a draft again.
 * @throws Refusal `changed-meanwhile` where nothing is proposed any more: it was answered
 */
export function withdraw({ status, state }: Pick<ReviewFacts, 'status' | 'state'>): void {
  if (status !== 'draft' || state !== 'asked') throw new Refusal('changed-meanwhile');
}
