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
 * From when it is: `Tue 18:00` within a week, `Tue 26 Jan, 18:00` later; over days also until when. Where the reader's
 * clock shows another time, the event's zone is named and the reader's time stands beside it (E25).
 */
export function spanFor(event: Times, reader: Reader): WhenWords {
  const { first, last, from, to, withinOne } = partsOfSpan(event);
  const [begins, ends] = [dayWords(first, reader), dayWords(last, reader)];
  if (event.allDay) return { when: withinOne ? `${begins}, all day` : `${begins} to ${inside(ends)}`, zone: '' };
  if (withinOne) return { when: at(begins, from), zone: zoneWords(event, reader, ['startsAt']) };
  const when = `${at(begins, from)} to ${inside(at(ends, to))}`;
  return { when, zone: zoneWords(event, reader, ['startsAt', 'endsAt']) };
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
