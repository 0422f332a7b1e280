import type { EventStatus } from './formats.js';
import type { LocalTime } from './zoned-time.js';

/** What dates say of themselves, field by field. Compared as JSON. */
export type Words = Record<string, unknown>;

/** A row of words: `key` is its id, or a name beginning with `new:` for one that is to be written. */
export interface ProgrammeWords {
  key: string;
  /** The row it is a copy of, organizers and invitations included. */
  copyOf: string | null;
  words: Words;
}

/** When a date takes place, and with how many. */
export interface DateTimes {
  localStart: LocalTime;
  localEnd: LocalTime;
  timeZone: string;
  allDay: boolean;
}

/** A series or, after a split, a part of one. All of it is local time in `timeZone`. */
export interface ProgrammeSeries extends DateTimes {
  key: string;
  wordsKey: string;
  rules: string[];
  extra: LocalTime[];
  leftOut: LocalTime[];
  /** Starts before it, or at or after `endsBefore`, belong to another part. The rule's own first start stays as it was. */
  startsFrom: LocalTime | null;
  endsBefore: LocalTime | null;
  capacity: number | null;
  continues: string | null;
}

export interface ProgrammeDate extends DateTimes {
  /** Null for a date that is to be written. */
  id: string | null;
  wordsKey: string;
  seriesKey: string | null;
  /** The start that the rule gave it: its name in the series. */
  originalStart: LocalTime;
  startsAt: Date;
  endsAt: Date;
  status: EventStatus;
  /** Why it is off, where that is not that its rule no longer gives it. */
  reason?: string;
  capacity: number | null;
  replies: number;
  replied: boolean;
}

/** An event as a whole, as it is or as it is to be. The first row of words is the event's own. */
export interface Programme {
  words: ProgrammeWords[];
  series: ProgrammeSeries[];
  dates: ProgrammeDate[];
}

/** How an event repeats, as its editor gives it. */
export interface GivenRepeats {
  rules: string[];
  extra: LocalTime[];
  leftOut: LocalTime[];
}

export type ChangeScope = 'this' | 'following' | 'all';

/** Whether two values mean the same as JSON, in whatever order a database or a browser writes their keys. */
export const same = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Wall-clock arithmetic in minutes; no zone is involved, and none is meant. */
export function shifted(local: LocalTime, minutes: number): LocalTime {
  return new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 19);
}

/** Minutes by the clock on the wall. */
export const minutesBetween = (from: LocalTime, to: LocalTime): number =>
  (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;

/** `2026-10-07T18:30` as `2026-10-07T18:30:00`. */
export const toSeconds = (local: LocalTime): LocalTime => (local.length === 16 ? `${local}:00` : local);
