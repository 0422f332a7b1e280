import type { EventBody } from '#contract/events.js';
import { wallOf, wallText } from '#domain/events/recurrence/wall.js';
import { shownSpan, type ShownSpan } from '#domain/events/shown-span.js';
import { clockOf } from '../ui/times.js';

type Hours = Pick<EventBody, 'localStart' | 'localEnd' | 'timeZone' | 'allDay'>;

/** The hours as clocks will show them; as they were typed while they cannot be read. */
export function shownHours<T extends Hours>(typed: T): T {
  const shown = spanOf(typed);
  if (!shown) return typed;
  return { ...typed, localStart: minuteOf(shown.localStart), localEnd: minuteOf(shown.localEnd) };
}

/** How many minutes pass, also where the clocks are set meanwhile; null while the hours cannot be read. */
export function minutesOf(typed: Hours): number | null {
  const shown = spanOf(typed);
  return shown && (shown.endsAt - shown.startsAt) / 60_000;
}

/** When it begins and ends; null while the hours cannot be read. */
export function instantsOf(typed: Hours): { startsAt: Date; endsAt: Date } | null {
  const shown = spanOf(typed);
  return shown && { startsAt: new Date(shown.startsAt), endsAt: new Date(shown.endsAt) };
}

/** What the clocks do to the start and to the end that were typed, each for its field; empty where they do nothing. */
export function clocksInWords(typed: Hours): { start: string; end: string } {
  const shown = typed.allDay ? null : spanOf(typed);
  if (!shown) return { start: '', end: '' };
  const [start, end] = [clockOf(typed.localStart), clockOf(typed.localEnd)];
  const ends = clockOf(wallText(shown.localEnd));
  return {
    start:
      shown.start === 'gap'
        ? skippedInWords(start, `It begins at ${clockOf(wallText(shown.localStart))}.`)
        : twice(shown.start, start),
    end:
      shown.start === 'gap'
        ? `It ends at ${ends}.`
        : shown.end === 'gap'
          ? skippedInWords(end, `It ends at ${ends}.`)
          : twice(shown.end, end),
  };
}

export const skippedInWords = (hour: string, instead: string): string =>
  `${hour} does not exist on this day: the clocks go forward. ${instead}`;

export const twiceInWords = (hour: string): string =>
  `${hour} comes twice on this day: the clocks go back. The first one is meant.`;

const twice = (kind: ShownSpan['start'], hour: string): string => (kind === 'fold' ? twiceInWords(hour) : '');

const minuteOf = (wall: number): string => wallText(wall).slice(0, 16);

/** Null for half a date, an end before the start, and a zone that is not one. */
function spanOf({ localStart, localEnd, timeZone, allDay }: Hours): ShownSpan | null {
  try {
    const length = wallOf(localEnd) - wallOf(localStart);
    return length > 0 ? shownSpan(wallOf(localStart), length, { timeZone, allDay }) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
