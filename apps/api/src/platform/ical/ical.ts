import ical, {
  escape,
  foldLines,
  formatDate,
  formatDateTZ,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEvent,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';

import type { CalendarInvitation, CalendarOccurrence, SeriesDateName } from '#domain/calendars/calendar-occurrence.js';
import { isUtc, vtimezones, type ZoneUse } from '#domain/calendars/calendar-zones.js';
import { zoneId } from '#domain/calendars/vtimezone.js';
import { instantOf } from '#domain/events/zoned-time.js';

// `ical-generator` writes every event and calendar that leaves the house, here and nowhere else. "The library" is that
// one, and each comment about it says what it gets wrong, which is why something is not simply handed to it.

/** VEVENTs made earlier, one or several of the same zone, with what is needed to write that zone. */
export interface CalendarEntry extends ZoneUse {
  /** What `vevent` returned, or several such. `startsAt` and `endsAt` then span them all. */
  vevent: string;
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

const HOUR = 3600;
const END_OF_EVENT = 'END:VEVENT\r\n';
const END_OF_CALENDAR = 'END:VCALENDAR';

/** The library's events ask their calendar for its zone only. Where it has none, they write stamps in UTC. */
const WITHOUT_ZONE = ical();

/**
 * One VEVENT, from BEGIN to END, every line ending in CRLF (RFC 5545). The same occurrence gives the same bytes,
 * whatever the clock and the zone of this machine.
 * @throws RangeError for an unknown zone or a malformed time
 */
export function vevent(occurrence: CalendarOccurrence): string {
  const written = new ICalEvent(eventOf(occurrence), WITHOUT_ZONE).toString();
  const own = ownLines(occurrence).map((line) => `${line}\r\n`);
  return foldLines(asEver(written).slice(0, -END_OF_EVENT.length) + own.join('') + END_OF_EVENT);
}

/** An occurrence as an entry of a calendar. A series brings the clock changes of its years to come. */
export function calendarEntry(occurrence: CalendarOccurrence): CalendarEntry {
  const { localStart, localEnd, timeZone, allDay, repeats } = occurrence;
  const startsAt = instantOf(localStart, timeZone);
  const endsAt = instantOf(repeats?.clocksUntil ?? localEnd, timeZone);
  return { vevent: vevent(occurrence), timeZone, allDay, startsAt, endsAt };
}

/**
 * A whole calendar object: head, one VTIMEZONE per zone that an entry uses, the entries in the order given, and CRLF at
 * its very end, which the library leaves out. Of zones it is not told: it would write REFRESH-INTERVAL behind them, where
 * RFC 5545 §3.4 has no place for properties. Nor of entries, which are written, and which it would fold once more.
 * @throws RangeError for an unknown zone
 */
export function vcalendar(calendar: Calendar): string {
  const blocks = calendar.occurrences.map((entry) => entry.vevent);
  return [head(calendar), vtimezones(calendar.occurrences), ...blocks, END_OF_CALENDAR, '\r\n'].join('');
}

/** NAME, X-WR-CALDESC and URL the library writes unescaped, as they are given. It does not know DESCRIPTION (RFC 7986). */
function head({ name, description = '', color, url = '', method }: Calendar): string {
  const about = escape(plain(description), false);
  const written = ical({
    prodId: '//Serendip//Serendip//EN',
    scale: 'GREGORIAN',
    method: method ? ICalCalendarMethod[method] : null,
    name: name === undefined ? null : escape(plain(name), false),
    description: about,
    url: uri(url),
    ttl: name === undefined ? null : HOUR,
    // RFC 7986 COLOR takes names only; this is the one that takes any colour. The library's `color` has capitals.
    x: color ? [['X-APPLE-CALENDAR-COLOR', color]] : [],
  }).toString();
  const own = about === '' ? '' : foldLines(`DESCRIPTION:${about}\r\n`);
  return written.slice(0, -END_OF_CALENDAR.length) + own;
}

/** An occurrence as the library takes it, with its texts mended, since it mends none. */
function eventOf(occurrence: CalendarOccurrence): ICalEventData {
  const { categories, invitation, repeats } = occurrence;
  return {
    // The library does not escape a UID.
    id: escape(plain(occurrence.uid), false),
    stamp: occurrence.revisedAt,
    created: occurrence.createdAt,
    lastModified: occurrence.revisedAt,
    sequence: occurrence.sequence,
    status: ICalEventStatus[occurrence.status],
    transparency: occurrence.transparent ? ICalEventTransparency.TRANSPARENT : null,
    // Strings and Dates the library reads by the clock of this machine, wall times of Temporal by that of the zone.
    start: Temporal.PlainDateTime.from(occurrence.localStart),
    end: Temporal.PlainDateTime.from(occurrence.localEnd),
    allDay: occurrence.allDay,
    timezone: writtenZone(occurrence),
    repeating: repeats?.rrule ?? null,
    summary: plain(occurrence.title.replace(/\s+/g, ' ')),
    description: plain(occurrence.description) || null,
    location: plain(occurrence.location) || null,
    categories: categories.map((name) => ({ name: plain(name) })).filter(({ name }) => name !== ''),
    ...(invitation && invited(invitation)),
  };
}

/** Whoever is told has a seat: nothing is asked of them here. */
function invited({ organizer, attendee }: CalendarInvitation): Pick<ICalEventData, 'organizer' | 'attendees'> {
  return {
    // The library refuses an organizer without a name.
    organizer: { name: plain(organizer.name) || plain(organizer.address), email: mailAddress(organizer.address) },
    attendees: [
      {
        name: plain(attendee.name),
        email: mailAddress(attendee.address),
        type: ICalAttendeeType.INDIVIDUAL,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  };
}

/** Lines that the library has no word for, or gets wrong. Neither folded nor ended. */
function ownLines(occurrence: CalendarOccurrence): string[] {
  const { timeZone, allDay, url, conferenceUrl = '', repeats, recurrenceId } = occurrence;
  return [
    // The library's RECURRENCE-ID is never a day, has the zone of the event, and is shifted out of an hour that clocks skip.
    ...(recurrenceId ? [namedTime('RECURRENCE-ID', recurrenceId)] : []),
    // The library has no RDATE, and shifts EXDATE out of such an hour.
    ...(repeats?.rdates ?? []).map((start) => namedTime('RDATE', { start, timeZone, allDay })),
    ...(repeats?.exdates ?? []).map((start) => namedTime('EXDATE', { start, timeZone, allDay })),
    // The library escapes `;` and `,` in a URL as if it were text.
    ...(url === '' ? [] : [`URL:${uri(url)}`]),
    ...(conferenceUrl === '' ? [] : [`CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join online:${uri(conferenceUrl)}`]),
  ];
}

/** A time as a rule gives it, also one that the clock never shows: for naming a date of a series (C18). */
function namedTime(property: string, { start, ...kind }: SeriesDateName): string {
  const wall = Temporal.PlainDateTime.from(start);
  if (kind.allDay) return `${property};VALUE=DATE:${formatDate(null, wall, true)}`;
  return formatDateTZ(null, property, wall, { timezone: writtenZone(kind) });
}

/** The zone whose clock times are written by; null for days and for UTC, which the library knows by one of its names only. */
function writtenZone({ timeZone, allDay }: Pick<SeriesDateName, 'timeZone' | 'allDay'>): string | null {
  const id = zoneId(timeZone);
  return allDay || isUtc(id) ? null : id;
}

/**
 * The library adds marks for Outlook, which say what VALUE=DATE says, and writes every CN in quotes and `mailto:` in
 * capitals. All that is allowed; programs go on reading what they always read.
 */
function asEver(event: string): string {
  return event
    .replace(/^X-MICROSOFT-[^\r]*\r\n/gm, '')
    .replace(/^((?:ORGANIZER|ATTENDEE;[^"\r]*);CN=)"([^":;,\r]*)"/gm, '$1$2')
    .replace(/^(ATTENDEE;.*):MAILTO:/gm, '$1:mailto:');
}

/** The library's `escape` lets pass what no text may hold: control characters, other line breaks, half a character. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .toWellFormed();
}

/** What cannot stand in a URI is percent-encoded, so that it can neither end the line nor be unread. */
function uri(address: string): string {
  return address.toWellFormed().replace(/[^\u0021-\u007e]|["<>\\^`{|}]/gu, encodeURIComponent);
}

/** A `mailto:` has `;` and `,` percent-encoded (RFC 6068 §2); the library would escape them as in text. */
const mailAddress = (address: string): string => uri(address).replace(/[;,]/g, encodeURIComponent);
