import { civilOf, dayNumber, daysInMonth, isLeap, weekdayOf } from './wall.js';
import type { Rule } from './rule.js';

/** The stretch of days, both ends included, in which "the second Tuesday" is counted: a month or a year. */
interface Stretch {
  first: number;
  last: number;
}

/** The days of one day, week, month or year that a rule names, ascending. */
export function daysOfMonth(rule: Rule, year: number, month: number): number[] {
  const length = daysInMonth(year, month);
  const first = dayNumber(year, month, 1);
  if (rule.months.length > 0 && !rule.months.includes(month)) return [];
  const stretch = { first, last: first + length - 1 };
  const days = ascending(rule.monthDays.length > 0 ? fromMonthDays(rule, first, length) : fromWeekdays(rule, stretch));
  return saysOneThing(rule) ? days : days.filter((day) => fits(rule, day, stretch));
}

/** The part that the days were taken from is the only one, so that nothing is left to check. */
const saysOneThing = ({ monthDays, weekdays, yearDays, weeks }: Rule): boolean =>
  yearDays.length + weeks.length === 0 && (monthDays.length === 0 || weekdays.length === 0);

export function daysOfYear(rule: Rule, year: number): number[] {
  if (rule.months.length > 0) return rule.months.flatMap((month) => daysOfMonth(rule, year, month));
  const first = dayNumber(year, 1, 1);
  const stretch = { first, last: first + (isLeap(year) ? 366 : 365) - 1 };
  return ascending(namedInYear(rule, year, stretch)).filter((day) => fits(rule, day, stretch));
}

/** Whether a day stands on its own: for rules that go by days and weeks, where nothing is counted within a month. */
export const fitsAlone = (rule: Rule, day: number): boolean => fits(rule, day, { first: day, last: day });

/** A superset of the year's days, by the part that leaves the fewest. */
function namedInYear(rule: Rule, year: number, stretch: Stretch): number[] {
  if (rule.yearDays.length > 0) return rule.yearDays.map((nth) => counted(nth, stretch.first, stretch.last));
  if (rule.monthDays.length === 0) return fromWeekdays(rule, stretch);
  return Array.from({ length: 12 }, (_, index) =>
    fromMonthDays(rule, dayNumber(year, index + 1, 1), daysInMonth(year, index + 1)),
  ).flat();
}

function fromMonthDays({ monthDays }: Rule, first: number, length: number): number[] {
  return monthDays
    .filter((nth) => Math.abs(nth) <= length)
    .map((nth) => (nth > 0 ? first + nth - 1 : first + length + nth));
}

function fromWeekdays({ weekdays }: Rule, { first, last }: Stretch): number[] {
  const days: number[] = [];
  if (weekdays.every(({ nth }) => nth === 0)) {
    const named = weekdays.reduce((set, { weekday }) => set | (1 << weekday), weekdays.length > 0 ? 0 : EVERY_DAY);
    for (let day = first; day <= last; day += 1) if (named & (1 << weekdayOf(day))) days.push(day);
    return days;
  }
  for (const { weekday, nth } of weekdays) {
    const earliest = first + ((weekday - weekdayOf(first) + 7) % 7);
    const latest = last - ((weekdayOf(last) - weekday + 7) % 7);
    if (nth === 0) for (let day = earliest; day <= last; day += 7) days.push(day);
    else days.push(nth > 0 ? earliest + 7 * (nth - 1) : latest + 7 * (nth + 1));
  }
  return days.filter((day) => day >= first && day <= last);
}

/** A bit for each day of the week. */
const EVERY_DAY = 0b111_1111;

const counted = (nth: number, first: number, last: number): number => (nth > 0 ? first + nth - 1 : last + nth + 1);

function ascending(days: number[]): number[] {
  const isAscending = days.every((day, index) => index === 0 || day > (days[index - 1] ?? day));
  return isAscending ? days : [...new Set(days)].sort((a, b) => a - b);
}

/** Every part of a rule limits; which of them also expands only decides where the candidates come from. */
function fits(rule: Rule, day: number, stretch: Stretch): boolean {
  if (day < stretch.first || day > stretch.last) return false;
  if (rule.weekdays.length > 0 && !fitsWeekdays(rule, day, stretch)) return false;
  const { months, monthDays, yearDays, weeks } = rule;
  if (months.length + monthDays.length + yearDays.length + weeks.length === 0) return true;
  const { year, month, day: date } = civilOf(day);
  if (months.length > 0 && !months.includes(month)) return false;
  if (monthDays.length > 0 && !holds(monthDays, date, daysInMonth(year, month))) return false;
  if (yearDays.length > 0 && !holds(yearDays, day - dayNumber(year, 1, 1) + 1, isLeap(year) ? 366 : 365)) return false;
  return weeks.length === 0 || fitsWeeks(rule, day, year);
}

/** Whether a list names the nth of so many, from the beginning or from the end. */
const holds = (list: readonly number[], nth: number, of: number): boolean =>
  list.includes(nth) || list.includes(nth - of - 1);

function fitsWeekdays({ weekdays }: Rule, day: number, { first, last }: Stretch): boolean {
  const named = weekdayOf(day);
  return weekdays.some(
    ({ weekday, nth }) =>
      weekday === named &&
      (nth === 0 || nth === Math.floor((day - first) / 7) + 1 || nth === -Math.floor((last - day) / 7) - 1),
  );
}

/** Week 1 is the first with four days in the year, so a year's first and last days may lie in its neighbours' weeks. */
function fitsWeeks({ weeks, weekStart }: Rule, day: number, year: number): boolean {
  const next = firstWeek(year + 1, weekStart);
  const own = firstWeek(year, weekStart);
  const [begin, end] =
    day >= next
      ? [next, firstWeek(year + 2, weekStart)]
      : day < own
        ? [firstWeek(year - 1, weekStart), own]
        : [own, next];
  return holds(weeks, Math.floor((day - begin) / 7) + 1, (end - begin) / 7);
}

function firstWeek(year: number, weekStart: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7);
}
