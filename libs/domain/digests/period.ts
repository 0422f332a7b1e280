import { Temporal } from 'temporal-polyfill';

import type { Day } from '../events/days.js';
import { RHYTHMS, type Rhythm } from './rhythm.js';

/** When a member wants the digest: ISO weekday (1 is Monday) and hour, on the clocks of the member's own zone. */
export interface DigestHour {
  weekday: number;
  hour: number;
}

/** An hour that has come somewhere: members who chose it are due. */
export interface DueSlot extends DigestHour {
  /** The ISO week of the due date: `2026-W48`. Each member gets one digest for each at most. */
  period: string;
  due: Date;
  /** By the clock of the member: who paused until a later day is not due. */
  day: Day;
  /** How often those want it who are due. */
  rhythms: Rhythm[];
}

/** What a member says of when the digest comes. */
export interface DigestPlan extends DigestHour {
  every: Rhythm;
  /** None comes before this day. */
  pausedUntil: Day | null;
}

const CATCH_UP_HOURS = 24;

/**
 * The hours that have struck in `timeZone` within the last 24 hours, so that a program that was away catches up once
 * and older digests are left out (E24). The week is that of the hour itself, not of `now`: whoever flies across the
 * date line on a Sunday night misses nothing, and a week already sent is recognised by its name (E17).
 * An hour that clocks skip counts as the one after; one that happens twice counts once, the first time.
 */
export function dueSlots(now: Date, timeZone: string): DueSlot[] {
  const local = instant(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const slots: DueSlot[] = [];
  // One more on either side: where clocks change by two hours, as they do in Antarctica, what has struck is up to 26 hours
  // back on the wall, and the hour to come has struck before.
  for (let back = -1; back <= CATCH_UP_HOURS + 1; back += 1) {
    const wall = local.subtract({ hours: back });
    const due = atWall(wall, timeZone);
    const age = now.getTime() - due.getTime();
    if (age >= 0 && age < CATCH_UP_HOURS * 3_600_000) slots.push({ ...slotOf(wall), due });
  }
  return slots;
}

function slotOf(wall: Temporal.PlainDateTime): Omit<DueSlot, 'due'> {
  const day = wall.toPlainDate();
  const rhythms = RHYTHMS.filter((rhythm) => isTurn(day, rhythm));
  return { weekday: wall.dayOfWeek, hour: wall.hour, period: isoWeek(wall), day: day.toString(), rhythms };
}

/** So far ahead the first of a weekday in a month can be, and a day more where its hour has struck. */
const MOST_DAYS = 38;

/** The first time after `now` at which the digest is due. */
export function nextDue(now: Date, timeZone: string, { weekday, hour, every, pausedUntil }: DigestPlan): Date {
  const today = instant(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const first = pausedUntil === null ? today : laterOf(today, Temporal.PlainDate.from(pausedUntil));
  for (let days = 0; days <= MOST_DAYS; days += 1) {
    const day = first.add({ days });
    const due = atWall(day.toPlainDateTime({ hour }), timeZone);
    if (day.dayOfWeek === weekday && isTurn(day, every) && due > now) return due;
  }
  throw new Error(`No weekday ${weekday} within ${MOST_DAYS} days.`);
}

/** Until about when a digest speaks for its reader: the next is then there. */
const REACH_DAYS: Record<Rhythm, number> = { week: 7, fortnight: 14, month: 35 };
export const nextAfter = (now: Date, every: Rhythm): Date => new Date(now.getTime() + REACH_DAYS[every] * 86_400_000);

/** Whoever gets it every fortnight gets it in the same weeks, so that the next one can be told without looking back. */
function isTurn(day: Temporal.PlainDate, rhythm: Rhythm): boolean {
  if (rhythm === 'month') return day.day <= 7;
  return rhythm === 'week' || Math.floor(SOME_MONDAY.until(day).days / 7) % 2 === 0;
}

const SOME_MONDAY = Temporal.PlainDate.from('1970-01-05');

const laterOf = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one;

/** What is over is no pause. */
export const pauseAhead = (now: Date, timeZone: string, until: Day | null): Day | null =>
  until !== null && until > instant(now).toZonedDateTimeISO(timeZone).toPlainDate().toString() ? until : null;

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function atWall(wall: Temporal.PlainDateTime, timeZone: string): Date {
  return new Date(wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
}

function isoWeek(wall: Temporal.PlainDateTime): string {
  return `${wall.yearOfWeek}-W${String(wall.weekOfYear).padStart(2, '0')}`;
}
