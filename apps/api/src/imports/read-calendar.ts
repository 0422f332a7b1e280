import { UnreadableRule } from '#domain/events/recurrence.js';
import type { CalendarReading, ReadOccurrence, Skipped, Window } from './calendar-reading.js';
import { readComponents, type Component } from './calendar-text.js';
import { zonesOf, type CalendarZones } from './calendar-zones.js';
import { meetingsOf, type Meeting } from './changed-instances.js';
import { readEvent, replacedBy, type EventFacts } from './event-facts.js';
import { Moments, Unreadable, type Moment } from './moments.js';
import { fileSeriesOf, type FoundSeries } from './file-series.js';
import { FileProblem, LIMITS } from './limits.js';
import { occurrenceAt, touches } from './occurrence-at.js';
import { oneLine, textOf } from './property.js';
import { dayOf } from './series.js';
import { newestVersions } from './versions.js';

export interface ReadOptions extends Window {
  /** The space's IANA zone, for what the file leaves open. */
  spaceZone: string;
}

/**
 * Everything a calendar file holds between two days, as single occurrences in the order of their starts, and what
 * cannot be read. Costs are bounded, but a hostile file can still be slow: run it in a worker (calendar-reader.ts).
 * @throws FileProblem
 */
export function readCalendar(bytes: Buffer, options: ReadOptions): CalendarReading {
  const root = readComponents(bytes);
  const calendars = root.children.filter(({ name }) => name === 'VCALENDAR');
  const loose = root.children.filter(({ name }) => name !== 'VCALENDAR');
  const reading: CalendarReading = {
    occurrences: [],
    beside: [],
    skipped: [],
    singles: [],
    notes: [],
    outside: 0,
  };
  const events = [...calendars, { ...root, children: loose }].flatMap((calendar) =>
    readEvents(calendar, options, reading),
  );
  for (const versions of byUid(events)) addMeetings(reading, versions, options);
  reading.occurrences.sort(
    (a, b) => a.startsAt - b.startsAt || compare(a.event.uid, b.event.uid) || compare(a.recurrenceKey, b.recurrenceKey),
  );
  reading.skipped.sort((a, b) => a.line - b.line);
  reading.singles.sort((a, b) => a.line - b.line);
  reading.notes.sort((a, b) => a.line - b.line);
  return reading;
}

function addMeetings(reading: CalendarReading, versions: readonly EventFacts[], window: Window): void {
  const skipped: Skipped[] = [];
  const kept = newestVersions(versions, (one) => skipped.push(one));
  const lost: Skipped[] = [];
  const meetings = readable(kept, window, lost);
  const found = lost.length > 0 ? null : fileSeriesOf(kept, meetings, window);
  const all = meetings.map(withKey(found));
  const inside = all.filter((occurrence) => touches(occurrence, window));
  if (found?.single && inside.length > 0) reading.singles.push(found.single);
  const accounted = new Set([...inside.map(({ event }) => event), ...skipped].map(({ line }) => line));
  reading.outside += kept.filter(({ words }) => !accounted.has(words.line)).length;
  reading.skipped.push(...skipped, ...lost);
  reading.notes.push(...notesOf(kept, inside));
  reading.occurrences.push(...inside);
  reading.beside.push(...all.filter((occurrence) => !inside.includes(occurrence)));
  if (reading.occurrences.length > LIMITS.occurrences) {
    const most = LIMITS.occurrences.toLocaleString('en');
    throw new FileProblem(
      'calendar-too-large',
      `The file gives more than ${most} occurrences. Choose fewer days, with from and to.`,
    );
  }
}

function byUid(events: readonly EventFacts[]): Iterable<EventFacts[]> {
  const groups = new Map<string, EventFacts[]>();
  for (const event of events) {
    const { uid } = event.words;
    const group = groups.get(uid);
    if (group) group.push(event);
    else groups.set(uid, [event]);
  }
  return groups.values();
}

