import { Refusal } from '../refusal.js';
import type { EventStatus } from './formats.js';
import { addDays, dayFrom, monthEnd, nthWeekday, partsOf, placeInMonth, weekdayOf } from './days.js';
import { wallOf, wallText } from './recurrence/wall.js';
import { shownSpan } from './shown-span.js';
import { instantOf, type LocalTime } from './zoned-time.js';

/** When an occurrence takes place. Local times are the truth, to the second; the instants follow from them. */
export interface Schedule {
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
}

type Hours = Pick<Schedule, 'localStart' | 'localEnd' | 'timeZone' | 'allDay'>;

/**
 * Computes the instants of what a host typed. Whole days begin at midnight and end at the midnight after the last. What
 * the clocks skip takes place as much later as they are set forward, as a date of a series does, and says so in its
 * local times.
 * @throws Refusal `ends-before-start`, `date-unknown`
 */
export function scheduleOf(given: Hours): Schedule {
  const { localStart, localEnd, timeZone, allDay } = typedHours(given);
  const startsAt = readable(localStart, timeZone, 'localStart');
  readable(localEnd, timeZone, 'localEnd');
  if (localEnd <= localStart) throw new Refusal('ends-before-start', {}, 'localEnd');
  const shown = shownSpan(wallOf(localStart), wallOf(localEnd) - wallOf(localStart), { timeZone, allDay });
  const endsAt = new Date(shown.endsAt);
  // Where a zone moves across the date line, a whole day is skipped.
  if (endsAt <= startsAt) throw new Refusal('date-unknown', {}, 'localStart');
  return {
    localStart: wallText(shown.localStart),
    localEnd: wallText(shown.localEnd),
    timeZone,
    allDay,
    startsAt,
    endsAt,
  };
}

/** The hours as they were typed, in their one spelling, whatever the clocks do then. */
export function typedHours({ localStart, localEnd, timeZone, allDay }: Hours): Hours {
  return {
    localStart: allDay ? `${localStart.slice(0, 10)}T00:00:00` : toSeconds(localStart),
    localEnd: allDay ? endOfDays(toSeconds(localEnd)) : toSeconds(localEnd),
    timeZone,
    allDay,
  };
}

const toSeconds = (local: LocalTime) => (local.length === 16 ? `${local}:00` : local);

function endOfDays(local: LocalTime): LocalTime {
  if (local.endsWith('T00:00:00')) return local;
  const day = local.slice(0, 10);
  const { year, month, date } = partsOf(day);
  // The 31st of November is refused as it is, and not taken for the 1st of December.
  return dayFrom(year, month, date) === day ? `${addDays(day, 1)}T00:00:00` : local;
}

/** The 31st of February passes the schema's pattern; a calendar does not know it. */
function readable(local: LocalTime, timeZone: string, field: string): Date {
  try {
    return instantOf(local, timeZone);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('date-unknown', {}, field);
    throw error;
  }
}

/** Nothing that has ended is announced. */
export function refuseOnceEnded(endsAt: Date, now: Date): void {
  if (endsAt <= now) throw new Refusal('in-the-past', {}, 'localStart');
}

const MOST_YEARS = 10;

/** Nobody plans further ahead; 9999 is a slip of the finger. Calendars that are imported may. */
export function refuseFarOff({ startsAt, endsAt }: Pick<Schedule, 'startsAt' | 'endsAt'>, now: Date): void {
  const last = new Date(now);
  last.setUTCFullYear(last.getUTCFullYear() + MOST_YEARS);
  if (startsAt > last) throw new Refusal('too-far', {}, 'localStart');
  if (endsAt > last) throw new Refusal('too-far', {}, 'localEnd');
}

/** What readers of a published event can see of it. */
export interface Announced {
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  status: EventStatus;
  title: string;
  description: string;
  format: string;
  topics: readonly string[];
  roomId: string | null;
  address: string;
  onlineUrl: string;
  /** Seen by nobody but those who book rooms: the room is held for them too. */
  setupMinutes: number;
  teardownMinutes: number;
}

/** What kind of change it is for those who replied: the weightiest of what changed. */
export type ChangeKind = 'moved' | 'place' | 'details';

export interface Change {
  kind: ChangeKind;
  /** RFC 5546 §2.1.4: start, end or status changed, so every copy in a calendar is out of date. */
  raisesSequence: boolean;
  /** Those who replied are told. A corrected word in the description is not worth a mail. */
  worthTelling: boolean;
}

const WHEN = ['localStart', 'localEnd', 'timeZone', 'allDay'] as const;
const WHERE = ['roomId', 'address', 'onlineUrl'] as const;
const WHAT = ['title', 'description', 'format', 'topics', 'status', 'setupMinutes', 'teardownMinutes'] as const;

/** Weighs a change; null when readers see no difference. */
export function weighChange(before: Announced, after: Announced): Change | null {
  const differs = (key: keyof Announced) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const moved = WHEN.some(differs);
  const placed = WHERE.some(differs);
  if (!moved && !placed && !WHAT.some(differs)) return null;
  return {
    kind: moved ? 'moved' : placed ? 'place' : 'details',
    raisesSequence: moved || differs('status'),
    worthTelling: moved || placed || differs('title') || differs('status'),
  };
}

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;

/** The same hours by the clock on the wall, as many weeks later as bring the start past `now`; at least one. */
export function sameHourLater(
  { localStart, localEnd, timeZone }: Pick<Schedule, 'localStart' | 'localEnd' | 'timeZone'>,
  now: Date,
): Pick<Schedule, 'localStart' | 'localEnd'> {
  const start = instantOf(localStart, timeZone).getTime();
  // A change of the clocks moves the instant by hours, so a day of slack keeps the start in the future.
  const weeks = Math.max(1, Math.ceil((now.getTime() + DAY - start) / WEEK));
  const later = (local: LocalTime) => new Date(Date.parse(`${local}Z`) + weeks * WEEK).toISOString().slice(0, 19);
  return { localStart: later(localStart), localEnd: later(localEnd) };
}

/** The same hours on the same weekday of next month: the second Thursday stays the second, the last the last. */
export function againNextMonth(
  { localStart, localEnd, timeZone }: Pick<Schedule, 'localStart' | 'localEnd' | 'timeZone'>,
  now: Date,
): Pick<Schedule, 'localStart' | 'localEnd'> {
  const day = localStart.slice(0, 10);
  const { nth, last } = placeInMonth(day);
  for (let months = 1; ; months += 1) {
    // Only a month's last is ever its fifth, so there is always one.
    const later = nthWeekday(monthEnd(day, months), weekdayOf(day), last ? -1 : nth) ?? day;
    const moved = movedTo({ localStart, localEnd }, `${later}${localStart.slice(10)}`);
    if (instantOf(moved.localStart, timeZone) > now) return moved;
  }
}

/**
 * Another start; the end moves along, so that it lasts as long by the clock on the wall.
 * @throws Refusal `date-unknown`
 */
export function movedTo(
  { localStart, localEnd }: Pick<Schedule, 'localStart' | 'localEnd'>,
  start: LocalTime,
): Pick<Schedule, 'localStart' | 'localEnd'> {
  const to = readable(toSeconds(start), 'UTC', 'localStart').getTime();
  const lasts = Date.parse(`${toSeconds(localEnd)}Z`) - Date.parse(`${toSeconds(localStart)}Z`);
  const local = (at: number) => new Date(at).toISOString().slice(0, 19);
  return { localStart: local(to), localEnd: local(to + lasts) };
}
