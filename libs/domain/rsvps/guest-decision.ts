// What organizers may do with the reply of somebody else: to one date, or in a course to each of its dates.

import type { RsvpStatus } from '../events/formats.js';
import { Refusal } from '../refusal.js';
import { isActive, refuseReply, type Door } from './seating.js';

export type GuestDecision = 'approve' | 'decline' | 'remove';

const ORGANIZER = { invited: false, organizer: true };

/** Whether a decision is about a reply as it stands: what waits for an answer gets one, what counts can be taken back. */
export function isDecidable(mine: RsvpStatus | null, decision: GuestDecision): boolean {
  return decision === 'remove' ? isActive(mine) : mine === 'pending';
}

/** @throws Refusal replied-already for somebody whose reply counts */
export function refuseAddingAgain(mine: RsvpStatus | null): void {
  if (isActive(mine)) throw new Refusal('replied-already');
}

/** Organizers let in whom they like, but only to what takes place and as long as it takes replies. @throws Refusal as `refuseReply` */
export function refuseLettingIn(door: Door, now: Date): void {
  refuseReply(door, now, ORGANIZER);
}
