import type { EventBody } from '#contract/events.js';
import type { Repeats, SingleDate } from '#contract/repeats.js';
import { minutesBetween, shifted, toSeconds } from '#domain/events/programme.js';
import { UnreadableRule } from '#domain/events/recurrence/parse-rule.js';
import type { ClockMark, SeriesDate } from '#domain/events/series-date.js';
import { datesOfSeries } from '#domain/events/series.js';
import { shownHours } from './typed-hours.js';

const MONTHS_AHEAD = 18;

/** One date of a series that is being planned: given by its rules, added, moved by itself, or left out. */
export interface PlannedDate {
  /** Its start as the series gives it, to the second: what tells it from the others. */
  original: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  clock: ClockMark;
  state: 'given' | 'added' | 'moved' | 'left-out';
  /** A room of its own; undefined where it takes that of the others. */
  roomId: string | null | undefined;
}

type Planned = Pick<EventBody, 'localStart' | 'localEnd' | 'timeZone' | 'allDay' | 'repeats' | 'dates'>;

/** The day up to which dates are made: 18 months after `today`. */
export function horizonOf(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + MONTHS_AHEAD);
  return day.toISOString().slice(0, 19);
}

/** Every date up to the horizon, in order, those left out in their places; null while something cannot be read. */
export function plannedDates(event: Planned, horizon: string): PlannedDate[] | null {
  const { repeats, dates = [], ...when } = event;
  if (repeats === null || when.localStart === '' || when.localEnd <= when.localStart) return null;
  const window = { from: earliest(when.localStart, repeats.extra), to: horizon };
  try {
    const taking = datesOfSeries({ ...when, ...repeats }, window);
    const starts = new Set(taking.map(({ originalStart }) => originalStart));
    const off = datesOfSeries({ ...when, ...repeats, leftOut: [] }, window).filter(
      ({ originalStart }) => !starts.has(originalStart),
    );
    const added = new Set(repeats.extra.map(toSeconds));
    const singles = new Map(dates.map((single) => [toSeconds(single.original), single]));
    return [
      ...taking.map((date) => taken(date, added, singles.get(date.originalStart))),
      ...off.map((date) => planned(date, 'left-out')),
    ].sort((one, other) => (one.original < other.original ? -1 : 1));
  } catch (error) {
    // Half a date, or the 31st of June, while somebody is still typing.
    if (error instanceof UnreadableRule || error instanceof RangeError) return null;
    throw error;
  }
}

function taken(date: SeriesDate, added: ReadonlySet<string>, single: SingleDate | undefined): PlannedDate {
  const state = added.has(date.originalStart) ? 'added' : 'given';
  if (!single) return planned(date, state);
  const { localStart, localEnd, roomId } = single;
  const moved = toSeconds(localStart) !== date.localStart || toSeconds(localEnd) !== date.localEnd;
  return moved
    ? { ...planned(date, 'moved'), ...movedHours(date, single), roomId }
    : { ...planned(date, state), roomId };
}

/** Hours of its own, as clocks will show them. */
function movedHours(
  date: SeriesDate,
  { localStart, localEnd }: SingleDate,
): Pick<PlannedDate, 'localStart' | 'localEnd'> {
  const shown = shownHours({ ...date, localStart, localEnd });
  return { localStart: toSeconds(shown.localStart), localEnd: toSeconds(shown.localEnd) };
}

function planned(date: SeriesDate, state: PlannedDate['state']): PlannedDate {
  const { originalStart, localStart, localEnd, timeZone, allDay, startsAt, endsAt, clock } = date;
  return {
    original: originalStart,
    localStart,
    localEnd,
    timeZone,
    allDay,
    startsAt,
    endsAt,
    clock,
    state,
    roomId: undefined,
  };
}

const earliest = (start: string, extra: readonly string[]): string => [start, ...extra].sort()[0] ?? start;

/** Those that take place. */
export const takingPlace = (dates: readonly PlannedDate[]): PlannedDate[] =>
  dates.filter(({ state }) => state !== 'left-out');

/** Struck out: a date that was added is gone, one that the rules give is remembered as left out. */
export function withoutDate(repeats: Repeats, original: string): Repeats {
  const isIt = (start: string) => toSeconds(start) === original;
  const added = repeats.extra.some(isIt);
  return {
    ...repeats,
    extra: repeats.extra.filter((start) => !isIt(start)),
    leftOut: added ? repeats.leftOut : [...repeats.leftOut, original.slice(0, 16)],
  };
}

export function withDateAgain(repeats: Repeats, original: string): Repeats {
  return { ...repeats, leftOut: repeats.leftOut.filter((start) => toSeconds(start) !== original) };
}

/** One more date. Where it was struck out, it is there again. */
export function withDateAdded(repeats: Repeats, localStart: string): Repeats {
  const there = withDateAgain(repeats, toSeconds(localStart));
  if (there.leftOut.length < repeats.leftOut.length) return there;
  const extra = [...new Set([...repeats.extra, localStart.slice(0, 16)])].sort();
  return { ...repeats, extra };
}

/** Says something of one date alone; `null` takes back what was said. */
export function withSingle(
  dates: readonly SingleDate[] | undefined,
  date: PlannedDate,
  own: { localStart?: string; roomId?: string | null },
): SingleDate[] {
  const start = own.localStart ?? date.localStart.slice(0, 16);
  const minutes = minutesBetween(date.localStart, date.localEnd);
  const roomId = own.roomId === undefined ? date.roomId : own.roomId;
  const single: SingleDate = {
    original: date.original.slice(0, 16),
    localStart: start.slice(0, 16),
    localEnd: shifted(toSeconds(start), minutes).slice(0, 16),
    ...(roomId === undefined ? {} : { roomId }),
  };
  return [...withoutSingle(dates, date.original), single];
}

export const withoutSingle = (dates: readonly SingleDate[] | undefined, original: string): SingleDate[] =>
  (dates ?? []).filter((single) => toSeconds(single.original) !== original);

/** What is saved: without exceptions to dates that the rules no longer give. */
export function withoutIdle<T extends Planned>(event: T, horizon: string): T {
  const dates = plannedDates(event, horizon);
  if (!dates || event.repeats === null) return event.dates === undefined ? event : { ...event, dates: undefined };
  const off = new Set(dates.filter(({ state }) => state === 'left-out').map(({ original }) => original));
  const there = new Set(takingPlace(dates).map(({ original }) => original));
  const leftOut = event.repeats.leftOut.filter((start) => off.has(toSeconds(start)) || start >= horizon);
  const singles = event.dates?.filter(({ original }) => there.has(toSeconds(original)));
  return { ...event, repeats: { ...event.repeats, leftOut }, ...(singles ? { dates: singles } : {}) };
}
