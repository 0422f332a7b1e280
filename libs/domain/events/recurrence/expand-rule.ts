import { daysOfMonth, daysOfYear, fitsAlone } from './rule-days.js';
import { UnreadableRule } from './parse-rule.js';
import type { Rule } from './rule.js';
import { civilOf, DAY, dayNumber, weekdayOf } from './wall.js';

const MOST_STARTS = 100_000;

/** Wall times in seconds (wall.ts). */
export interface Reach {
  start: number;
  /** Starts before `from` are left out, as are those at or after `to`. */
  from: number;
  to: number;
  /** The last start the rule's UNTIL allows. */
  last: number;
  /** No more starts than these are looked for. */
  most?: number;
}

/** A rule's days or weeks or months or years, one after the other, from any of them on. */
interface Periods {
  /** The number of the period in which a day lies, counted in the rule's own steps; may fall between two. */
  numberOf: (day: number) => number;
  firstDayOf: (number: number) => number;
  daysOf: (number: number) => number[];
}

/**
 * The starts that a rule gives, ascending. A rule without COUNT begins right at the window; one with COUNT has to be
 * counted from its start. Either way the days between its start and the window's end bound the work.
 * @throws UnreadableRule where there are more starts than any calendar holds
 */
export function expandRule(given: Rule, { start, from, to, last, most = Infinity }: Reach): number[] {
  const rule = withImplied(given, start);
  const startDay = Math.floor(start / DAY);
  const periods = periodsOf(rule, startDay);
  const times = timesOf(rule, start - startDay * DAY);
  const end = Math.min(to, last + 1);
  const starts: number[] = [];
  let left = rule.count ?? Infinity;
  // One period earlier than the window's: an hour of the rule may lie in a week that began before.
  const ahead = rule.count === null ? Math.max(0, Math.floor(periods.numberOf(Math.floor(from / DAY))) - 1) : 0;
  for (let number = ahead; left > 0 && periods.firstDayOf(number) * DAY < end; number += 1) {
    for (const wall of wallsOf(rule, periods.daysOf(number), times)) {
      if (wall < start) continue;
      if (wall >= end || left === 0) return starts;
      left -= 1;
      if (wall >= from && starts.push(wall) >= most) return starts;
    }
    if (starts.length > MOST_STARTS) throw new UnreadableRule('It repeats too often to be worked out.');
  }
  return starts;
}

/** What a rule leaves open its start says: the day in the month, the weekday (RFC 5545 §3.3.10, Notes). */
function withImplied(rule: Rule, start: number): Rule {
  const { frequency, monthDays, yearDays, weekdays, weeks, months } = rule;
  const startDay = Math.floor(start / DAY);
  if (monthDays.length + yearDays.length + weekdays.length > 0 || frequency === 'DAILY') return rule;
  if (frequency === 'WEEKLY' || weeks.length > 0)
    return { ...rule, weekdays: [{ weekday: weekdayOf(startDay), nth: 0 }] };
  const { month, day } = civilOf(startDay);
  const inMonths = frequency === 'YEARLY' && months.length === 0 ? [month] : months;
  return { ...rule, months: inMonths, monthDays: [day] };
}

function periodsOf(rule: Rule, startDay: number): Periods {
  const { frequency, interval } = rule;
  if (frequency === 'DAILY') return dailyPeriods(rule, startDay);
  if (frequency === 'WEEKLY') return weeklyPeriods(rule, startDay);
  const { year: startYear, month: startMonth } = civilOf(startDay);
  if (frequency === 'YEARLY') {
    return {
      numberOf: (day) => (civilOf(day).year - startYear) / interval,
      firstDayOf: (number) => dayNumber(startYear + number * interval, 1, 1),
      daysOf: (number) => daysOfYear(rule, startYear + number * interval),
    };
  }
  const at = (number: number) => {
    const months = startMonth - 1 + number * interval;
    return { year: startYear + Math.floor(months / 12), month: (months % 12) + 1 };
  };
  return {
    numberOf: (day) => {
      const { year, month } = civilOf(day);
      return ((year - startYear) * 12 + month - startMonth) / interval;
    },
    firstDayOf: (number) => dayNumber(at(number).year, at(number).month, 1),
    daysOf: (number) => daysOfMonth(rule, at(number).year, at(number).month),
  };
}

function dailyPeriods(rule: Rule, startDay: number): Periods {
  const dayAt = (number: number) => startDay + number * rule.interval;
  return {
    numberOf: (day) => (day - startDay) / rule.interval,
    firstDayOf: dayAt,
    daysOf: (number) => (fitsAlone(rule, dayAt(number)) ? [dayAt(number)] : []),
  };
}

function weeklyPeriods(rule: Rule, startDay: number): Periods {
  const inWeek = (weekday: number) => (weekday - rule.weekStart + 7) % 7;
  const firstWeek = startDay - inWeek(weekdayOf(startDay));
  const step = 7 * rule.interval;
  const named = rule.weekdays.length > 0 ? rule.weekdays.map(({ weekday }) => inWeek(weekday)) : [0, 1, 2, 3, 4, 5, 6];
  const offsets = [...new Set(named)].sort((a, b) => a - b);
  const { months, monthDays, yearDays, weeks } = rule;
  const bounded = months.length + monthDays.length + yearDays.length + weeks.length > 0;
  return {
    numberOf: (day) => (day - firstWeek) / step,
    firstDayOf: (number) => firstWeek + number * step,
    daysOf: (number) => {
      const days = offsets.map((offset) => firstWeek + number * step + offset);
      return bounded ? days.filter((day) => fitsAlone(rule, day)) : days;
    },
  };
}

/** The times of day in seconds, ascending; one that the rule leaves open is the start's. */
function timesOf({ hours, minutes, seconds }: Rule, startSecond: number): number[] {
  const or = (list: readonly number[], value: number) => (list.length > 0 ? list : [value]);
  return or(hours, Math.floor(startSecond / 3600)).flatMap((hour) =>
    or(minutes, Math.floor(startSecond / 60) % 60).flatMap((minute) =>
      or(seconds, startSecond % 60).map((second) => hour * 3600 + minute * 60 + second),
    ),
  );
}

/** The starts of one period: those at BYSETPOS, or all. */
function wallsOf({ positions }: Rule, days: readonly number[], times: readonly number[]): number[] {
  const all: number[] = [];
  for (const day of days) for (const time of times) all.push(day * DAY + time);
  if (positions.length === 0) return all;
  const picked = positions.map((nth) => all[nth > 0 ? nth - 1 : all.length + nth]).filter((wall) => wall !== undefined);
  return [...new Set(picked)].sort((a, b) => a - b);
}
