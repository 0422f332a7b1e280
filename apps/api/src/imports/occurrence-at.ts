import { instantOf, localTimeOf } from '#domain/events/zoned-time.js';
import type { ReadOccurrence, Window } from './calendar-reading.js';
import { endOf, type EventFacts, type Length } from './event-facts.js';
import type { Moment } from './moments.js';
import { wallMilliseconds, wallTime } from './source-zone.js';

const DAY = 86_400_000;

export function occurrenceAt(
  { words }: EventFacts,
  start: Moment,
  length: Length,
  recurrenceKey: string,
): ReadOccurrence {
  const when = start.isDate ? wholeDays(start, length) : timed(start, length);
  return { event: words, recurrenceKey, allDay: start.isDate, ...when, inSeries: null };
}

type When = Pick<ReadOccurrence, 'start' | 'end' | 'timeZone' | 'startsAt' | 'endsAt'>;

function wholeDays({ local, zone }: Moment, { days }: Length): When {
  const end = wallTime(wallMilliseconds(local) + days * DAY);
  return { start: local, end, timeZone: zone.shownIn, startsAt: zone.instantOf(local), endsAt: zone.instantOf(end) };
}

function timed(start: Moment, length: Length): When {
  const startsAt = start.zone.instantOf(start.local);
  const endsAt = endOf(start, length);
  return shownIn(start.zone.shownIn, startsAt, endsAt) ?? (shownIn('UTC', startsAt, endsAt) as When);
}

/** Undefined where the zone's clocks cannot say it: in the second run of an hour that happens twice. */
function shownIn(timeZone: string, startsAt: number, endsAt: number): When | undefined {
  const [start, end] = [startsAt, endsAt].map((instant) => localTimeOf(new Date(instant), timeZone)) as [
    string,
    string,
  ];
  const exact = instantOf(start, timeZone).getTime() === startsAt && instantOf(end, timeZone).getTime() === endsAt;
  return exact || timeZone === 'UTC' ? { start, end, timeZone, startsAt, endsAt } : undefined;
}

/** Whether any of it lies between the two days, `to` exclusive. */
export function touches({ start, end }: ReadOccurrence, { from, to }: Window): boolean {
  const begins = `${from}T00:00:00`;
  return start < `${to}T00:00:00` && (end > begins || start >= begins);
}
