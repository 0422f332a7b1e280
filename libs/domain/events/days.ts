/** Arithmetic with days of the calendar, written `2026-10-07`. No zone is involved, and none is meant. */
export type Day = string;

const MILLISECONDS = 86_400_000;

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * MILLISECONDS).toISOString().slice(0, 10);

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: Day): number => (new Date(day).getUTCDay() + 6) % 7;

/** The day, or null where the calendar does not have it: 31 February. `month` counts from 1. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const there = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return there ? at.toISOString().slice(0, 10) : null;
}

/** The last day of the month that lies `months` after the one of `day`. */
export function monthEnd(day: Day, months = 0): Day {
  const { year, month } = partsOf(day);
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
}

/** The same date some months later; the month's last day where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const end = monthEnd(day, months);
  return `${end.slice(0, 8)}${day.slice(8) < end.slice(8) ? day.slice(8) : end.slice(8)}`;
}

/** The nth such weekday of the month in which `day` lies; -1 is the last one. Null where there is no fifth. */
export function nthWeekday(day: Day, weekday: number, nth: number): Day | null {
  const first = `${day.slice(0, 8)}01`;
  const end = monthEnd(day);
  if (nth < 0) return addDays(end, -((weekdayOf(end) - weekday + 7) % 7));
  const found = addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
  return found <= end ? found : null;
}

/** Which of its kind a day is in its month: the second Thursday has `nth` 2. `last` where none follows. */
export function placeInMonth(day: Day): { nth: number; last: boolean } {
  return { nth: Math.ceil(Number(day.slice(8)) / 7), last: addDays(day, 7) > monthEnd(day) };
}

/** The first such weekday at or after `day`. */
export const comingWeekday = (day: Day, weekday: number): Day => addDays(day, (weekday - weekdayOf(day) + 7) % 7);

/** The Monday of the week in which `day` lies. */
export const mondayOf = (day: Day): Day => addDays(day, -weekdayOf(day));

/** Between them lies whatever takes place here; another year is a slip of the finger. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;

/** Whether a text names a day that a calendar has, in those years: not 2027-02-30, not 0000-01-01. */
export function isDay(text: string): boolean {
  const { year, month, date } = partsOf(text);
  return year >= FIRST_YEAR && year <= LAST_YEAR && dayFrom(year, month, date) === text;
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, date };
}
