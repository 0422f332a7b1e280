import type { EventStatus } from '#domain/events/formats.js';
import { historyOf, type HistoryLine } from '#domain/events/history.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { toProgramme } from './programme-plan.js';
import type { DateState, ProgrammeState } from './programme-state.js';
import { linkMark } from './told-facts.js';

/** What a step did, as history tells it. */
export function statusLines(state: ProgrammeState, dates: readonly DateState[], status: EventStatus): HistoryLine[] {
  const before = toProgramme(state);
  const taken = new Set<string | null>(dates.map(({ occurrenceId }) => occurrenceId));
  const now = before.dates.map((date) => (taken.has(date.id) ? { ...date, status } : date));
  return historyOf(before, { ...before, dates: now });
}

/** What a date says of itself, as mails compare it. */
export function statusFacts({ events, main }: ProgrammeState, date: DateState): ToldFacts {
  const { localStart, localEnd, timeZone, allDay, status } = date;
  const { words, place } = events.get(date.eventId) ?? main;
  return { title: words.title, localStart, localEnd, timeZone, allDay, place, link: linkMark(words.onlineUrl), status };
}