function readEvents(calendar: Component, options: ReadOptions, reading: CalendarReading): EventFacts[] {
  const { skipped } = reading;
  const zones = zonesOf(calendar, options.spaceZone, Date.parse(options.from), Date.parse(options.to));
  const cancelled = textOf(calendar.lines, 'METHOD').toUpperCase() === 'CANCEL';
  const unread = new Map<string, Moment[]>();
  const events = calendar.children.flatMap((component) => {
    try {
      if (component.name === 'VTIMEZONE') return [];
      if (component.name !== 'VEVENT') throw new Unreadable(`It is a ${kindOf(component)}, not an event.`);
      return [readEvent(component, zones, cancelled)];
    } catch (problem) {
      const uid = oneLine(textOf(component.lines, 'UID'));
      const replaced = replacedIn(component, zones);
      if (replaced) unread.set(uid, [...(unread.get(uid) ?? []), replaced]);
      skipped.push({ line: component.line, uid, reason: reasonOf(problem) + leftOutToo(replaced) });
      return [];
    }
  });
  return events.map((event) => withoutUnread(event, unread.get(event.words.uid) ?? []));
}

/** Which date of its series a change is about that cannot be read itself. */
function replacedIn(component: Component, zones: CalendarZones): Moment | undefined {
  try {
    return replacedBy(component, new Moments(zones))?.moment;
  } catch (problem) {
    reasonOf(problem);
    return undefined;
  }
}

const leftOutToo = (replaced: Moment | undefined): string =>
  replaced ? ` The date of its series that it changes, ${replaced.local.slice(0, 10)}, is left out too.` : '';

/** What is to be in place of such a date, nobody knows: better none than a wrong one. */
const withoutUnread = (event: EventFacts, unread: readonly Moment[]): EventFacts =>
  event.replaces || unread.length === 0
    ? event
    : { ...event, except: [...event.except, ...unread], words: { ...event.words, unread: unread.map(dayOf) } };

/** Where a series has a rule that cannot be read, its own date and its single changed ones still can. */
function readable(events: readonly EventFacts[], window: Window, lost: Skipped[]): Meeting[] {
  try {
    return meetingsOf(events, window);
  } catch (problem) {
    const reason = `Its rule cannot be read, so only its own date is: ${lowered(reasonOf(problem))}`;
    return meetingsOf(
      events.map((event) => {
        if (event.replaces || event.rules.length + event.exceptRules.length === 0) return event;
        const { line, uid } = event.words;
        lost.push({ line, uid, reason });
        event.words.lostRule = true;
        return { ...event, rules: [], exceptRules: [] };
      }),
      window,
    );
  }
}

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What was guessed of the events that meet in the window. */
const notesOf = (events: readonly EventFacts[], inside: readonly ReadOccurrence[]): Skipped[] => {
  const lines = new Set(inside.flatMap(({ event, inSeries }) => [event.line, inSeries?.series.event.line]));
  return events
    .filter(({ words }) => lines.has(words.line))
    .flatMap(({ words: { line, uid }, notes }) => [...notes].map((reason) => ({ line, uid, reason })));
};

/** Meetings of one event on one day are told apart by their order. */
function withKey(found: FoundSeries | null): (meeting: Meeting) => ReadOccurrence {
  const used = new Map<string, number>();
  return ({ event, start, length, day, original }) => {
    const before = used.get(day) ?? 0;
    used.set(day, before + 1);
    const occurrence = occurrenceAt(event, start, length, before > 0 ? `${day}#${before + 1}` : day);
    return { ...occurrence, inSeries: found?.dateOf?.(original) ?? null };
  };
}

const KINDS: Record<string, string> = {
  VTODO: 'task',
  VJOURNAL: 'journal entry',
  VFREEBUSY: 'free/busy time',
  VALARM: 'reminder',
};
const kindOf = ({ name }: Component): string =>
  KINDS[name] ?? (name.replace(/[^A-Z0-9-]/g, '').slice(0, 40) || 'nameless part');

function reasonOf(problem: unknown): string {
  if (problem instanceof Unreadable || problem instanceof UnreadableRule) return problem.message;
  throw problem;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
