import { instantOf, localTimeOf, type LocalTime } from '../events/zoned-time.js';
import { contentLine, dateOf, utcTime, wallTime } from './content-line.js';
import { zoneId } from './vtimezone.js';

/** How a calendar writes times: as days, in UTC, or by the clock of a zone. */
export interface TimeKind {
  timeZone: string;
  allDay: boolean;
}

/** A time that a clock change skips is written as what the clock then shows: programs disagree about the other. */
export function shownTime(property: string, local: LocalTime, kind: TimeKind): string {
  const { timeZone, allDay } = kind;
  const shown = allDay ? local : localTimeOf(instantOf(local, timeZone), timeZone);
  return namedTime(property, shown, kind);
}

/** A time as a rule gives it, also one that the clock never shows: for naming a date of a series (C18). */
export function namedTime(property: string, local: LocalTime, { timeZone, allDay }: TimeKind): string {
  if (allDay) return contentLine(`${property};VALUE=DATE`, dateOf(local));
  const id = zoneId(timeZone);
  if (isUtc(id)) return contentLine(property, utcTime(instantOf(local, timeZone)));
  return contentLine(`${property};TZID=${id}`, wallTime(local));
}

/** UTC has a notation of its own and needs no VTIMEZONE. */
export const isUtc = (zone: string): boolean => zone === 'UTC' || zone === 'Etc/UTC';
