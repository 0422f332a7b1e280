import { Temporal } from 'temporal-polyfill';

/** When a member wants the digest: ISO weekday (1 is Monday) and hour, on the clocks of the member's own zone. */
export interface DigestHour {
  weekday: number;
  hour: number;
}

/** An hour that has come somewhere: members who chose it are due. */
export interface DueSlot extends DigestHour {
  /** The ISO week of the due date: `2026-W48`. Each member gets one digest for each. */
  period: string;
  due: Date;
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
    if (age >= 0 && age < CATCH_UP_HOURS * 3_600_000)
      slots.push({ weekday: wall.dayOfWeek, hour: wall.hour, period: isoWeek(wall), due });
  }
  return slots;
}

/** The first time after `now` at which the digest is due. */
export function nextDue(now: Date, timeZone: string, { weekday, hour }: DigestHour): Date {
  const today = instant(now).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; days <= 7; days += 1) {
    const day = today.add({ days });
    const due = atWall(day.toPlainDateTime({ hour }), timeZone);
    if (day.dayOfWeek === weekday && due > now) return due;
  }
  throw new Error(`No weekday ${weekday} within eight days.`);
}

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function atWall(wall: Temporal.PlainDateTime, timeZone: string): Date {
  return new Date(wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
}

function isoWeek(wall: Temporal.PlainDateTime): string {
  return `${wall.yearOfWeek}-W${String(wall.weekOfYear).padStart(2, '0')}`;
}
