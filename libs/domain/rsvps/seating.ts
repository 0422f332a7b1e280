// Seating decides who holds a seat. Tickets are handed out in order of reply, as at a bakery: the lowest waiting
// ticket is served next, and nobody overtakes the line. It works on counts, so it costs the same for 5 and for 5,000.

import type { EventStatus, ReplyPolicy, RsvpStatus } from '../events/formats.js';
import { Refusal } from '../refusal.js';

/** The seats of one occurrence, as its locked row has them. `capacity` null: as many as come. */
export interface Seats {
  capacity: number | null;
  taken: number;
  waiting: number;
}

/** What decides whether replies are taken at all. */
export interface Door {
  status: EventStatus;
  startsAt: Date;
  /** Replies are taken before it (replies-until.ts). */
  repliesUntil: Date;
  replyPolicy: ReplyPolicy;
}

/** Never negative: capacity can be lowered below the seats already taken. */
export function freeSeats({ capacity, taken }: Seats): number {
  return capacity === null ? Infinity : Math.max(0, capacity - taken);
}

/** While anyone waits, newcomers wait too, even if a seat has just come free. */
export function seatForNewReply(seats: Seats): 'going' | 'waitlisted' {
  return freeSeats(seats) > 0 && seats.waiting === 0 ? 'going' : 'waitlisted';
}

/** What a new reply becomes under the event's policy; organizers are let in without asking themselves. */
export function standingForNewReply(
  seats: Seats,
  policy: ReplyPolicy,
  byOrganizer: boolean,
): 'going' | 'waitlisted' | 'pending' {
  return policy === 'approval' && !byOrganizer ? 'pending' : seatForNewReply(seats);
}

/** How many of those who wait can be seated now. */
export function seatsToFill(seats: Seats): number {
  return Math.min(seats.waiting, freeSeats(seats));
}

/** Promotions stop when replies do, and while the event is off or closed to replies (R11). */
export function mayPromote({ status, repliesUntil, replyPolicy }: Door, now: Date): boolean {
  return status === 'scheduled' && repliesUntil > now && replyPolicy !== 'closed';
}

/**
 * Refuses a reply that cannot be taken now.
 * @throws Refusal event-not-published, event-cancelled, event-postponed, event-started, replies-over, replies-closed or invitation-needed
 */
export function refuseReply(door: Door, now: Date, guest: { invited: boolean; organizer: boolean }): void {
  refuseUnlessOn(door.status);
  refuseOnceOver(door, now);
  if (guest.organizer) return;
  if (door.replyPolicy === 'closed') throw new Refusal('replies-closed');
  if (door.replyPolicy === 'invite' && !guest.invited) throw new Refusal('invitation-needed');
}

/**
 * A seat can be given back as long as replies are taken, also while the event waits for a new date. After that the list
 * is what its hosts go by, and they can still take somebody off it.
 * @throws Refusal event-cancelled, event-started or replies-over
 */
export function refuseGivingUp(door: Pick<Door, 'status' | 'startsAt' | 'repliesUntil'>, now: Date): void {
  if (door.status === 'cancelled') throw new Refusal('event-cancelled');
  if (door.status === 'scheduled') refuseOnceOver(door, now);
}

/** What has begun says so; what closed before says that. */
function refuseOnceOver({ startsAt, repliesUntil }: Pick<Door, 'startsAt' | 'repliesUntil'>, now: Date): void {
  if (repliesUntil <= now) throw new Refusal(startsAt <= now ? 'event-started' : 'replies-over');
}

function refuseUnlessOn(status: EventStatus): void {
  if (status === 'draft') throw new Refusal('event-not-published');
  if (status === 'cancelled') throw new Refusal('event-cancelled');
  if (status === 'postponed') throw new Refusal('event-postponed');
}

/** A reply that counts: it holds a seat, a place in line, or waits for an answer. */
export function isActive(status: RsvpStatus | null): boolean {
  return status === 'going' || status === 'waitlisted' || status === 'offered' || status === 'pending';
}

/** What one reply's change of state does to the two counters. Offers hold seats. */
export function countsAfter(from: RsvpStatus | null, to: RsvpStatus): { taken: number; waiting: number } {
  const seat = (status: RsvpStatus | null) => Number(status === 'going' || status === 'offered');
  const wait = (status: RsvpStatus | null) => Number(status === 'waitlisted');
  return { taken: seat(to) - seat(from), waiting: wait(to) - wait(from) };
}
