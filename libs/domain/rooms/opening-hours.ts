import { shifted } from '../events/programme.js';
import { localTimeOf, type LocalTime } from '../events/zoned-time.js';

/** From and to by the clock of the space: `08:00`, `22:00`. A `to` that is not later than `from` is on the next day; `24:00` is midnight. */
export interface DayHours {
  from: string;
  to: string;
}

/** Monday first; a day that is null is closed. */
export type OpeningHours = readonly (DayHours | null)[];

interface LocalSpan {
  localStart: LocalTime;
  localEnd: LocalTime;
}

const DAY = 24 * 60;

/**
 * Whether a room is open all the time that an event takes. Null hours are always open. Set-up and tear-down are not
 * asked for: whoever sets up before the doors open has a key.
 */
export function isOpen(
  hours: OpeningHours | null,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  timeZone: string,
): boolean {
  if (hours === null) return true;
  const localStart = localTimeOf(startsAt, timeZone);
  const localEnd = localTimeOf(endsAt, timeZone);
  return openSpans(hours, localStart, localEnd).some(
    (open) => open.localStart <= localStart && localEnd <= open.localEnd,
  );
}

/** When a room is open on the days around two local times. Days that meet at midnight are one stretch. */
export function openSpans(hours: OpeningHours, from: LocalTime, to: LocalTime): LocalSpan[] {
  const spans: LocalSpan[] = [];
  for (let day = dayBefore(from); day <= to.slice(0, 10); day = dayAfter(day)) {
    const open = hours[weekdayOf(day)];
    if (!open) continue;
    const span = spanOn(day, open);
    const last = spans.at(-1);
    if (last && span.localStart <= last.localEnd) {
      if (span.localEnd > last.localEnd) last.localEnd = span.localEnd;
    } else spans.push(span);
  }
  return spans;
}

function spanOn(day: string, { from, to }: DayHours): LocalSpan {
  const localStart = `${day}T${from}:00`;
  if (to === '24:00') return { localStart, localEnd: `${dayAfter(day)}T00:00:00` };
  return { localStart, localEnd: `${to > from ? day : dayAfter(day)}T${to}:00` };
}

const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const dayAfter = (day: string): string => shifted(`${day}T00:00:00`, DAY).slice(0, 10);
const dayBefore = (local: LocalTime): string => shifted(`${local.slice(0, 10)}T00:00:00`, -DAY).slice(0, 10);
