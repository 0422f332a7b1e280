import type { EntityManager } from 'typeorm';

import { fromCourseLine } from '#domain/rsvps/course.js';
import { courseLine } from './course-line.queries.js';
import { seatOnAllDates, type PromotedInCourse } from './promotions.writes.js';
import type { LockedSeats } from './seat-lock.queries.js';

export interface SeatedInCourse extends PromotedInCourse {
  email: string;
}

/** Seats those at the head of a course's line for whom every date has a seat. `dates` are locked and may be promoted on. */
export async function seatCourseLine(
  tx: EntityManager,
  dates: readonly LockedSeats[],
  at: Date,
): Promise<SeatedInCourse[]> {
  const ids = dates.map(({ occurrenceId }) => occurrenceId);
  const line = await courseLine(tx, ids);
  const seated = fromCourseLine(new Map(dates.map((seats) => [seats.occurrenceId, seats])), line);
  if (seated.length === 0) return [];
  const written = await seatOnAllDates(tx, seated, at);
  const emails = new Map(line.map(({ memberId, email }) => [memberId, email]));
  return written.map((one) => ({ ...one, email: emails.get(one.memberId) ?? '' }));
}
