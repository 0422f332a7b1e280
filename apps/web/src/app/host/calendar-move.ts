import type { OccurrenceChange } from '#contract/event-changes.js';
import type { EventBody, EventDraft } from '#contract/events.js';
import type { CalendarItem } from '#contract/host-calendar.js';
import type { Scope } from '#contract/repeats.js';
import { clockOf, dayOf, shortDay } from '../ui/times.js';
import { bodyOf } from './event-versions.js';
import { changeFor, type Choice } from './scoped-change.js';

/** Local wall times to the minute. */
export interface NewTimes {
  localStart: string;
  localEnd: string;
}

/** Another room, and how long it takes to set it up and to clear it. */
export type NewPlace = Pick<EventBody, 'roomId' | 'setupMinutes' | 'teardownMinutes'>;

/** What is over or off stays where it is. */
export const mayMove = ({ organizes, status, endsAt }: CalendarItem, now: Date): boolean =>
  organizes && status !== 'cancelled' && (status === 'postponed' || Date.parse(endsAt) > now.getTime());

/** The end that keeps the length when only the start is moved, by the clock on the wall. */
export function endWithSameLength(old: NewTimes, localStart: string): string {
  const length = wall(old.localEnd) - wall(old.localStart);
  return new Date(wall(localStart) + length).toISOString().slice(0, 16);
}

const wall = (local: string): number => Date.parse(`${local.slice(0, 16)}Z`);

const ALONG: Record<Scope, string> = { this: '', following: ', and those after it', all: ', and all dates to come' };

/** `Poetry hour moved to Thu 12 June, 19:00.` */
export function movedInWords({ title, allDay }: CalendarItem, { localStart }: NewTimes, scope: Scope): string {
  const hour = allDay ? '' : `, ${clockOf(localStart)}`;
  return `${title || 'It'} moved to ${shortDay(dayOf(localStart))}${hour}${ALONG[scope]}.`;
}

/** The event as it is, at another time and perhaps in another room. */
export function movedChange(draft: EventDraft, to: NewTimes & Partial<NewPlace>, choice: Choice): OccurrenceChange {
  const base = bodyOf(draft);
  return changeFor({ base, event: { ...base, ...to }, version: draft.version }, choice);
}
