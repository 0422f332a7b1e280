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
}

/**
 * In a space that wants it, only an admin makes a draft public, now or at a stated time. What was public before and is
 * postponed needs no second look.
 * @throws Refusal review-needed
 */
export function refuseUnreviewed({ status, wanted }: Omit<ReviewFacts, 'state'>, { admin }: { admin: boolean }): void {
  if (wanted && status === 'draft' && !admin) throw new Refusal('review-needed');
}

/**
 * A draft is proposed, also after changes were asked for. Proposing it twice says nothing new.
 * @returns whether admins have to be told
 * @throws Refusal `changed-meanwhile` where it is out already, or nobody has to look any more: publish it instead
 */
export function propose({ status, state, wanted }: ReviewFacts): boolean {
  if (status !== 'draft' || !wanted) throw new Refusal('changed-meanwhile');
  return state !== 'asked';
}

/**
 * An admin gives a proposal back. Once is enough; whoever comes second learns that it was answered.
 * @throws Refusal not-allowed, changed-meanwhile
 */
export function wantChanges({ status, state }: ReviewFacts, { admin }: { admin: boolean }): void {
  if (!admin) throw new Refusal('not-allowed');
  if (status !== 'draft' || state !== 'asked') throw new Refusal('changed-meanwhile');
}

/**
 * What was proposed is only a draft again.
 * @throws Refusal `changed-meanwhile` where nothing is proposed any more: it was answered
 */
export function withdraw({ status, state }: Omit<ReviewFacts, 'wanted'>): void {
  if (status !== 'draft' || state !== 'asked') throw new Refusal('changed-meanwhile');
}
