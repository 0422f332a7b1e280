import type { EventBody } from '../../../../../libs/contract/events.js';
import type { Format } from '../../../../../libs/domain/events/formats.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** How long an event of a format lasts unless its host says otherwise, in minutes by the clock on the wall. */
const LASTS: Record<Format, number> = {
  talk: 90,
  seminar: 2 * HOUR,
  brainstorm: 90,
  hackathon: DAY + 7 * HOUR,
  show_and_tell: HOUR,
  training: 3 * HOUR,
  unconference: 7.5 * HOUR,
  circle: 90,
  social: HOUR,
};

/** When it usually begins. */
const BEGINS: Partial<Record<Format, string>> = { hackathon: '10:00', unconference: '09:30', training: '10:00' };
const EVENING = '18:30';

/** A blank event: a week from `today` (a day, `2026-10-07`), in the space's zone. */
export function blankEvent({ timeZone, today }: { timeZone: string; today: string }): EventBody {
  const localStart = `${later(`${today}T00:00`, 7 * DAY).slice(0, 10)}T${EVENING}`;
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
    localEnd: later(localStart, LASTS.talk),
    allDay: false,
    visibility: 'public',
    replyPolicy: 'open',
    capacity: null,
  };
}

type When = Pick<EventBody, 'format' | 'localStart' | 'localEnd' | 'allDay'>;

/** Another format brings its own hour and length, unless the host has already chosen their own. */
export function withFormat<T extends When>(event: T, format: Format): T {
  const untouched = !event.allDay && event.localEnd === later(event.localStart, LASTS[event.format]);
  if (!untouched) return { ...event, format };
  const usual = event.localStart.slice(11) === (BEGINS[event.format] ?? EVENING);
  const localStart = usual ? `${event.localStart.slice(0, 10)}T${BEGINS[format] ?? EVENING}` : event.localStart;
  return { ...event, format, localStart, localEnd: later(localStart, LASTS[format]) };
}

/** The end moves along with the start, so that the length stays. */
export function withStart<T extends When>(event: T, localStart: string): T {
  if (!whole(localStart) || !whole(event.localStart) || !whole(event.localEnd)) return { ...event, localStart };
  const minutes = lastsMinutes(event);
  return { ...event, localStart, localEnd: later(localStart, minutes > 0 ? minutes : LASTS[event.format]) };
}

/** Whole days end at the midnight after the last one. */
export function withAllDay<T extends When>(event: T, allDay: boolean): T {
  const first = event.localStart.slice(0, 10);
  if (!allDay) {
    const localStart = `${first}T${BEGINS[event.format] ?? EVENING}`;
    return { ...event, allDay, localStart, localEnd: later(localStart, LASTS[event.format]) };
  }
  const last = event.localEnd.slice(0, 10);
  return { ...event, allDay, localStart: `${first}T00:00`, localEnd: afterDay(last < first ? first : last) };
}

/** The midnight after a day: `2026-10-08T00:00` for `2026-10-07`. */
export const afterDay = (day: string): string => later(`${day}T00:00`, DAY);

/** The last day of whole days whose end is the midnight after it. */
export const lastDay = (localEnd: string): string => later(`${localEnd.slice(0, 10)}T00:00`, -DAY).slice(0, 10);

export function lastsMinutes({ localStart, localEnd }: Pick<When, 'localStart' | 'localEnd'>): number {
  return (Date.parse(`${localEnd}Z`) - Date.parse(`${localStart}Z`)) / 60_000;
}

/** `1 h 30 min`, `2 days`; empty where the end is not after the start. */
export function lastsInWords(event: When): string {
  const minutes = lastsMinutes(event);
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
function later(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

const whole = (local: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local);
