import { shownAt, type ShownAt } from './zone-clock.js';

/** A stretch of time as clocks really show it: wall times in seconds, as if they were UTC, instants in milliseconds. */
export interface ShownSpan {
  localStart: number;
  localEnd: number;
  startsAt: number;
  endsAt: number;
  /** What the clocks do at the start and at the end that were given. */
  start: ShownAt['kind'];
  end: ShownAt['kind'];
  /** By how much clocks are ahead of UTC at the start, in milliseconds. */
  offset: number;
}

/**
 * Where a stretch lies that begins at a wall time and is so many seconds long by the clock on the wall. A start that
 * the clocks skip is as much later as they were set forward, and takes its end along; so is an end that they skip. Where
 * an hour comes twice, the first is meant. Whole days keep their midnights, also where a clock never shows one.
 */
export function shownSpan(
  wall: number,
  length: number,
  { timeZone, allDay }: { timeZone: string; allDay: boolean },
): ShownSpan {
  const start = shownAt(wall * 1000, timeZone);
  const localStart = allDay ? wall : shownWall(start);
  const end = shownAt((localStart + length) * 1000, timeZone);
  const localEnd = allDay ? localStart + length : shownWall(end);
  return {
    localStart,
    localEnd,
    startsAt: start.instant,
    endsAt: end.instant,
    start: start.kind,
    end: end.kind,
    offset: start.offset,
  };
}

const shownWall = ({ instant, offset }: ShownAt): number => (instant + offset) / 1000;
