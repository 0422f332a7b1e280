import { Temporal } from 'temporal-polyfill';

import { partsOfSpan, type WallSpan } from '../calendars/span.js';
import type { Day } from '../events/days.js';
import { zoneBeside } from '../zones/zone-beside.js';

export interface Times extends WallSpan {
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
}

interface Reader {
  now: Date;
  timeZone: string;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LONG_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const LONG_MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** When something is: `Tue 18:00`, and what must be said of the zone, empty where the reader's clock shows the same. */
export interface WhenWords {
  when: string;
  zone: string;
}

/** When something is, as a reader needs it: as `spanFor` has it and, once it is on, only until when. */
export function whenFor(event: Times, reader: Reader): WhenWords {
  const { last, to, withinOne } = partsOfSpan(event);
  if (event.startsAt > reader.now || (event.allDay && withinOne)) return spanFor(event, reader);
  const day = dayWords(last, reader);
  const end = inside(event.allDay ? day : at(day, to));
  return { when: `Until ${end}`, zone: zoneWords(event, reader, ['endsAt']) };
}

/**
 * From when it is: `Tue 18:00` within a week, `Tue 26 Jan, 18:00` later; what goes on over days is said whole, with its
 * dates: `Fri 4 to Sun 6 December`. Where the reader's clock shows another time, the event's zone is named and the
 * reader's time stands beside it (E25).
 */
export function spanFor(event: Times, reader: Reader): WhenWords {
  const { first, from, withinOne } = partsOfSpan(event);
  if (!withinOne) return overDays(event, reader);
  const begins = dayWords(first, reader);
  if (event.allDay) return { when: `${begins}, all day`, zone: '' };
  return { when: at(begins, from), zone: zoneWords(event, reader, ['startsAt']) };
}

function overDays(event: Times, reader: Reader): WhenWords {
  const { first, last, from, to } = partsOfSpan(event);
  if (!event.allDay) {
    const when = `${wholeDay(first)}, ${from} to ${wholeDay(last)}, ${to}`;
    return { when, zone: zoneWords(event, reader, ['startsAt', 'endsAt']) };
  }
  const begins = first.slice(0, 7) === last.slice(0, 7) ? shortMonthless(first) : wholeDay(first);
  return { when: `${begins} to ${wholeDay(last)}`, zone: '' };
}

/** A moment by the clock of `timeZone`, as it stands within a sentence: `Thu 12:00`, `today 12:00`. */
export function momentFor(moment: Date, timeZone: string, reader: Reader): string {
  const local = zoned(moment, timeZone);
  return inside(at(dayWords(local.toPlainDate().toString(), reader), clock(local.toPlainDateTime())));
}

/** Empty where the reader's clock shows the same, and for whole days. */
function zoneWords(event: Times, reader: Reader, said: readonly ('startsAt' | 'endsAt')[]): string {
  const zone = zoneBeside(event, reader.timeZone);
  if (zone === '') return '';
  const { first, last } = partsOfSpan(event);
  const there = said.map((moment) => zoned(event[moment], reader.timeZone).toPlainDateTime());
  // Beside the days that are said: an end at midnight is 24:00 of the day before.
  const here = said.map((moment) => (moment === 'startsAt' ? first : last));
  const sameDays = there.every((local, index) => local.toPlainDate().toString() === here[index]);
  const times = there.map(
    (local) => `${sameDays && said.length === 1 ? '' : `${WEEKDAYS[local.dayOfWeek - 1]} `}${clock(local)}`,
  );
  return `${zone} (${times.join(' to ')} where you are)`;
}

const at = (day: string, time: string): string => `${day}${/\d/.test(day) ? ',' : ''} ${time}`;

/** As it stands within a sentence. */
const inside = (words: string): string => words.replace(/^Today/, 'today');

/** `Monday 4 January`, on the reader's clock. */
export function dateFor(now: Date, timeZone: string): string {
  const { dayOfWeek, day, month } = zoned(now, timeZone);
  return `${LONG_WEEKDAYS[dayOfWeek - 1]} ${day} ${LONG_MONTHS[month - 1]}`;
}

/** `Fri 4`. */
const shortMonthless = (day: Day): string => wholeDay(day).replace(/ [^ ]+$/, '');

/** `Fri 4 December`. */
function wholeDay(day: Day): string {
  const { dayOfWeek, day: date, month } = Temporal.PlainDate.from(day);
  return `${WEEKDAYS[dayOfWeek - 1]} ${date} ${LONG_MONTHS[month - 1]}`;
}

function dayWords(day: Day, { now, timeZone }: Reader): string {
  const local = Temporal.PlainDate.from(day);
  const days = zoned(now, timeZone).toPlainDate().until(local).days;
  const weekday = WEEKDAYS[local.dayOfWeek - 1] as string;
  if (days === 0) return 'Today';
  return days > 0 && days < 7 ? weekday : `${weekday} ${local.day} ${MONTHS[local.month - 1]}`;
}

const zoned = (instant: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

const clock = (local: Temporal.PlainDateTime): string => local.toPlainTime().toString({ smallestUnit: 'minute' });
