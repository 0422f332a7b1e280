import { timeOfZone } from '../zones/zone-words.js';

interface Times {
  /** Wall times in `timeZone`; for all-day events midnights, the end exclusive. */
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

/** `Wed 7 October 2026, 18:30–21:00 (Lisbon time)`; whole days without a time. The zone is always named. */
export function whenInWords({ localStart, localEnd, timeZone, allDay }: Times): string {
  const start = wall(localStart);
  const end = allDay ? new Date(wall(localEnd).getTime() - DAY) : wall(localEnd);
  const oneDay = start.toISOString().slice(0, 10) === end.toISOString().slice(0, 10);
  if (allDay) return oneDay ? day(start) : `${day(start)} – ${day(end)}`;
  const until = oneDay ? `–${time(end)}` : ` – ${day(end)}, ${time(end)}`;
  return `${day(start)}, ${time(start)}${until} (${timeOfZone(timeZone)})`;
}

/** A wall time as if it were UTC: for taking it apart, never for comparing it with an instant. */
function wall(local: string): Date {
  return new Date(`${local.slice(0, 16)}Z`);
}

function day(date: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    .format(date)
    .replace(/^(\w{3})\w*,?/, '$1');
}

function time(date: Date): string {
  return date.toISOString().slice(11, 16);
}
