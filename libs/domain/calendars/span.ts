import { addDays, type Day } from '../events/days.js';

/** From when to when, by the clock on one wall: `2026-10-07T18:30:00`. Of whole days the end is the midnight after the last. */
export interface WallSpan {
  localStart: string;
  localEnd: string;
  allDay: boolean;
}

/** A span as it is said: an end at midnight is `24:00` of the day before. */
export interface SpanParts {
  first: Day;
  last: Day;
  from: string;
  to: string;
  /** It is over within its first day, or in the night that follows, so that two times on a clock say all of it. */
  withinOne: boolean;
}

export const dayOf = (local: string): Day => local.slice(0, 10);
export const clockOf = (local: string): string => local.slice(11, 16);

const MIDNIGHT = '00:00';
/** A night that ends before it belongs to the day on which it began. */
const MORNING = '05:00';

/** The one place that decides what a span is called, for pages, mails, feeds and data. */
export function partsOfSpan({ localStart, localEnd, allDay }: WallSpan): SpanParts {
  const [first, from, to] = [dayOf(localStart), clockOf(localStart), clockOf(localEnd)];
  const atMidnight = to === MIDNIGHT && dayOf(localEnd) > first;
  const last = atMidnight ? addDays(dayOf(localEnd), -1) : dayOf(localEnd);
  const isNight = last === addDays(first, 1) && to < MORNING && to < from;
  return { first, last, from, to: atMidnight ? '24:00' : to, withinOne: first === last || (!allDay && isNight) };
}

/** The last day that a list by days puts a span on: a night's end belongs to the day before. */
export function lastDayOf(span: WallSpan): Day {
  const { first, last, to } = partsOfSpan(span);
  return !span.allDay && last > first && to < MORNING ? addDays(last, -1) : last;
}
