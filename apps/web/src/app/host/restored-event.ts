import type { EventBody } from '#contract/events.js';

/**
 * An event out of what a device has kept, maybe since before an update: a field it does not have, or has in another
 * shape, is as in `blank`.
 */
export function restored(kept: object, blank: EventBody): EventBody {
  const found = Object.entries(kept).filter(
    ([key, value]) => key in blank && alike(value, blank[key as keyof EventBody]),
  );
  const dates = 'dates' in kept && Array.isArray(kept.dates) ? { dates: kept.dates as EventBody['dates'] } : {};
  return { ...blank, ...Object.fromEntries(found), ...dates };
}

/** Of one kind; null may stand for a room, a number of seats or how it repeats, never for a list. */
function alike(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other);
  return one === null || other === null || typeof one === typeof other;
}

/** `14:02`, or with its day where that was another one. */
export function keptWhen(at: number, now: number): string {
  const day = (time: number) => new Date(time).toDateString();
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);
  if (day(at) === day(now)) return clock;
  const date = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  return `${date}, ${clock}`;
}
