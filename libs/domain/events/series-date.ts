import { DAY, wallOf, wallText } from './recurrence/wall.js';
import type { Schedule } from './schedule.js';
import { shownSpan, type ShownSpan } from './shown-span.js';
import { calmAround, shownAt, type Calm, type ShownAt } from './zone-clock.js';
import type { LocalTime } from './zoned-time.js';

/** What the clocks do to a date: they differ from those of the date before, or its hour is missing or comes twice. */
export type ClockMark = 'clocks-forward' | 'clocks-back' | 'gap' | 'fold' | null;

export interface SeriesDate extends Schedule {
  /** The start as the series gives it: what tells this date from the others, also where a gap moves it. */
  originalStart: LocalTime;
  clock: ClockMark;
}

type Hours = Pick<Schedule, 'localStart' | 'localEnd' | 'timeZone' | 'allDay'>;

/** Whole days begin at midnight, whatever hour was typed. */
export const wallIn = ({ allDay }: Pick<Hours, 'allDay'>, local: LocalTime): number =>
  wallOf(allDay ? `${local.slice(0, 10)}T00:00:00` : local);

/** Makes one date after the other of a series; between two changes of the clocks, without asking its zone again. */
export function dateMaker(hours: Hours): (wall: number, before: number | null) => SeriesDate {
  const { timeZone, allDay } = hours;
  const length = lengthOf(hours);
  let calm: Calm = { from: 0, to: 0, offset: 0 };
  return (wall, before) => {
    const isCalm = (seconds: number) => seconds * 1000 >= calm.from && seconds * 1000 < calm.to;
    if (!isCalm(wall)) calm = calmAround(wall * 1000, timeZone) ?? calm;
    if (!isCalm(wall) || !isCalm(wall + length) || (before !== null && !isCalm(before))) {
      return carefully(hours, length, wall, before);
    }
    const originalStart = wallText(wall);
    return {
      originalStart,
      localStart: originalStart,
      localEnd: wallText(wall + length),
      timeZone,
      allDay,
      startsAt: new Date(wall * 1000 - calm.offset),
      endsAt: new Date((wall + length) * 1000 - calm.offset),
      clock: null,
    };
  };
}

/** A date close to a change of the clocks, or the first after one. */
function carefully({ timeZone, allDay }: Hours, length: number, wall: number, before: number | null): SeriesDate {
  const shown = shownSpan(wall, length, { timeZone, allDay });
  return {
    originalStart: wallText(wall),
    localStart: wallText(shown.localStart),
    localEnd: wallText(shown.localEnd),
    timeZone,
    allDay,
    startsAt: new Date(shown.startsAt),
    endsAt: new Date(shown.endsAt),
    clock: allDay ? null : clockMark(shown, before === null ? null : shownAt(before * 1000, timeZone)),
  };
}

function clockMark({ start, offset }: ShownSpan, before: ShownAt | null): ClockMark {
  if (start !== 'once') return start;
  if (before === null || before.offset === offset) return null;
  return offset > before.offset ? 'clocks-forward' : 'clocks-back';
}

function lengthOf(hours: Hours): number {
  const { localEnd, allDay } = hours;
  const lastDay = allDay && !/T00:00(:00)?$/.test(localEnd) ? DAY : 0;
  return wallIn(hours, localEnd) + lastDay - wallIn(hours, hours.localStart);
}
