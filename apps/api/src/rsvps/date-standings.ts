import { Refusal } from '#domain/refusal.js';
import { seatForCourse } from '#domain/rsvps/course.js';
import { refuseLettingIn } from '#domain/rsvps/guest-decision.js';
import { refuseGivingUp, refuseReply, standingForNewReply } from '#domain/rsvps/seating.js';
import type { LockedReply } from './seat-lock.queries.js';
import type { DateStanding } from './series-replies.writes.js';

/** On a date of its own what a reply to it alone would be; in a course the same on all. */
export function standingsOf(dates: readonly LockedReply[]): DateStanding[] {
  const course = seatForCourse(dates.filter(({ course }) => course));
  return dates.map((seats) => {
    const alone = standingForNewReply(seats, seats.replyPolicy, seats.organizer);
    return { seats, to: seats.course && alone !== 'pending' ? course : alone };
  });
}

/** Why a date takes no reply; null where it does. */
export const refusalOf = (date: LockedReply, at: Date): Refusal | null => refusalIn(() => refuseReply(date, at, date));

/** Why a seat of the date cannot be given back; null where it can. */
export const refusalOfGivingUp = (date: LockedReply, at: Date): Refusal | null =>
  refusalIn(() => refuseGivingUp(date, at));

/** Why organizers can let nobody in on the date; null where they can. */
export const refusalOfLettingIn = (date: LockedReply, at: Date): Refusal | null =>
  refusalIn(() => refuseLettingIn(date, at));

function refusalIn(rule: () => void): Refusal | null {
  try {
    rule();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
