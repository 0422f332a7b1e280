import { NO_PARTS } from '#contract/event-parts.js';
import type { EventBody } from '#contract/events.js';
import type { EventTemplate } from '#domain/events/event-template.js';
import type { Format } from '#domain/events/formats.js';
import { DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { minutesOf } from './typed-hours.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** The hours that templates give: the defaults, unless a space has its own. */
type Hours = Readonly<Record<Format, Pick<EventTemplate, 'begins' | 'lastsMinutes'>>>;

/** A blank event: a week from `today` (a day, `2026-10-07`), in the space's zone. */
export function blankEvent({ timeZone, today }: { timeZone: string; today: string }): EventBody {
  const { begins, lastsMinutes } = DEFAULT_TEMPLATES.talk;
  const localStart = `${later(`${today}T00:00`, 7 * DAY).slice(0, 10)}T${begins}`;
  return {
    title: '',
    format: 'talk',
    description: '',
    topics: [],
    roomId: null,
    address: '',
    onlineUrl: '',
    timeZone,
    localStart,
    localEnd: later(localStart, lastsMinutes),
    allDay: false,
    visibility: 'public',
    replyPolicy: 'open',
    capacity: null,
    ...NO_PARTS,
    repeats: null,
  };
}

type Hour = Pick<EventBody, 'localStart' | 'localEnd'>;
type When = Pick<EventBody, 'format' | 'localStart' | 'localEnd' | 'allDay'>;

/** Another format brings its own hour and length, unless the host has already chosen their own. */
export function withFormat<T extends When>(event: T, format: Format, hours: Hours = DEFAULT_TEMPLATES): T {
  const before = hours[event.format];
  const untouched = !event.allDay && event.localEnd === later(event.localStart, before.lastsMinutes);
  if (!untouched) return { ...event, format };
  const { begins, lastsMinutes } = hours[format];
  const usual = event.localStart.slice(11) === before.begins;
  const localStart = usual ? `${event.localStart.slice(0, 10)}T${begins}` : event.localStart;
  return { ...event, format, localStart, localEnd: later(localStart, lastsMinutes) };
}

/**
 * The end moves along with the start, so that the length stays.
 * @param before its hours when both were last whole: a start that is cleared and written anew keeps the length too
 */
export function withStart<T extends When>(event: T, localStart: string, before: Hour = event): T {
  const known = isWholeTime(before.localStart) && isWholeTime(before.localEnd) && before.localEnd === event.localEnd;
  if (!isWholeTime(localStart) || !known) return { ...event, localStart };
  const minutes = lastsMinutes(before);
  return {
    ...event,
    localStart,
    localEnd: later(localStart, minutes > 0 ? minutes : DEFAULT_TEMPLATES[event.format].lastsMinutes),
  };
}

/** The blank event in the room and at the hour that somebody pointed to. */
export function startingAt(
  blank: EventBody,
  { start = '', end = '', room = null }: { start?: string | undefined; end?: string | undefined; room?: string | null },
): EventBody {
  const event = { ...blank, roomId: room };
  const from = /^\d{4}-\d\d-\d\d$/.test(start) ? `${start}${blank.localStart.slice(10)}` : start;
  if (!isWholeTime(from)) return event;
  return isWholeTime(end) && end > from ? { ...event, localStart: from, localEnd: end } : withStart(event, from);
}

/** Whole days end at the midnight after the last one. */
export function withAllDay<T extends When>(event: T, allDay: boolean): T {
  const first = event.localStart.slice(0, 10);
  if (!allDay) {
    const { begins, lastsMinutes } = DEFAULT_TEMPLATES[event.format];
    const localStart = `${first}T${begins}`;
    return { ...event, allDay, localStart, localEnd: later(localStart, lastsMinutes) };
  }
  const last = event.localEnd.slice(0, 10);
  return { ...event, allDay, localStart: `${first}T00:00`, localEnd: afterDay(last < first ? first : last) };
}

/** The midnight after a day: `2026-10-08T00:00` for `2026-10-07`. */
export const afterDay = (day: string): string => later(`${day}T00:00`, DAY);

/** The last day of whole days whose end is the midnight after it. */
export const lastDay = (localEnd: string): string => later(`${localEnd.slice(0, 10)}T00:00`, -DAY).slice(0, 10);

export function lastsMinutes({ localStart, localEnd }: Hour): number {
  return (Date.parse(`${localEnd}Z`) - Date.parse(`${localStart}Z`)) / 60_000;
}

/** `1 h 30 min`, `2 days`; empty where the end is not after the start. Within a day, it is the time that really passes. */
export function lastsInWords(event: When & Pick<EventBody, 'timeZone'>): string {
  const byTheClock = lastsMinutes(event);
  const minutes = byTheClock < DAY ? (minutesOf(event) ?? byTheClock) : byTheClock;
  if (!(minutes > 0)) return '';
  const days = Math.floor(minutes / DAY);
  const hours = Math.floor((minutes % DAY) / HOUR);
  const rest = minutes % HOUR;
  const parts = [
    days > 0 && (days === 1 ? '1 day' : `${days} days`),
    hours > 0 && `${hours} h`,
    rest > 0 && `${rest} min`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** Wall-clock arithmetic: no zone is involved, and none is meant. */
export function later(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

/** Not half typed. */
export const isWholeTime = (local: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local);
