import type { LocalTime } from '#domain/events/zoned-time.js';
import type { Property } from './property.js';

/** A date or time as written. `utc` is a local time on the clock of UTC. */
export type DateValue =
  | { kind: 'date'; date: string }
  | { kind: 'local'; local: LocalTime; tzid?: string; lasts?: DateValue | string }
  | { kind: 'utc'; local: LocalTime; lasts?: DateValue | string };

/** Every date that stands in the property and exists; `lasts` is a period's end or duration. */
export function readDateTimes(property: Property | undefined): DateValue[] {
  return (property?.values ?? []).flatMap((value) => {
    const [first, lasts] = Array.isArray(value) ? value : [value];
    const date = readDate(String(first), property?.params['tzid']);
    if (!date || date.kind === 'date' || typeof lasts !== 'string') return date ?? [];
    return { ...date, lasts: lasts.includes('P') ? lasts : readDate(lasts, property?.params['tzid']) };
  });
}

/** ical.js leaves an empty time behind a date that stands where a time was expected: `2026-10-07T::`. */
function readDate(text: string, tzid: string | undefined): DateValue | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(?:::|(\d\d):(\d\d):(\d\d)?)(Z?))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, date = '', hour, minute, second = '00', utc] = found;
  if (!exists(date)) return undefined;
  if (hour === undefined || minute === undefined) return { kind: 'date', date };
  // A leap second, 23:59:60, is one that clocks on a wall do not show.
  const local = `${date}T${hour}:${minute}:${second === '60' ? '59' : second}`;
  if (Number.isNaN(Date.parse(`${local}Z`)) || hour === '24') return undefined;
  return utc ? { kind: 'utc', local } : { kind: 'local', local, tzid };
}

function exists(date: string): boolean {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
}

/** `P1DT2H`, `-PT15M`, `P2W`: days as calendars count them, and milliseconds. Undefined where it cannot be read. */
export function readDuration(text: string): { days: number; milliseconds: number } | undefined {
  const found = /^([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/.exec(
    text.trim(),
  );
  if (!found || text.trim().endsWith('P')) return undefined;
  const [, sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  if (sign === '-') return { days: 0, milliseconds: 0 };
  return {
    days: Number(weeks) * 7 + Number(days),
    milliseconds: (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000,
  };
}
