export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** `2TU` is { weekday: 1, nth: 2 }; `TU`, every Tuesday, has an nth of 0. Monday is 0. */
export interface NamedDay {
  weekday: number;
  nth: number;
}

/** A repetition rule, read and bounded. An empty list is a part that was not given. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** As written: `20270101`, `20270101T190000`, `20270101T190000Z`. What it means is for the caller to say. */
  readonly until: string | null;
  readonly weekStart: number;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weeks: readonly number[];
  readonly weekdays: readonly NamedDay[];
  readonly positions: readonly number[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly seconds: readonly number[];
}

/** As RFC 5545 writes them, in the order in which this program numbers them. */
export const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
