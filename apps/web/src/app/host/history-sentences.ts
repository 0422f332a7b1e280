import type { HistoryEntry } from '#contract/history.js';
import { dayOf, shortDay } from '../ui/times.js';

const DONE: Record<HistoryEntry['what'], string> = {
  created: 'made this event',
  published: 'published it',
  changed: 'changed it',
  postponed: 'postponed it',
  cancelled: 'cancelled it',
  added: 'added a date',
  undone: 'took a change back',
  organizers: 'changed who organizes it',
  'handed-over': 'handed it over',
  adopted: 'gave it another owner',
  picture: 'changed the picture',
  'publish-planned': 'planned when it publishes itself',
  'publish-unplanned': 'took back that it publishes itself',
  proposed: 'proposed it',
  withdrawn: 'took the proposal back',
  'changes-wanted': 'asked for changes',
};

/** `Ana changed it`, `Serendip published it, as Ana had planned`. */
export function sentenceOf({ what, source, who }: HistoryEntry): string {
  const name = who?.name ?? 'Somebody who has left';
  const done = what === 'created' && source === 'import' ? 'brought it in' : DONE[what];
  if (source === 'import') return who ? `${name} ${done}, by an import` : `An import ${done}`;
  if (source === 'serendip') return who ? `Serendip ${done}, as ${name} had planned` : `Serendip ${done}`;
  return `${name} ${done}`;
}

/** Which dates a field changed for; empty where it is said of none. */
export function datesOf({ field, dates, first }: HistoryEntry['fields'][number]): string {
  if (dates === 0 || field === 'added' || field === 'struck') return '';
  const days = first.map((start) => shortDay(dayOf(start))).join(', ');
  return dates > first.length ? `${days} and ${dates - first.length} more` : days;
}

/** The hour on the reader's own clock. */
export const clockHere = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** Day and hour on the reader's own clock. */
export const momentHere = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );

const SHORT = 160;

/** The beginning of a long text, up to a word; null where it is short enough. */
export function shortened(text: string): string | null {
  if (text.length <= SHORT) return null;
  const cut = text.slice(0, SHORT);
  const word = cut.lastIndexOf(' ');
  return `${word > SHORT / 2 ? cut.slice(0, word) : cut} …`;
}
