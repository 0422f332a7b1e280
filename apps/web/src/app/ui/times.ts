import { clocksDiffer } from '../../../../../libs/domain/zones/zone-beside.js';

export { timeOfZone as zoneName } from '../../../../../libs/domain/zones/zone-words.js';

/** Reading local wall times. `local` is `2026-10-07T18:30:00`, `day` is `2026-10-07`; neither has a zone in it. */

const LANGUAGE = 'en-GB';

export interface Span {
  localStart: string;
  localEnd: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  allDay: boolean;
}

export const dayOf = (local: string): string => local.slice(0, 10);
export const clockOf = (local: string): string => local.slice(11, 16);

/** `7 Oct`, with the year where it is not this one. */
export function shortDate(day: string, today = todayIn('UTC')): string {
  return write(day, { day: 'numeric', month: 'short', ...yearIfOther(day, today) });
}

export const dayAndMonth = (day: string): string => write(day, { day: 'numeric', month: 'short' });

/** `Wednesday 7 October`, with the year where it is not this one. */
export function longDate(day: string, today = todayIn('UTC')): string {
  return write(day, { weekday: 'long', day: 'numeric', month: 'long', ...yearIfOther(day, today) }).replace(',', '');
}

export const weekday = (day: string): string => write(day, { weekday: 'long' });

/** The day that it is now on a wall in `timeZone`. */
export function todayIn(timeZone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(now);
}

/** The time that a clock on a wall in `timeZone` shows now: `14:30`. */
export const clockIn = (timeZone: string, now = new Date()): string => clockOf(localIn(now.toISOString(), timeZone));

/** The last day of a span; midnight after an all-day event, and the night's end before 05:00, belong to the day before. */
export function lastDayOf({ localStart, localEnd, allDay }: Span): string {
  if (dayOf(localStart) === dayOf(localEnd)) return dayOf(localStart);
  return allDay || clockOf(localEnd) < '05:00' ? dayBefore(dayOf(localEnd)) : dayOf(localEnd);
}

/** `Thursday 8 October, 18:30–20:00`; over days `Saturday 10 October, 10:00 to Sunday 11 October, 17:00`. */
export function wholeSpan(span: Span, today = todayIn(span.timeZone)): string {
  const first = dayOf(span.localStart);
  const last = lastDayOf(span);
  if (span.allDay)
    return first === last
      ? `${longDate(first, today)}, all day`
      : `${longDate(first, today)} to ${longDate(last, today)}`;
  if (first === last) return `${longDate(first, today)}, ${clockOf(span.localStart)}–${clockOf(span.localEnd)}`;
  const end = dayOf(span.localEnd);
  return `${longDate(first, today)}, ${clockOf(span.localStart)} to ${longDate(end, today)}, ${clockOf(span.localEnd)}`;
}

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

function localIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(instant))
    .replace(' ', 'T');
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function write(day: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGE, { ...format, timeZone: 'UTC' }).format(new Date(day));
}

function yearIfOther(day: string, today: string): Intl.DateTimeFormatOptions {
  return day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' };
}
