import { createHash } from 'node:crypto';

import type { LocalTime } from '#domain/events/zoned-time.js';
import type { ReadEvent } from './calendar-reading.js';
import type { Component } from './calendar-text.js';
import type { CalendarZones } from './calendar-zones.js';
import { readDateTimes, readDuration, type DateValue } from './date-values.js';
import { LIMITS } from './limits.js';
import { cleanText, cutTo, firstNamed, linesNamed, oneLine, readProperty, textOf } from './property.js';
import { wallMilliseconds, wallTime, type SourceZone } from './source-zone.js';

/** Why one event is left out. The message is a sentence for people. */
export class Unreadable extends Error {}

/** A moment as the file names it. For whole days `local` is midnight. */
export interface Moment {
  local: LocalTime;
  zone: SourceZone;
  isDate: boolean;
}

/** From a start to an end: days on the calendar, then milliseconds on a stopwatch. */
export interface Length {
  days: number;
  milliseconds: number;
}

export interface EventFacts {
  words: ReadEvent;
  start: Moment;
  length: Length;
  rules: string[];
  exceptRules: string[];
  extra: { moment: Moment; length?: Length }[];
  except: Moment[];
  /** Which instance of a series this changes; `following`: and all after it. */
  replaces?: { moment: Moment; following: boolean };
}

const DAY = 86_400_000;

/** @throws Unreadable */
export function readEvent(event: Component, zones: CalendarZones, cancelled: boolean): EventFacts {
  if (event.tooLong)
    throw new Unreadable(`It holds a line of more than ${LIMITS.line.toLocaleString('en')} characters.`);
  if (!event.closed) throw new Unreadable('It is cut off: its END:VEVENT is missing.');
  const read = (value: DateValue) => momentOf(value, zones);
  const start = startOf(event, read);
  const status = textOf(event.lines, 'STATUS').toUpperCase();
  return {
    words: {
      line: event.line,
      uid: cutTo(oneLine(textOf(event.lines, 'UID')), 1000) || derivedUid(event),
      status: cancelled || status === 'CANCELLED' || status === 'CANCELED' ? 'cancelled' : 'scheduled',
      sequence: Number.parseInt(firstNamed(event.lines, 'SEQUENCE')?.raw ?? '', 10) || 0,
      stamp: firstNamed(event.lines, 'LAST-MODIFIED')?.raw ?? firstNamed(event.lines, 'DTSTAMP')?.raw ?? '',
      ...wordsOf(event),
    },
    start,
    length: lengthOf(event, start, read),
    rules: rulesNamed(event, 'RRULE'),
    exceptRules: rulesNamed(event, 'EXRULE'),
    extra: datesNamed(event, 'RDATE').map((value) => ({ moment: read(value), length: periodOf(value, read) })),
    except: datesNamed(event, 'EXDATE').map(read),
    replaces: replacedBy(event, read),
  };
}

function rulesNamed(event: Component, name: string): string[] {
  const rules = linesNamed(event.lines, name).map(
    (line) => readProperty(line)?.raw ?? line.slice(line.indexOf(':') + 1),
  );
  if (rules.length > LIMITS.rulesPerEvent)
    throw new Unreadable(`It has more than ${LIMITS.rulesPerEvent} repetition rules.`);
  return rules;
}

/** Stays the same while title and dates do. */
function derivedUid({ lines }: Component): string {
  const said = ['SUMMARY', 'DTSTART', 'RECURRENCE-ID'].map((name) => firstNamed(lines, name)?.raw ?? '');
  return `derived-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)}`;
}

function wordsOf({ lines }: Component) {
  return {
    title: oneLine(textOf(lines, 'SUMMARY')) || 'Untitled',
    description: cutTo(textOf(lines, 'DESCRIPTION'), LIMITS.description),
    location: textOf(lines, 'LOCATION'),
    url: safeAddress(textOf(lines, 'URL')),
    conference: safeAddress(textOf(lines, 'CONFERENCE') || textOf(lines, 'X-GOOGLE-CONFERENCE')),
    categories: linesNamed(lines, 'CATEGORIES')
      .flatMap((line) => readProperty(line)?.values ?? [])
      .map((value) => oneLine(cleanText(String(value))))
      .filter(Boolean),
  };
}

