import { expandRule } from './recurrence/expand-rule.js';
import { firstStart } from './recurrence/first-start.js';
import { parseRule } from './recurrence/parse-rule.js';
import { ruleText } from './recurrence/rule-text.js';
import { lastStartOf } from './recurrence/until.js';
import { DAY, wallOf, wallText } from './recurrence/wall.js';
import type { LocalTime } from './zoned-time.js';

/**
 * A rule that ends before a start, for what stays of a series that is split there; null where nothing stays. A rule
 * with COUNT keeps counting, with what it gives before.
 * @throws UnreadableRule
 */
export function ruleUntil(text: string, start: LocalTime, before: LocalTime): string | null {
  const rule = parseRule(text);
  const [from, to] = [wallOf(start), wallOf(before)];
  const earlier = expandRule(rule, {
    start: from,
    from,
    to,
    last: lastStartOf(rule),
    ...(rule.count === null ? { most: 1 } : {}),
  });
  if (earlier.length === 0) return null;
  if (rule.count !== null) return ruleText({ ...rule, count: earlier.length });
  if (lastStartOf(rule) < to) return ruleText(rule);
  return ruleText({ ...rule, until: lastDay(from, to) });
}

/** Starts of one rule share their time of day: the day before the cut counts, and its own day where that is earlier. */
function lastDay(start: number, before: number): string {
  const timeOfDay = (wall: number) => ((wall % DAY) + DAY) % DAY;
  const same = timeOfDay(start) < timeOfDay(before) ? 0 : DAY;
  return wallText(before - same)
    .slice(0, 10)
    .replaceAll('-', '');
}

export interface RestOfRule {
  rule: string;
  /** The first start it gives, from which it counts. */
  start: LocalTime;
}

/**
 * The rest of a rule from a moment on, null where there is none: it begins at its first start then, which keeps the
 * phase of its INTERVAL, and a COUNT is less by what has passed.
 * @throws UnreadableRule
 */
export function ruleFrom(text: string, start: LocalTime, from: LocalTime): RestOfRule | null {
  const rule = parseRule(text);
  const begin = wallOf(start);
  const first = firstStart(rule, begin, Math.max(begin, wallOf(from)));
  if (first === null) return null;
  if (rule.count === null) return { rule: ruleText(rule), start: wallText(first) };
  const passed = expandRule(rule, { start: begin, from: begin, to: first, last: Infinity }).length;
  return { rule: ruleText({ ...rule, count: rule.count - passed }), start: wallText(first) };
}
