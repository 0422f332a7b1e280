import { hasOwnHours } from './own-hours.js';
import type { ProgrammeChange } from './programme-change.js';
import { minutesBetween, type DateTimes, type ProgrammeDate, type ProgrammeSeries } from './programme.js';
import { scheduleOf, typedHours } from './schedule.js';
import { instantOf, localTimeOf, type LocalTime } from './zoned-time.js';

export function timesOf(
  date: ProgrammeDate,
  when: DateTimes,
  keepInstant = false,
): DateTimes & { startsAt: Date; endsAt: Date } {
  return scheduleOf(keepInstant ? keptMoment(when, date.timeZone) : when);
}

/** The same moments by the clock of another zone. */
export function keptMoment(when: DateTimes, from: string): DateTimes {
  const there = (local: LocalTime) => localTimeOf(instantOf(local, from), when.timeZone);
  return { ...when, localStart: there(when.localStart), localEnd: there(when.localEnd) };
}

/** The hours that the opened date is given, as they were typed: what the clocks make of them on its day is its own affair. */
export function openedTimes(opened: ProgrammeDate, when: DateTimes, keepInstant = false): DateTimes {
  timesOf(opened, when, keepInstant);
  return typedHours(keepInstant ? keptMoment(when, opened.timeZone) : when);
}

/**
 * By how many minutes new hours of the opened date move its series, and how long its dates then are; null where its
 * hours stay. Where the clocks skip the opened date's own hour, its series is not moved along with it.
 * @throws Refusal `ends-before-start`, `date-unknown`
 */
export function hoursMoved(
  series: ProgrammeSeries,
  opened: ProgrammeDate,
  { when, keepInstant }: Pick<ProgrammeChange, 'when' | 'keepInstant'>,
): { by: number; length: number } | null {
  if (!when) return null;
  const { localStart, localEnd } = openedTimes(opened, when, keepInstant);
  const byClocks = !opened.allDay && !hasOwnHours(opened, series);
  const from = byClocks ? opened.localStart : opened.originalStart;
  const longer = byClocks ? lengthOf(opened) - lengthOf(series) : 0;
  return { by: minutesBetween(from, localStart), length: minutesBetween(localStart, localEnd) - longer };
}

const lengthOf = ({ localStart, localEnd }: DateTimes): number => minutesBetween(localStart, localEnd);
