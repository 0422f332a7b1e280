import { Temporal } from 'temporal-polyfill';

import type { Repeats } from '#contract/repeats.js';
import type { DemoEvent } from './community.js';

/** The week in which the community's calendar was written. */
const WRITTEN_FOR = Temporal.PlainDate.from('2026-10-05');

/** When an event begins, and how it repeats from then on. */
export interface DemoDates {
  start: string;
  repeats: Repeats | null;
}

/**
 * The dates of an event, moved by whole weeks so that the week the community was written for is the one that `today`
 * lies in: a demo opened next spring is as full as one opened now.
 */
export function demoDates(event: DemoEvent, today: Date): DemoDates {
  const monday = mondayOf(
    Temporal.Instant.fromEpochMilliseconds(today.getTime()).toZonedDateTimeISO(event.time_zone).toPlainDate(),
  );
  const weeks = WRITTEN_FOR.until(monday, { largestUnit: 'weeks' }).weeks;
  const moved = (local: string) =>
    Temporal.PlainDateTime.from(local).add({ weeks }).toString({ smallestUnit: 'minute' });
  if (!event.recurrence) return { start: moved(event.start), repeats: null };
  const { rrule, exdates } = event.recurrence;
  return {
    start: moved(event.start),
    repeats: { rules: [withUntil(rrule, moved)], extra: [], leftOut: exdates.map(moved) },
  };
}

/** The last day of a rule moves along; written in UTC, it is the same day by the clocks of the demo's spaces. */
function withUntil(rule: string, moved: (local: string) => string): string {
  return rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T?\d*Z?/, (_, year: string, month: string, day: string) => {
    const last = moved(`${year}-${month}-${day}T12:00`).slice(0, 10);
    return `UNTIL=${last.replaceAll('-', '')}`;
  });
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

export function plusMinutes(local: string, minutes: number): string {
  return Temporal.PlainDateTime.from(local).add({ minutes }).toString({ smallestUnit: 'minute' });
}
