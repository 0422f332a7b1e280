import type { DateTimes, ProgrammeDate } from './programme.js';
import { scheduleOf } from './schedule.js';
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

export function openedTimes(opened: ProgrammeDate, when: DateTimes, keepInstant = false): DateTimes {
  const { localStart, localEnd } = timesOf(opened, when, keepInstant);
  return { ...when, localStart, localEnd };
}
