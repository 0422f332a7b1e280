import { createHash } from 'node:crypto';

import type { ReadEvent } from './calendar-reading.js';
import type { Component } from './calendar-text.js';
import type { CalendarZones } from './calendar-zones.js';
import { readDateTimes, readDuration, type DateValue } from './date-values.js';
import { LIMITS } from './limits.js';
import { Moments, Unreadable, type Moment } from './moments.js';
import { cleanText, cutTo, firstNamed, linesNamed, oneLine, readProperty, textOf } from './property.js';
import { wallMilliseconds, wallTime } from './source-zone.js';

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
  /** What was guessed, in sentences. */
  notes: ReadonlySet<string>;
}

const DAY = 86_400_000;

/** @throws Unreadable */
export function readEvent(event: Component, zones: CalendarZones, cancelled: boolean): EventFacts {
  if (event.tooLong)
    throw new Unreadable(`It holds a line of more than ${LIMITS.line.toLocaleString('en')} characters.`);
  if (!event.closed) throw new Unreadable('It is cut off: its END:VEVENT is missing.');
  const moments = new Moments(zones);
  const read = (value: DateValue) => moments.read(value);
  const start = startOf(event, (value) => moments.readStart(value));
  const length = lengthOf(event, start, moments);
  const status = textOf(event.lines, 'STATUS').toUpperCase();
  return {
    words: {
      line: event.line,
      uid: cutTo(oneLine(textOf(event.lines, 'UID')), 1000) || derivedUid(event),
      status: cancelled || status === 'CANCELLED' || status === 'CANCELED' ? 'cancelled' : 'scheduled',
      access: accessOf(event),
      lostRule: false,
      unread: [],
      sequence: Number.parseInt(firstNamed(event.lines, 'SEQUENCE')?.raw ?? '', 10) || 0,
      stamp: firstNamed(event.lines, 'LAST-MODIFIED')?.raw ?? firstNamed(event.lines, 'DTSTAMP')?.raw ?? '',
      ...wordsOf(event),
      title: titleOf(event, cancelled || /^CANCELL?ED$/.test(status)),
    },
    start,
    length,
    rules: rulesNamed(event, 'RRULE'),
    exceptRules: rulesNamed(event, 'EXRULE'),
    extra: datesNamed(event, 'RDATE').map((value) => ({ moment: read(value), length: periodOf(value, read) })),
    except: datesNamed(event, 'EXDATE').map(read),
    replaces: replacedBy(event, moments),
    notes: moments.notes,
  };
}

function rulesNamed(event: Component, name: string): string[] {
  const rules = linesNamed(event.lines, name)
    .map((line) => (readProperty(line)?.raw ?? line.slice(line.indexOf(':') + 1)).replace(/\s+/g, ''))
    .filter((rule) => rule !== '');
  if (rules.length > LIMITS.rulesPerEvent)
    throw new Unreadable(`It has more than ${LIMITS.rulesPerEvent} repetition rules.`);
  return rules;
}

/** RFC 5545 §3.8.1.3: a class that nobody knows is private. */
function accessOf({ lines }: Component): ReadEvent['access'] {
  const written = textOf(lines, 'CLASS').toLowerCase();
  if (written === '' || written === 'public') return 'public';
  return written === 'confidential' ? 'confidential' : 'private';
}

/** Stays the same while title and dates do. */
function derivedUid({ lines }: Component): string {
  const said = ['SUMMARY', 'DTSTART', 'RECURRENCE-ID'].map((name) => firstNamed(lines, name)?.raw ?? '');
  return `derived-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)}`;
}

/** Our own files, and others, write before the title of what is off that it is: the status says so already. */
function titleOf({ lines }: Component, isOff: boolean): string {
  const title = oneLine(textOf(lines, 'SUMMARY'));
  return (isOff ? title.replace(/^(?:cancell?ed: *)+/i, '') : title) || 'Untitled';
}

function wordsOf({ lines }: Component) {
  return {
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

function lengthOf(event: Component, start: Moment, moments: Moments): Length {
  const [end] = readDateTimes(firstNamed(event.lines, 'DTEND'));
  if (end) {
    const ends = moments.read(end);
    if (instantOf(ends) < instantOf(start))
      moments.notes.add(`Its end is before its start. It is taken as ${start.isDate ? 'one day' : 'an hour'} long.`);
    return lengthUntil(start, ends);
  }
  const duration = readDuration(String(firstNamed(event.lines, 'DURATION')?.values[0] ?? ''));
  return atLeastADay(start, duration ?? { days: 0, milliseconds: 0 });
}

const instantOf = ({ zone, local }: Moment): number => zone.instantOf(local);

/** RFC 5545 §3.8.5.3: where an end is given, every instance of a series lasts the same time on a stopwatch. */
function lengthUntil(start: Moment, end: Moment): Length {
  if (start.isDate) {
    const whole = Math.ceil((wallMilliseconds(end.local) - wallMilliseconds(start.local)) / DAY);
    return atLeastADay(start, { days: whole, milliseconds: 0 });
  }
  const ends = end.isDate ? start.zone.instantOf(end.local) : instantOf(end);
  return { days: 0, milliseconds: Math.max(0, ends - instantOf(start)) };
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

/** @throws Unreadable */
export function replacedBy(event: Component, moments: Moments): EventFacts['replaces'] {
  if (linesNamed(event.lines, 'RECURRENCE-ID').length === 0) return undefined;
  const property = firstNamed(event.lines, 'RECURRENCE-ID');
  const [value] = readDateTimes(property);
  if (!value) throw new Unreadable('Its RECURRENCE-ID is not a date.');
  return { moment: moments.read(value), following: property?.params['range']?.toUpperCase() === 'THISANDFUTURE' };
}

/** Where an event of that length ends. */
export function endOf(start: Moment, { days, milliseconds }: Length): number {
  const wall = days > 0 ? wallTime(wallMilliseconds(start.local) + days * DAY) : start.local;
  return start.zone.instantOf(wall) + milliseconds;
}