/** The address if it is one of the web or of mail, else nothing. */
export function safeAddress(text: string): string {
  return /^(https?:\/\/|mailto:)[^\s<>"\\]+$/i.test(text) && URL.canParse(text) ? text : '';
}

function startOf(event: Component, read: (value: DateValue) => Moment): Moment {
  if (linesNamed(event.lines, 'DTSTART').length === 0) throw new Unreadable('It has no start (DTSTART).');
  const [start] = readDateTimes(firstNamed(event.lines, 'DTSTART'));
  if (!start) throw new Unreadable('Its start (DTSTART) is not a date.');
  return read(start);
}

function momentOf(value: DateValue, zones: CalendarZones): Moment {
  if (value.kind === 'date') return inRange({ local: `${value.date}T00:00:00`, zone: zones.days, isDate: true });
  if (value.kind === 'utc') return inRange({ local: value.local, zone: zones.utc, isDate: false });
  if (!value.tzid) return inRange({ local: value.local, zone: zones.floating, isDate: false });
  const zone = zones.named(value.tzid);
  if (!zone)
    throw new Unreadable(
      `Its time zone “${cutTo(oneLine(cleanText(value.tzid)), 80)}” is not known, and the file does not explain it.`,
    );
  return inRange({ local: value.local, zone, isDate: false });
}

function inRange(moment: Moment): Moment {
  const year = Number(moment.local.slice(0, 4));
  if (year < 1900 || year > 2200) throw new Unreadable(`It has a date in the year ${year}.`);
  return moment;
}

function lengthOf(event: Component, start: Moment, read: (value: DateValue) => Moment): Length {
  const [end] = readDateTimes(firstNamed(event.lines, 'DTEND'));
  if (end) return lengthUntil(start, read(end));
  const duration = readDuration(String(firstNamed(event.lines, 'DURATION')?.values[0] ?? ''));
  return atLeastADay(start, duration ?? { days: 0, milliseconds: 0 });
}

/** RFC 5545 §3.8.5.3: where an end is given, every instance of a series lasts the same time on a stopwatch. */
function lengthUntil(start: Moment, end: Moment): Length {
  if (start.isDate) {
    const whole = Math.ceil((wallMilliseconds(end.local) - wallMilliseconds(start.local)) / DAY);
    return atLeastADay(start, { days: whole, milliseconds: 0 });
  }
  const ends = end.isDate ? start.zone.instantOf(end.local) : end.zone.instantOf(end.local);
  return { days: 0, milliseconds: Math.max(0, ends - start.zone.instantOf(start.local)) };
}

/** Whole days without an end, or with one that comes too early, are one day (§3.6.1). */
function atLeastADay(start: Moment, { days, milliseconds }: Length): Length {
  if (!start.isDate) return { days, milliseconds };
  return { days: Math.max(1, days + Math.ceil(milliseconds / DAY)), milliseconds: 0 };
}

function periodOf(value: DateValue, read: (value: DateValue) => Moment): Length | undefined {
  if (value.kind === 'date' || value.lasts === undefined) return undefined;
  if (typeof value.lasts === 'string') return readDuration(value.lasts);
  return lengthUntil(read(value), read(value.lasts));
}

function datesNamed(event: Component, name: string): DateValue[] {
  const dates = linesNamed(event.lines, name).flatMap((line) => readDateTimes(readProperty(line)));
  if (dates.length > LIMITS.datesPerEvent)
    throw new Unreadable(`It has more than ${LIMITS.datesPerEvent.toLocaleString('en')} dates in ${name}.`);
  return dates;
}

function replacedBy(event: Component, read: (value: DateValue) => Moment): EventFacts['replaces'] {
  if (linesNamed(event.lines, 'RECURRENCE-ID').length === 0) return undefined;
  const property = firstNamed(event.lines, 'RECURRENCE-ID');
  const [value] = readDateTimes(property);
  if (!value) throw new Unreadable('Its RECURRENCE-ID is not a date.');
  return { moment: read(value), following: property?.params['range']?.toUpperCase() === 'THISANDFUTURE' };
}

/** Where an event of that length ends. */
export function endOf(start: Moment, { days, milliseconds }: Length): number {
  const wall = days > 0 ? wallTime(wallMilliseconds(start.local) + days * DAY) : start.local;
  return start.zone.instantOf(wall) + milliseconds;
}
