import { Refusal } from '../refusal.js';
import { firstStart } from './recurrence/first-start.js';
import { parseRule, UnreadableRule } from './recurrence/parse-rule.js';
import { ruleText } from './recurrence/rule-text.js';
import type { Rule } from './recurrence/rule.js';
import { wallText } from './recurrence/wall.js';
import type { SeriesRule } from './series.js';
import type { LocalTime } from './zoned-time.js';

/** What a host's series may hold. Imported rules have wider bounds (parse-rule.ts). */
export const SERIES_LIMITS = { rules: 5, extra: 100, leftOut: 400, interval: 99, count: 730 } as const;

/**
 * A host's series as it is kept: its rules in their one spelling, its dates to the second, sorted and each once.
 * @throws Refusal with the field, counted as the body counts them: `repeats.rules.0`
 */
export function checkedSeriesRule(given: SeriesRule): SeriesRule {
  const { rules, extra, leftOut } = SERIES_LIMITS;
  refuseMore(given.rules, rules, 'rules');
  refuseMore(given.extra, extra, 'extra');
  refuseMore(given.leftOut, leftOut, 'leftOut');
  const start = readable(given.localStart, 'localStart');
  return {
    ...given,
    rules: [...new Set(given.rules.map((text, index) => checkedRule(text, start, `repeats.rules.${index}`)))],
    extra: checkedDates(given.extra, 'repeats.extra'),
    leftOut: checkedDates(given.leftOut, 'repeats.leftOut'),
  };
}

function refuseMore(list: readonly string[], most: number, what: string): void {
  if (list.length > most) throw new Refusal('repeats-too-much', { most }, `repeats.${what}`);
}

function checkedRule(text: string, start: number, field: string): string {
  try {
    const rule = parseRule(text);
    refuseForHosts(rule);
    if (firstStart(rule, start) === null) throw new Refusal('repeats-never', {}, field);
    return ruleText(rule);
  } catch (error) {
    if (error instanceof UnreadableRule) throw new Refusal('repeats-unreadable', { reason: error.message }, field);
    throw error;
  }
}

function refuseForHosts(rule: Rule): void {
  const { interval, count } = SERIES_LIMITS;
  if (rule.interval > interval) throw new UnreadableRule(`Its interval is more than ${interval}.`);
  if ((rule.count ?? 1) > count) throw new UnreadableRule(`It repeats more than ${count} times.`);
  if (rule.count !== null && rule.until !== null) throw new UnreadableRule('It ends both after a number and on a day.');
  if (rule.until?.endsWith('Z')) throw new UnreadableRule('Its last day is not by the clock on the wall.');
  if (rule.hours.length + rule.minutes.length + rule.seconds.length > 0) {
    throw new UnreadableRule('It names hours of its own.');
  }
  const lists = [rule.months, rule.monthDays, rule.yearDays, rule.weeks, rule.positions];
  if (lists.some((list) => list.length > 1)) throw new UnreadableRule('It names more than one month, day or week.');
}

function checkedDates(dates: readonly LocalTime[], field: string): LocalTime[] {
  const walls = dates.map((local, index) => readable(local, `${field}.${index}`));
  return [...new Set(walls)].sort((a, b) => a - b).map(wallText);
}

function readable(local: LocalTime, field: string): number {
  const wall = Date.parse(`${local}Z`) / 1000;
  // The 31st of June would otherwise quietly become the 1st of July.
  const kept = Number.isInteger(wall) && wallText(wall).slice(0, 10) === local.slice(0, 10);
  if (!kept) throw new Refusal('date-unknown', {}, field);
  return wall;
}
