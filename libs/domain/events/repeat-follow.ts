import { WEEKDAY_CODES } from './recurrence/rule.js';
import { civilOf, DAY, daysInMonth, wallOf, wallText, weekdayOf } from './recurrence/wall.js';
import type { GivenRepeats } from './programme.js';
import { fromRule, toRule, type MonthlyBy, type Nth, type RepeatRule, type Weekday } from './repeat-rule.js';
import { startsOfSeries } from './series.js';
import type { LocalTime } from './zoned-time.js';

/**
 * How an event repeats after its first start has moved. A rule that names what the first date was (its weekday, its
 * day in the month) names what it is now; other rules stay, and so need not give the new start. Added dates take the
 * new hour. Dates left out take it too, and a neighbouring day where the rule now gives that one.
 */
export function followedRepeats(given: GivenRepeats, from: LocalTime, to: LocalTime): GivenRepeats {
  const rules = given.rules.map((rule) => followedRule(rule, from, to));
  const atNewHour = (local: LocalTime) => `${local.slice(0, 10)}T${to.slice(11)}`;
  return {
    rules,
    extra: given.extra.map(atNewHour),
    leftOut: given.leftOut.map((local) => nearest(atNewHour(local), rules, to)),
  };
}

/** One rule after its first start has moved to another day. */
export function followedRule(text: string, from: LocalTime, to: LocalTime): string {
  const repeat = fromRule(text);
  if (!repeat || from.slice(0, 10) === to.slice(0, 10)) return text;
  const followed = followedRepeat(repeat, dayOf(from), dayOf(to));
  return followed === repeat ? text : toRule(followed);
}

function followedRepeat(repeat: RepeatRule, from: number, to: number): RepeatRule {
  const { weekdays = [], monthly } = repeat;
  if (weekdays.length === 1 && weekdays[0] === codeOf(from)) return { ...repeat, weekdays: [codeOf(to)] };
  if (monthly && names(monthly, from)) return { ...repeat, monthly: likewise(monthly, to) };
  return repeat;
}

/** Whether "the 2nd Thursday" or "the last day" is what this day is in its month. */
function names(monthly: MonthlyBy, number: number): boolean {
  const { day, length } = inMonth(number);
  const isLast = monthly.by === 'date' ? day === length : day + 7 > length;
  if (monthly.by === 'date') return monthly.day === -1 ? isLast : monthly.day === day;
  if (monthly.weekday !== codeOf(number)) return false;
  return monthly.nth === -1 ? isLast : monthly.nth === nthOf(day);
}

/** The same kind of day, for another date; "the last" where it was that and is again, and for a fifth week. */
function likewise(monthly: MonthlyBy, number: number): MonthlyBy {
  const { day, length } = inMonth(number);
  if (monthly.by === 'date') return { by: 'date', day: monthly.day === -1 && day === length ? -1 : day };
  const last = (monthly.nth === -1 && day + 7 > length) || nthOf(day) === 5;
  return { by: 'weekday', nth: last ? -1 : nthOf(day), weekday: codeOf(number) };
}

const DAYS_BESIDE = 3;

/** The nearest start that the rules give, or the same where none is near. */
function nearest(local: LocalTime, rules: readonly string[], localStart: LocalTime): LocalTime {
  const at = wallOf(local);
  const series = { localStart, localEnd: localStart, timeZone: 'UTC', allDay: false, rules, extra: [], leftOut: [] };
  const beside = { from: wallText(at - DAYS_BESIDE * DAY), to: wallText(at + DAYS_BESIDE * DAY + 1) };
  const distance = (start: LocalTime) => Math.abs(wallOf(start) - at);
  const [found] = startsOfSeries(series, beside).sort((one, other) => distance(one) - distance(other));
  return found === undefined ? local : found.slice(0, local.length);
}

const dayOf = (local: LocalTime): number => Math.floor(wallOf(local) / DAY);
const codeOf = (number: number): Weekday => WEEKDAY_CODES[weekdayOf(number)] ?? 'MO';
const nthOf = (day: number): Nth => Math.ceil(day / 7) as Nth;

function inMonth(number: number): { day: number; length: number } {
  const { year, month, day } = civilOf(number);
  return { day, length: daysInMonth(year, month) };
}
