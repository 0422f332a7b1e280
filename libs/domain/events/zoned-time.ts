import { Temporal } from 'temporal-polyfill';

/** A local wall time without a zone: `2026-10-25T02:30` or `2026-10-25T02:30:00`. */
export type LocalTime = string;

/**
 * The instant at which a clock on the wall of `timeZone` shows `local`.
 * Where clocks go back, an hour happens twice: the first one is meant (RFC 5545 §3.3.5). Where they go forward, an
 * hour is missing: the time counts with the offset from before the gap, so 02:30 becomes 03:30.
 * @throws RangeError for a malformed time or an unknown zone
 */
export function instantOf(local: LocalTime, timeZone: string): Date {
  const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return new Date(zoned.epochMilliseconds);
}

/** What a clock on the wall of `timeZone` shows at `instant`, to the second: `2026-10-25T02:30:00`. */
export function localTimeOf(instant: Date, timeZone: string): LocalTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

/** How far the wall's clock is from UTC when it shows `local` at `instant`: `UTC+1`, `UTC−3:30`, `UTC`. */
export function utcOffsetAt(local: LocalTime, instant: Date): string {
  const minutes = Math.round((Date.parse(`${local.slice(0, 19)}Z`) - instant.getTime()) / 60_000);
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** ISO 8601 with the offset that holds at that moment: `2026-10-07T18:30:00+01:00`. */
export function withOffset(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
