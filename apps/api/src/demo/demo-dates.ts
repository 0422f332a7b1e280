import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

import type { DemoEvent } from './community.js';

/** The week in which the community's calendar was written. */
const WRITTEN_FOR = Temporal.PlainDate.from('2026-10-05');
/** Of a repeating event: from the week before, so that some have just been. */
const FIRST_DAY = new Date('2026-09-28T00:00:00Z');
const LAST_DAY = new Date('2027-04-01T00:00:00Z');
const MOST_DATES = 7;

/**
 * The local starts of an event, moved by whole weeks so that the week the community was written for is the one that
 * `today` lies in: a demo opened next spring is as full as one opened now. At most seven dates of a repeating event.
 */
export function demoStarts(event: DemoEvent, today: Date): string[] {
  const monday = mondayOf(
    Temporal.Instant.fromEpochMilliseconds(today.getTime()).toZonedDateTimeISO(event.time_zone).toPlainDate(),
  );
  const weeks = WRITTEN_FOR.until(monday, { largestUnit: 'weeks' }).weeks;
  return datesAsWritten(event).map((local) => local.add({ weeks }).toString({ smallestUnit: 'minute' }));
}

function datesAsWritten(event: DemoEvent): Temporal.PlainDateTime[] {
  const first = Temporal.PlainDateTime.from(event.start);
  if (!event.recurrence) return [first];
  const left = new Set(event.recurrence.exdates);
  const start = `DTSTART;TZID=${event.time_zone}:${first.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`;
  const rule = new RRuleTemporal({ rruleString: `${start}\nRRULE:${event.recurrence.rrule}` });
  return rule
    .between(FIRST_DAY, LAST_DAY, true)
    .map((date) => Temporal.PlainDateTime.from(date.toPlainDateTime().toString()))
    .filter((date) => !left.has(date.toString({ smallestUnit: 'minute' })))
    .slice(0, MOST_DATES);
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

export function plusMinutes(local: string, minutes: number): string {
  return Temporal.PlainDateTime.from(local).add({ minutes }).toString({ smallestUnit: 'minute' });
}
