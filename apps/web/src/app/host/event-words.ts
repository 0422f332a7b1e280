import type { OccurrenceRow } from '#contract/programme.js';

/** `1 person`, `40 people`. */
export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

interface Going extends Pick<OccurrenceRow, 'taken' | 'capacity' | 'status'> {
  waiting?: number;
}

/** `3 of 40 going, 2 in line`, `12 going`; of what is cancelled `3 had a seat`. */
export function goingInWords({ taken, capacity, status, waiting = 0 }: Going): string {
  const seats = capacity === null ? `${taken} going` : `${taken} of ${capacity} going`;
  const said = status === 'cancelled' ? `${taken} had a seat` : seats;
  return waiting > 0 ? `${said}, ${waiting} in line` : said;
}
