import type { Format } from '../formats.js';

/** A part of the day. */
export type Part = 'morning' | 'noon' | 'afternoon' | 'evening';

/** What a way of saying a repetition stands for: `nth` where the ordinal decides, as in "every first Tuesday". */
export type RepeatKind = 'days' | 'workdays' | 'weeks' | 'months' | 'years' | 'nth';

/** What "from next …" names. */
export type NextSpan = 'week' | 'month' | 'year';

/**
 * How one language speaks of plans. Everything is a regular expression for folded text, in which `{weekday}`, `{month}`,
 * `{part}`, `{n}` and `{nth}` stand for the language's own.
 */
export interface Vocabulary {
  /** Monday first. */
  weekdays: readonly string[];
  /** Short ones are read only where a day, a time or nothing follows. */
  shortWeekdays: readonly string[];
  months: readonly string[];
  numbers: Readonly<Record<string, number>>;
  ordinals: readonly (readonly [word: string, nth: number])[];
  parts: Readonly<Record<Part, string>>;
  /** Words with which the next thing begins: what comes before them is complete. */
  joins: string;

  /** Ways to name a weekday: the coming one, that of next week, that in n weeks, the one in eight days. */
  coming: readonly string[];
  nextWeek: readonly string[];
  inWeeks: readonly string[];
  inEightDays?: string;
  /** What must follow a weekday whose name means something else too. */
  weekdayGuard?: string;
  /** How a weekday, `{day}`, may stand before a date. */
  weekdayBeforeDate: string;
  relativeDays: readonly (readonly [word: string, days: number])[];
  inDays: readonly (readonly [word: string, days: number])[];
  inMonths: readonly string[];
  /** Groups `d`, `y`; `{month}`. A range has `e` for its last day. */
  dates: readonly string[];
  dayRanges: readonly string[];
  dayOfMonth: readonly string[];

  at: string;
  from: string;
  to: string;
  beforePart: string;
  /** Hours as they are spoken: `{n}` is the hour, the number is added in minutes. Without `{n}` a word in it is the hour. */
  spoken: readonly (readonly [word: string, minutes: number])[];
  noon: string;
  /** After what a bare number is an hour; null where that takes its unit. */
  bareAt: string | null;

  lasting: string;
  /** `{n}` times the minutes, which are given. */
  lengths: readonly (readonly [words: string, each: number, plus: number])[];

  /** Group `seats`. */
  counts: readonly string[];
  formats: Readonly<Record<Format, string>>;
  /** What only looks like a format. */
  notFormats: string;
  /** Whether the word that says what it is comes first: "atelier café", against "coffee workshop". */
  headFirst: boolean;
  meals: Readonly<Partial<Record<Part, string>>>;

  inRoom: string;
  roomWords: readonly string[];

  repeats: readonly (readonly [words: string, kind: RepeatKind, interval: number])[];
  /** What stands before the month in which a repetition begins. */
  since: readonly string[];
  sinceNext: readonly (readonly [words: string, span: NextSpan])[];
  until: string;
  /** `{n}`. */
  times: string;
  except: string;
}
