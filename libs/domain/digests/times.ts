import { Temporal } from 'temporal-polyfill';

import { zoneBeside } from '../zones/zone-beside.js';

export interface Times {
  /** Wall time in `timeZone`, `2027-01-05T18:00:00`. */
  localStart: string;
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LONG_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const LONG_MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** When something begins: `Tue 18:00`, and what must be said of the zone, empty where the reader's clock shows the same. */
export interface WhenWords {
  when: string;
  zone: string;
}

/**
 * When something begins, as a reader needs it: `Tue 18:00` within a week, `Tue 26 Jan, 18:00` later. Where the reader's
 * clock shows another time, the event's zone is named and the reader's time stands beside it (E25).
 */
export function whenFor(event: Times, reader: { now: Date; timeZone: string }): WhenWords {
  const local = Temporal.PlainDateTime.from(event.localStart);
  const day = dayWords(local, reader);
  if (event.allDay) return { when: `${day}, all day`, zone: '' };
  const when = `${day}${/\d/.test(day) ? ',' : ''} ${clock(local)}`;
  const zone = zoneBeside(event, reader.timeZone);
  if (zone === '') return { when, zone };
  const there = zoned(event.startsAt, reader.timeZone).toPlainDateTime();
  const otherDay = there.toPlainDate().equals(local.toPlainDate()) ? '' : `${WEEKDAYS[there.dayOfWeek - 1]} `;
  return { when, zone: `${zone} (${otherDay}${clock(there)} where you are)` };
}

/** `Monday 4 January`, on the reader's clock. */
export function dateFor(now: Date, timeZone: string): string {
  const { dayOfWeek, day, month } = zoned(now, timeZone);
  return `${LONG_WEEKDAYS[dayOfWeek - 1]} ${day} ${LONG_MONTHS[month - 1]}`;
}

function dayWords(local: Temporal.PlainDateTime, { now, timeZone }: { now: Date; timeZone: string }): string {
  const today = zoned(now, timeZone).toPlainDate();
  const days = today.until(local.toPlainDate()).days;
  const weekday = WEEKDAYS[local.dayOfWeek - 1] as string;
  if (days === 0) return 'Today';
  return days > 0 && days < 7 ? weekday : `${weekday} ${local.day} ${MONTHS[local.month - 1]}`;
}

const zoned = (instant: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

const clock = (local: Temporal.PlainDateTime): string => local.toPlainTime().toString({ smallestUnit: 'minute' });
