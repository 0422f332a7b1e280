import { startsByRule } from '#domain/events/recurrence.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import type { Component } from './calendar-text.js';
import { readDateTimes } from './date-values.js';
import { firstNamed, linesNamed, readProperty } from './property.js';
import { wallMilliseconds, wallTime, type SourceZone } from './source-zone.js';

/** From `at` on, clocks stand `after` ahead of UTC; until then, `before`. Milliseconds. */
interface Transition {
  at: number;
  before: number;
  after: number;
}

/** A clock as a VTIMEZONE describes it. */
export interface ZoneRules {
  transitions: readonly Transition[];
  offsetAt(instant: number): number;
}

const FROM: LocalTime = '1950-01-01T00:00:00';
const TO: LocalTime = '2061-01-01T00:00:00';
const DAY = 86_400_000;
/** The zones with the longest history on record have about 240. */
const MOST_OBSERVANCES = 400;

/** Undefined where the VTIMEZONE has no observance that can be read. Throws UnreadableRule where a rule is too much. */
export function zoneRulesOf(vtimezone: Component): ZoneRules | undefined {
  const observances = vtimezone.children.filter((child) => child.name === 'STANDARD' || child.name === 'DAYLIGHT');
  if (observances.length > MOST_OBSERVANCES) return undefined;
  const transitions = observances.flatMap(transitionsOf).toSorted((a, b) => a.at - b.at);
  const [first] = transitions;
  if (!first) return undefined;
  const offsetAt = (instant: number): number =>
    transitions.findLast((transition) => transition.at <= instant)?.after ?? first.before;
  return { transitions, offsetAt };
}

function transitionsOf(observance: Component): Transition[] {
  const before = offsetNamed(observance, 'TZOFFSETFROM');
  const after = offsetNamed(observance, 'TZOFFSETTO');
  const [start] = readDateTimes(firstNamed(observance.lines, 'DTSTART'));
  if (before === undefined || after === undefined || start === undefined || start.kind === 'date') return [];
  // An onset is local time; programs that write Z behind it mean the instant.
  const wallOf = ({ kind, local }: typeof start) =>
    kind === 'utc' ? wallTime(wallMilliseconds(local) + before) : local;
  const first = wallOf(start);
  const until = (written: string) => untilInZone(written, before);
  const onsets = new Set([first]);
  for (const { raw } of read(observance, 'RRULE').slice(0, 1)) {
    if (!/FREQ=YEARLY/i.test(raw)) return [];
    for (const onset of startsByRule(raw, { start: first, from: FROM, to: TO, until })) onsets.add(onset);
  }
  for (const date of read(observance, 'RDATE').flatMap(readDateTimes))
    if (date.kind !== 'date') onsets.add(wallOf(date));
  return [...onsets].map((local) => ({ at: wallMilliseconds(local) - before, before, after }));
}

const read = (component: Component, name: string) =>
  linesNamed(component.lines, name)
    .map(readProperty)
    .filter((property) => property !== undefined);

/** UNTIL of an observance is in UTC; its onsets are in the time that ends there. */
function untilInZone(written: string, offset: number): LocalTime {
  const [, year, month, day, hour = '23', minute = '59', second = '59'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(written) ?? [];
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  return written.endsWith('Z') ? wallTime(wallMilliseconds(local) + offset) : local;
}

function offsetNamed(observance: Component, name: string): number | undefined {
  const [, sign, hours, minutes, seconds = '0'] =
    /^([+-])(\d\d):?(\d\d):?(\d\d)?$/.exec(firstNamed(observance.lines, name)?.raw ?? '') ?? [];
  if (!sign) return undefined;
  const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -offset : offset;
}

/** Computes with the file's own rules; what comes out is shown in a zone that people know. */
export function zoneByRules({ transitions, offsetAt }: ZoneRules, shownIn: string): SourceZone {
  const offsets = [...new Set(transitions.flatMap(({ before, after }) => [before, after]))];
  return {
    shownIn,
    /** The first of two instants where an hour happens twice; the offset before the gap where it is missing. */
    instantOf(local) {
      const wall = wallMilliseconds(local);
      const possible = offsets.map((offset) => wall - offset).filter((instant) => instant + offsetAt(instant) === wall);
      return possible.length > 0 ? Math.min(...possible) : wall - offsetAt(wall - offsetAt(wall - DAY) - DAY);
    },
    localTimeOf: (instant) => wallTime(instant + offsetAt(instant)),
  };
}
