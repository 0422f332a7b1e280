import type { Rule } from './rule.js';
import { DAY, dayNumber } from './wall.js';

/** The last wall time that a host's rule allows. UNTIL is local there: a day counts to its end, a time itself. */
export function lastStartOf({ until }: Rule): number {
  if (until === null) return Infinity;
  const part = (from: number, to: number) => Number(until.slice(from, to));
  const day = dayNumber(part(0, 4), part(4, 6), part(6, 8)) * DAY;
  return until.length === 8 ? day + DAY - 1 : day + part(9, 11) * 3600 + part(11, 13) * 60 + part(13, 15);
}
