import { Temporal } from 'temporal-polyfill';

import { yearlyRule } from './yearly-rule.js';

/** One change of a zone's offset: what a clock on the wall shows the moment before it is set, and both offsets. */
interface Change {
  wall: Temporal.PlainDateTime;
  /** Nanoseconds east of UTC, before and after. */
  from: number;
  to: number;
}

// Every date falls on every weekday within 12 years, so a rule seen in 12 years is known whole.
const YEARS_SEEN = 12;
const KEPT_ZONES = 500;
const ids = new Map<string, string>();
const kept = new Map<string, string>();

/** A zone's IANA name in its official spelling: `europe/berlin` is Europe/Berlin. */
export function zoneId(timeZone: string): string {
  const known = ids.get(timeZone);
  if (known !== undefined) return known;
  const id = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId;
  if (ids.size >= KEPT_ZONES) ids.clear();
  ids.set(timeZone, id);
  return id;
}

/**
 * One VTIMEZONE whose offsets equal the zone's for every moment of the years of `from` to `to`.
 * Zones with yearly rules are written as 1970 and RRULE, the form that Outlook understands; the others (Morocco's
 * follows the moon) as one observance for each change of those years.
 * @throws RangeError for an unknown zone
 */
export function vtimezone(timeZone: string, from: Date, to: Date): string {
  const id = zoneId(timeZone);
  const firstYear = yearIn(id, from);
  const lastYear = yearIn(id, to);
  const key = `${id} ${firstYear} ${lastYear}`;
  const text = kept.get(key) ?? derive(id, firstYear, lastYear);
  if (kept.size >= KEPT_ZONES) kept.clear();
  kept.set(key, text);
  return text;
}

function derive(id: string, firstYear: number, lastYear: number): string {
  const start = Temporal.PlainDateTime.from({ year: firstYear, month: 1, day: 1 }).toZonedDateTime(id);
  const changes = changesBetween(start, Math.max(lastYear + 1, firstYear + YEARS_SEEN));
  const inSpan = changes.filter((change) => change.wall.year <= lastYear);
  const observances = yearly(start, changes) ?? dated(start, inSpan);
  return [
    line('BEGIN', 'VTIMEZONE'),
    line('TZID', id),
    line('X-LIC-LOCATION', id),
    ...observances,
    line('END', 'VTIMEZONE'),
  ].join('');
}

/** All changes from `start` until the end of the year before `untilYear`. */
function changesBetween(start: Temporal.ZonedDateTime, untilYear: number): Change[] {
  const changes: Change[] = [];
  let moment = start.getTimeZoneTransition('next');
  while (moment && moment.year < untilYear) {
    const before = moment.subtract({ nanoseconds: 1 });
    const wall = before.toPlainDateTime().add({ nanoseconds: 1 });
    // ICU also reports changes of name only.
    const change = { wall, from: before.offsetNanoseconds, to: moment.offsetNanoseconds };
    if (change.from !== change.to) changes.push(change);
    moment = moment.getTimeZoneTransition('next');
  }
  return changes;
}

/** Two observances with a rule each, or null where two rules do not say what the zone does. */
function yearly(start: Temporal.ZonedDateTime, changes: readonly Change[]): string[] | null {
  const twiceAYear = changes.every(({ wall }, index) => wall.year === start.year + Math.floor(index / 2));
  if (!twiceAYear || changes.length < 2 * YEARS_SEEN || changes.length % 2 === 1) return null;

  const [spring, autumn] = [
    changes.filter((_, index) => index % 2 === 0),
    changes.filter((_, index) => index % 2 === 1),
  ];
  const rules = [spring, autumn].map((half) => {
    const [first] = half;
    const alike = half.every(({ from, to }) => from === first?.from && to === first.to);
    const rule = alike ? yearlyRule(half.map(({ wall }) => wall)) : null;
    return first && rule ? observance(first.to > first.from, rule.in1970, first.from, first.to, rule.rrule) : null;
  });
  return rules.every((rule) => rule !== null) ? rules : null;
}

function dated(start: Temporal.ZonedDateTime, changes: readonly Change[]): string[] {
  const offset = start.offsetNanoseconds;
  const begin = Temporal.PlainDateTime.from({ year: Math.min(1970, start.year), month: 1, day: 1 });
  const lowest = Math.min(offset, ...changes.map((change) => change.to));
  return [
    observance(offset > lowest, begin, offset, offset),
    ...changes.map(({ wall, from, to }) => observance(to > lowest, wall, from, to)),
  ];
}

function observance(summer: boolean, wall: Temporal.PlainDateTime, from: number, to: number, rrule?: string): string {
  const kind = summer ? 'DAYLIGHT' : 'STANDARD';
  return [
    line('BEGIN', kind),
    line('DTSTART', wall.toString().replace(/[-:]/g, '')),
    rrule ? line('RRULE', rrule) : '',
    line('TZOFFSETFROM', offsetText(from)),
    line('TZOFFSETTO', offsetText(to)),
    line('END', kind),
  ].join('');
}

/** `+0100`; with seconds where a zone once had them: `-004430`. */
function offsetText(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  if (parts[2] === '00') parts.pop();
  return `${nanoseconds < 0 ? '-' : '+'}${parts.join('')}`;
}

/** No line of a zone is longer than the 75 octets at which others are folded (RFC 5545 §3.1). */
const line = (property: string, value: string): string => `${property}:${value}\r\n`;

function yearIn(timeZone: string, instant: Date): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).year;
}
