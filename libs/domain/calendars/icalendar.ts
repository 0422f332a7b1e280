import { instantOf } from '../events/zoned-time.js';
import type { CalendarOccurrence, CalendarPerson } from './calendar-occurrence.js';
import { isUtc, shownTime } from './calendar-times.js';
import { contentLine, escapeText, parameterValue, uriValue, utcTime } from './content-line.js';
import { vtimezone, zoneId } from './vtimezone.js';

/** VEVENTs made earlier, one or several of the same zone, with what is needed to write that zone. */
export interface CalendarEntry {
  /** What `vevent` returned, or several such. `startsAt` and `endsAt` then span them all. */
  vevent: string;
  /** IANA name. */
  timeZone: string;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
}

export interface Calendar {
  /** For a feed, which programs show under this name and fetch every hour. A single event's file has none. */
  name?: string;
  description?: string;
  /** `#rrggbb` */
  color?: string;
  /** The page that shows the same list. */
  url?: string;
  /** For a file in a mail; must equal the `method` of its MIME part. */
  method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  occurrences: readonly CalendarEntry[];
}

/**
 * One VEVENT, from BEGIN to END, every line ending in CRLF (RFC 5545). The same occurrence gives the same bytes,
 * whatever the clock and the zone of this machine.
 * @param series the lines that make it the master of a series, or one of its dates
 * @throws RangeError for an unknown zone or a malformed time
 */
export function vevent(occurrence: CalendarOccurrence, series: readonly string[] = []): string {
  return [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', escapeText(occurrence.uid)),
    contentLine('DTSTAMP', utcTime(occurrence.revisedAt)),
    contentLine('CREATED', utcTime(occurrence.createdAt)),
    contentLine('LAST-MODIFIED', utcTime(occurrence.revisedAt)),
    contentLine('SEQUENCE', String(occurrence.sequence)),
    contentLine('STATUS', occurrence.status),
    shownTime('DTSTART', occurrence.localStart, occurrence),
    shownTime('DTEND', occurrence.localEnd, occurrence),
    ...series,
    contentLine('SUMMARY', escapeText(occurrence.title.replace(/\s+/g, ' '))),
    text('DESCRIPTION', occurrence.description),
    text('LOCATION', occurrence.location),
    uri('URL', occurrence.url),
    categories(occurrence.categories),
    invitation(occurrence.invitation),
    conference(occurrence.conferenceUrl),
    contentLine('END', 'VEVENT'),
  ].join('');
}

/** An occurrence as an entry of a calendar. */
export function calendarEntry(occurrence: CalendarOccurrence, series: readonly string[] = []): CalendarEntry {
  const { localStart, localEnd, timeZone, allDay } = occurrence;
  const instants = { startsAt: instantOf(localStart, timeZone), endsAt: instantOf(localEnd, timeZone) };
  return { vevent: vevent(occurrence, series), timeZone, allDay, ...instants };
}

/** A whole calendar object: head, one VTIMEZONE per zone that an entry uses, the entries in the order given. */
export function vcalendar(calendar: Calendar): string {
  const blocks = calendar.occurrences.map((entry) => entry.vevent);
  return [head(calendar), zones(calendar.occurrences), ...blocks, contentLine('END', 'VCALENDAR')].join('');
}

function head({ name, description, color, url, method }: Calendar): string {
  const isFeed = name !== undefined;
  return [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Serendip//Serendip//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    method ? contentLine('METHOD', method) : '',
    isFeed ? contentLine('NAME', escapeText(name)) + contentLine('X-WR-CALNAME', escapeText(name)) : '',
    text('DESCRIPTION', description),
    text('X-WR-CALDESC', description),
    uri('URL', url),
    // RFC 7986 COLOR takes names only; this is the one that takes any colour.
    color ? contentLine('X-APPLE-CALENDAR-COLOR', color) : '',
    isFeed ? contentLine('REFRESH-INTERVAL;VALUE=DURATION', 'PT1H') + contentLine('X-PUBLISHED-TTL', 'PT1H') : '',
  ].join('');
}

/** UTC has its own notation and an all-day event has no zone, so neither asks for a VTIMEZONE. */
function zones(entries: readonly CalendarEntry[]): string {
  const spans = new Map<string, { from: Date; to: Date }>();
  for (const { timeZone, allDay, startsAt, endsAt } of entries) {
    const id = zoneId(timeZone);
    if (allDay || isUtc(id)) continue;
    const span = spans.get(id) ?? { from: startsAt, to: endsAt };
    if (startsAt < span.from) span.from = startsAt;
    if (endsAt > span.to) span.to = endsAt;
    spans.set(id, span);
  }
  const byId = [...spans].sort(([a], [b]) => (a < b ? -1 : 1));
  return byId.map(([id, { from, to }]) => vtimezone(id, from, to)).join('');
}

function text(property: string, value = ''): string {
  return value.trim() === '' ? '' : contentLine(property, escapeText(value.trim()));
}

function uri(property: string, value = ''): string {
  return value === '' ? '' : contentLine(property, uriValue(value));
}

function categories(names: readonly string[]): string {
  const written = names.filter((name) => name.trim() !== '').map((name) => escapeText(name.trim()));
  return written.length === 0 ? '' : contentLine('CATEGORIES', written.join(','));
}

/** Whoever is told has a seat: nothing is asked of them here. */
function invitation(given: CalendarOccurrence['invitation']): string {
  if (!given) return '';
  const { organizer, attendee } = given;
  const named = ({ name }: CalendarPerson) => (name.trim() === '' ? '' : `;CN=${parameterValue(name.trim())}`);
  const mailto = ({ address }: CalendarPerson) => uriValue(`mailto:${address}`);
  return [
    contentLine(`ORGANIZER${named(organizer)}`, mailto(organizer)),
    contentLine(
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED${named(attendee)};RSVP=FALSE`,
      mailto(attendee),
    ),
  ].join('');
}

function conference(url = ''): string {
  if (url === '') return '';
  return contentLine(`CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=${parameterValue('Join online')}`, uriValue(url));
}
