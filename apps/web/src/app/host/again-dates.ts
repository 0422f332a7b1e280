import type { EventBody, EventDraft } from '#contract/events.js';
import type { HostedRow } from '#contract/hosting.js';
import { againNextMonth, sameHourLater } from '#domain/events/schedule.js';
import { bodyOf } from './event-versions.js';

export type Again = 'week' | 'month';
type When = Pick<HostedRow, 'localStart' | 'localEnd' | 'timeZone'>;

const MOST = 5;

/** The latest of a host's events, each once, however many dates it has. */
export function latestOf(rows: readonly HostedRow[]): HostedRow[] {
  const own = rows.filter((row) => row.role !== 'door' && row.title !== '');
  own.sort((a, b) => b.localStart.localeCompare(a.localStart));
  const first = own.filter(
    (row, at) => own.findIndex(({ title, format }) => title === row.title && format === row.format) === at,
  );
  return first.slice(0, MOST);
}

/** The dates at which it could be once more, to the minute. */
export function againOn(event: When, again: Again, now: Date): Pick<When, 'localStart' | 'localEnd'> {
  const { localStart, localEnd } = again === 'week' ? sameHourLater(event, now) : againNextMonth(event, now);
  return { localStart: localStart.slice(0, 16), localEnd: localEnd.slice(0, 16) };
}

/** A new event like one that was: its words, place and replies, not its picture. It does not repeat, whatever that one does. */
export const againFrom = (draft: EventDraft, again: Again, now: Date): EventBody => ({
  ...bodyOf(draft),
  ...againOn(draft, again, now),
  pictureAlt: '',
  repeats: null,
});
