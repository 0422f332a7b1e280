// A course is a series that is replied to as a whole: a seat is a seat on every date that is still to come, or none.
// Each date counts its own seats. The line is one: nobody is seated on some of its dates, and nobody is overtaken.

import type { RsvpStatus } from '../events/formats.js';
import { freeSeats, seatForNewReply, type Seats } from './seating.js';

/** A seat where every date has one and nobody waits for any of them. */
export function seatForCourse(dates: readonly Seats[]): 'going' | 'waitlisted' {
  return dates.every((seats) => seatForNewReply(seats) === 'going') ? 'going' : 'waitlisted';
}

/** A date that is added later: whoever comes to the course comes to it too while it has seats, and whoever waits still waits. */
export function seatOnAddedDate(seats: Seats, elsewhere: readonly RsvpStatus[]): 'going' | 'waitlisted' {
  return elsewhere.includes('waitlisted') ? 'waitlisted' : seatForNewReply(seats);
}

/** Somebody in the line, with the dates on which they wait: all, unless they hold seats on some already. */
export interface InLine {
  memberId: string;
  dates: readonly string[];
}

/** Those at the head of the line for whom every date has a seat. It stops at the first for whom one has not. */
export function fromCourseLine(dates: ReadonlyMap<string, Seats>, line: readonly InLine[]): InLine[] {
  const free = new Map([...dates].map(([id, seats]) => [id, freeSeats(seats)]));
  const seated: InLine[] = [];
  for (const next of line) {
    if (!next.dates.every((id) => (free.get(id) ?? 0) > 0)) break;
    for (const id of next.dates) free.set(id, (free.get(id) ?? 0) - 1);
    seated.push(next);
  }
  return seated;
}
