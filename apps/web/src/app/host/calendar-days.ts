/** Which days a calendar shows. A day is `2026-10-07`; no zone is in it. */

export const CALENDAR_VIEWS = ['list', 'week', 'month', 'rooms'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

const LIST_DAYS = 28;
const NARROW_DAYS = 3;

export interface Days {
  from: string;
  /** Exclusive. */
  to: string;
}

export const isDay = (given: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given)) && plusDays(given, 0) === given;

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export const mondayOf = (day: string): string => plusDays(day, -((new Date(day).getUTCDay() + 6) % 7));
const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

function monthAway(day: string, months: number): string {
  const date = new Date(firstOf(day));
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** A list begins with its day; rooms stand side by side on one day; a week with Monday, or on a phone with its day; a month with whole weeks. */
export function daysOf(view: CalendarView, day: string, narrow: boolean): Days {
  if (view === 'list') return { from: day, to: plusDays(day, LIST_DAYS) };
  if (view === 'rooms') return { from: day, to: plusDays(day, 1) };
  if (view === 'month')
    return { from: mondayOf(firstOf(day)), to: plusDays(mondayOf(plusDays(monthAway(day, 1), -1)), 7) };
  return narrow
    ? { from: day, to: plusDays(day, NARROW_DAYS) }
    : { from: mondayOf(day), to: plusDays(mondayOf(day), 7) };
}

/** The day to look at when turning a page. */
export function turned(view: CalendarView, day: string, by: 1 | -1, narrow: boolean): string {
  if (view === 'month') return monthAway(day, by);
  const { from, to } = daysOf(view, day, narrow);
  return plusDays(from, (by * (Date.parse(to) - Date.parse(from))) / 86_400_000);
}

/** `October 2026`, `Wednesday 7 October 2026`, or `5 Oct to 11 Oct 2026`. */
export function daysInWords(view: CalendarView, day: string, narrow: boolean): string {
  if (view === 'month') return write(day, { month: 'long', year: 'numeric' });
  if (view === 'rooms')
    return write(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
  const { from, to } = daysOf(view, day, narrow);
  return `${write(from, { day: 'numeric', month: 'short' })} to ${write(plusDays(to, -1), { day: 'numeric', month: 'short', year: 'numeric' })}`;
}

const write = (day: string, format: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(new Date(day));
