import type { SpanView } from '#domain/calendars/day-grid.js';
import { mondayOf, addDays, type Day } from '#domain/events/days.js';
import type { DayOn } from './span-client.js';

/** `December 2026`, or `30 November to 6 December 2026`. */
export function spanTitle(view: SpanView, day: Day): string {
  if (view === 'month') return write(day, { month: 'long', year: 'numeric' });
  const [monday, sunday] = [mondayOf(day), addDays(mondayOf(day), 6)];
  const last = write(sunday, { day: 'numeric', month: 'long', year: 'numeric' });
  if (monday.slice(0, 7) === sunday.slice(0, 7)) return `${Number(monday.slice(8))} to ${last}`;
  const year = monday.slice(0, 4) === sunday.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return `${write(monday, { day: 'numeric', month: 'long', ...year })} to ${last}`;
}

/** `3 events`, `no events`. */
export function countOn({ count, more }: Pick<DayOn, 'count' | 'more'>): string {
  if (more) return 'more events than are shown';
  if (count === 0) return 'no events';
  return count === 1 ? '1 event' : `${count} events`;
}

const write = (day: Day, format: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(new Date(day));
