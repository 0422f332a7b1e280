import { longDay, shortDay as shortDayOf } from '#domain/calendars/day-words.js';
import { clockOf, dayOf, lastDayOf, type WallSpan } from '#domain/calendars/span.js';
import { spanInWords } from '#domain/calendars/when-in-words.js';
import { clocksDiffer } from '#domain/zones/zone-beside.js';

/** Reading local wall times. `local` is `2026-10-07T18:30:00`, `day` is `2026-10-07`; neither has a zone in it. */

export { timeOfZone as zoneName } from '#domain/zones/zone-words.js';
export { clockOf, dayOf, lastDayOf };

const LANGUAGE = 'en-GB';

export interface Span {
  localStart: string;
  localEnd: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  allDay: boolean;
}

/** `7 Oct`, with the year where it is not this one. */
export function shortDate(day: string, today = todayIn('UTC')): string {
  return write(day, { day: 'numeric', month: 'short', ...yearIfOther(day, today) });
}

export const dayAndMonth = (day: string): string => write(day, { day: 'numeric', month: 'short' });

/** `Wednesday 7 October`, with the year where it is not this one. */
export const longDate = (day: string, today = todayIn('UTC')): string => longDay(day, today);

/** `Thu 8 Oct`, with the year where it is not this one. */
export const shortDay = (day: string, today = todayIn('UTC')): string => shortDayOf(day, today);

export const weekday = (day: string): string => write(day, { weekday: 'long' });

/** The day that it is now on a wall in `timeZone`. */
export function todayIn(timeZone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(now);
}

/** The time that a clock on a wall in `timeZone` shows now: `14:30`. */
export const clockIn = (timeZone: string, now = new Date()): string => clockOf(localIn(now.toISOString(), timeZone));

/** When it is, on a page, as `spanInWords` has it. */
export const wholeSpan = (span: Pick<Span, keyof WallSpan | 'timeZone'>, today = todayIn(span.timeZone)): string =>
  spanInWords(span, today);

/** The same span as another zone's clocks show it, or null where the clocks agree, or the event is of whole days. */
export function spanElsewhere(span: Span, timeZone: string): string | null {
  if (!clocksDiffer(span, timeZone)) return null;
  const [localStart, localEnd] = [localIn(span.startsAt, timeZone), localIn(span.endsAt, timeZone)];
  return wholeSpan({ ...span, localStart, localEnd, timeZone });
}

/** ISO 8601 with the offset that holds then: the local time and the instant tell it. */
export function withOffset(local: string, instant: string): string {
  const minutes = Math.round((Date.parse(`${local.slice(0, 16)}Z`) - Date.parse(instant)) / 60_000);
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local.slice(0, 16)}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** What the clocks of a zone show at an instant, to the minute. */
export function localIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(instant))
    .replace(' ', 'T');
}

function write(day: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGE, { ...format, timeZone: 'UTC' }).format(new Date(day));
}

function yearIfOther(day: string, today: string): Intl.DateTimeFormatOptions {
  return day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' };
}
