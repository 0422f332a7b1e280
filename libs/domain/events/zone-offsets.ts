import { Temporal } from 'temporal-polyfill';

const PROBES = 50;
const SPAN_DAYS = 730;
const DAY = 86_400_000;

/** Fifty instants over the next two years, at hours that differ, so that a change of clocks lies between two of them. */
export function probeInstants(now: Date): Date[] {
  return Array.from(
    { length: PROBES },
    (_, n) => new Date(now.getTime() + Math.round((n * SPAN_DAYS * DAY) / (PROBES - 1))),
  );
}

/** Seconds by which a clock on the wall of `timeZone` is ahead of UTC at an instant. @throws RangeError for an unknown zone */
export function offsetSeconds(instant: Date, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e9;
}
