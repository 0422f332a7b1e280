import { expandRule } from './recurrence/expand-rule.js';
import { parseRule } from './recurrence/parse-rule.js';
import { wallOf, wallText } from './recurrence/wall.js';
import type { LocalTime } from './zoned-time.js';

export { UnreadableRule } from './recurrence/parse-rule.js';

export interface Expansion {
  /** The first start. It belongs to the series whether or not the rule says so; this only expands the rule. */
  start: LocalTime;
  /** Starts before `from` are left out, as are those at or after `to`. */
  from: LocalTime;
  to: LocalTime;
  /** Turns the rule's UNTIL, as written (`20270101`, `20270101T190000Z`), into the last local start it allows. */
  until: (written: string) => LocalTime;
}

/**
 * The local starts a repetition rule (RFC 5545 §3.3.10) gives in a window, as a clock on the wall shows them: without
 * a zone, so that 19:00 stays 19:00 and an hour that a zone skips is not lost but shifted by whoever adds the zone.
 * The rule is bounded before it is expanded: in other programs one of 615 bytes ends the process (standards M4).
 * @throws UnreadableRule
 */
export function startsByRule(text: string, { start, from, to, until }: Expansion): LocalTime[] {
  const rule = parseRule(text);
  const last = rule.until === null ? Infinity : wallOf(until(rule.until));
  return expandRule(rule, { start: wallOf(start), from: wallOf(from), to: wallOf(to), last }).map(wallText);
}
