import { comingWeekday, monthEnd, nthWeekday, placeInMonth, weekdayOf, type Day } from '../days.js';
import type { RepeatKind } from './vocabulary.js';

/** A repetition as it was said. What it leaves open, its first date decides. */
export interface SaidRepeats {
  kind: Exclude<RepeatKind, 'nth'>;
  interval: number;
  weekdays: number[];
  /** Which one of the month; -1 the last, 0 where that was not said. */
  nth: number;
  /** Not before this day. */
  since?: Day;
  until?: Day;
  times?: number;
  leftOut: Day[];
}

/** The first date at or after `day`. */
export function firstOfRepeats({ kind, weekdays, nth }: SaidRepeats, day: Day): Day {
  if (kind === 'workdays') return weekdayOf(day) > 4 ? comingWeekday(day, 0) : day;
  if (nth !== 0 && weekdays[0] !== undefined) return firstNth(day, weekdays[0], nth);
  if (weekdays.length === 0) return day;
  return weekdays.map((weekday) => comingWeekday(day, weekday)).sort()[0] ?? day;
}

function firstNth(day: Day, weekday: number, nth: number): Day {
  for (let months = 0; months < 12; months += 1) {
    const found = nthWeekday(monthEnd(day, months), weekday, nth);
    if (found && found >= day) return found;
  }
  return day;
}

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const FREQUENCIES = { days: 'DAILY', workdays: 'WEEKLY', weeks: 'WEEKLY', months: 'MONTHLY', years: 'YEARLY' };

/** The rule as RFC 5545 writes it, for a series that begins on `start`. */
export function ruleOf(repeats: SaidRepeats, start: Day): string {
  const { kind, interval, until, times } = repeats;
  const parts = [`FREQ=${FREQUENCIES[kind]}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  const days = byDay(repeats, start);
  if (days !== '') parts.push(`BYDAY=${days}`);
  if (until !== undefined) parts.push(`UNTIL=${until.replaceAll('-', '')}`);
  if (times !== undefined) parts.push(`COUNT=${times}`);
  return parts.join(';');
}

/** A month's fifth Thursday is not every month: a series that begins on one means the last. */
function byDay({ kind, weekdays, nth }: SaidRepeats, start: Day): string {
  if (kind === 'workdays') return NAMES.slice(0, 5).join(',');
  if (kind === 'weeks') return (weekdays.length > 0 ? weekdays : [weekdayOf(start)]).map((day) => NAMES[day]).join(',');
  if (kind !== 'months') return '';
  const place = placeInMonth(start);
  const which = nth !== 0 ? nth : place.nth > 4 ? -1 : place.nth;
  return `${which}${NAMES[weekdays[0] ?? weekdayOf(start)] ?? ''}`;
}
