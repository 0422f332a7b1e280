import { Refusal } from '../../../../libs/domain/refusal.js';
import { seatForCourse } from '../../../../libs/domain/rsvps/course.js';
import { refuseReply, standingForNewReply } from '../../../../libs/domain/rsvps/seating.js';
import type { LockedReply } from './seat-lock.js';
import type { DateStanding } from './series-writes.js';

/** On a date of its own what a reply to it alone would be; in a course the same on all. */
export function standingsOf(dates: readonly LockedReply[]): DateStanding[] {
  const course = seatForCourse(dates.filter(({ course }) => course));
  return dates.map((seats) => {
    const alone = standingForNewReply(seats, seats.replyPolicy, seats.organizer);
    return { seats, to: seats.course && alone !== 'pending' ? course : alone };
  });
}

/** Why a date takes no reply; null where it does. */
export function refusalOf(date: LockedReply, at: Date): Refusal | null {
  try {
    refuseReply(date, at, date);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
