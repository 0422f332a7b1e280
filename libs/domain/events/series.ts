import { expandRule } from './recurrence/expand-rule.js';
import { parseRule } from './recurrence/parse-rule.js';
import type { Rule } from './recurrence/rule.js';
import { lastStartOf } from './recurrence/until.js';
import { DAY, wallOf, wallText } from './recurrence/wall.js';
import { dateMaker, wallIn, type SeriesDate } from './series-date.js';
import type { LocalTime } from './zoned-time.js';

/** An event's repetition, by the clock on the wall of its zone. */
export interface SeriesRule {
  /** The first date's start, from which rules count, and its end, which gives every date its length. */
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
  /** RRULE values without DTSTART: "1st Tuesday and 3rd Saturday" are two. UNTIL is a local day or time, inclusive. */
  rules: readonly string[];
  /** Added starts. */
  extra: readonly LocalTime[];
  /** Starts struck out. */
  leftOut: readonly LocalTime[];
}

export interface SeriesWindow {
  from: LocalTime;
  /** Exclusive. */
  to: LocalTime;
}

/**
 * The distinct local starts in a window, ascending: what the rules give and the added ones, without those struck out.
 * The first start is among them only where a rule gives it or it is added.
 * @throws UnreadableRule
 */
export function startsOfSeries(series: SeriesRule, { from, to }: SeriesWindow): LocalTime[] {
  return wallsOf(readSeries(series), wallOf(from), wallOf(to)).map(wallText);
}

/**
 * Whether that start is one of the series'.
 * @throws UnreadableRule
 */
export function givesStart(series: SeriesRule, start: LocalTime): boolean {
  const from = wallOf(start);
  return wallsOf(readSeries(series), from, from + 1).length > 0;
}

/** A series in whole numbers (recurrence/wall.ts). */
interface ReadSeries {
  start: number;
  rules: readonly Rule[];
  extra: readonly number[];
  leftOut: ReadonlySet<number>;
}

function readSeries(series: SeriesRule): ReadSeries {
  return {
    start: wallIn(series, series.localStart),
    rules: series.rules.map(parseRule),
    extra: series.extra.map((local) => wallIn(series, local)),
    leftOut: new Set(series.leftOut.map((local) => wallIn(series, local))),
  };
}

function wallsOf({ start, rules, extra, leftOut }: ReadSeries, from: number, to: number): number[] {
  const byRules = rules.map((rule) => expandRule(rule, { start, from, to, last: lastStartOf(rule) }));
  const added = extra.filter((wall) => wall >= from && wall < to);
  const [only = []] = byRules;
  const all = byRules.length < 2 && added.length === 0 ? only : ascending([...byRules.flat(), ...added]);
  return leftOut.size === 0 ? all : all.filter((wall) => !leftOut.has(wall));
}

const ascending = (walls: readonly number[]): number[] => [...new Set(walls)].sort((a, b) => a - b);

/**
 * One date's schedule: as long by the clock on the wall as the first. Where its hour is missing, it takes place as much
 * later as the clocks were set forward, and says so in its local times; where it comes twice, the first is meant.
 * Without `before`, the start of the date before is looked up in the series.
 */
export function dateOf(series: SeriesRule, start: LocalTime, before?: LocalTime | null): SeriesDate {
  const wall = wallIn(series, start);
  const earlier =
    before === undefined ? wallBefore(readSeries(series), wall) : before === null ? null : wallIn(series, before);
  return dateMaker(series)(wall, earlier);
}

/** Every date in a window, each with what the clocks do to it. */
export function datesOfSeries(series: SeriesRule, { from, to }: SeriesWindow): SeriesDate[] {
  const read = readSeries(series);
  const first = wallOf(from);
  const recent = first - recentIn(read);
  const walls = wallsOf(read, recent, wallOf(to));
  const begin = walls.findIndex((wall) => wall >= first);
  if (begin < 0) return [];
  const at = dateMaker(series);
  let before = begin > 0 ? walls[begin - 1] : wallBefore(read, recent);
  return walls.slice(begin).map((wall) => {
    const date = at(wall, before ?? null);
    before = wall;
    return date;
  });
}

/** So far back there is a date before, unless a rule leaves out a turn. */
function recentIn({ rules }: ReadSeries): number {
  return 2 * DAY * Math.max(1, ...rules.map(({ frequency, interval }) => DAYS_OF[frequency] * interval));
}

const DAYS_OF = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 } as const;

function wallBefore(series: ReadSeries, wall: number): number | null {
  const first = Math.min(series.start, ...series.extra);
  if (wall <= first) return null;
  const recent = Math.max(first, wall - recentIn(series));
  return wallsOf(series, recent, wall).at(-1) ?? wallsOf(series, first, recent).at(-1) ?? null;
}
