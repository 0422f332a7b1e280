import { expandRule } from './expand-rule.js';
import type { Rule } from './rule.js';
import { lastStartOf } from './until.js';
import { DAY, dayNumber } from './wall.js';

/** A Monday that is a 29 February comes once in 28 years, in 40 around 2100; an interval makes any wait longer. */
const LONGEST_WAIT = 41 * 366 * DAY;
const END_OF_CALENDAR = dayNumber(9999, 12, 31) * DAY;

/** The first start of a host's rule from a moment on, or null: a rule that has none for so long never has. */
export function firstStart(rule: Rule, start: number, from = start): number | null {
  const to = Math.min(END_OF_CALENDAR, from + LONGEST_WAIT * rule.interval);
  return expandRule(rule, { start, from, to, last: lastStartOf(rule), most: 1 })[0] ?? null;
}
