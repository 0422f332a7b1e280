import type { ImportCounts, ImportedRow, ImportPreview, ImportRun } from '#contract/imports.js';
import type { WallSpan } from '#domain/calendars/span.js';
import { clockOf, dayOf, longDate, wholeSpan, zoneName } from '../ui/times.js';

const CHANGES: Record<ImportPreview['updated'][number]['changes'][number], string> = {
  title: 'title',
  time: 'time',
  place: 'place',
  description: 'description',
  status: 'cancelled or not',
  topics: 'topics',
  repeats: 'how it repeats',
};

export const events = (count: number): string => (count === 1 ? '1 event' : `${count} events`);

type Times = Pick<ImportedRow, 'start' | 'end' | 'timeZone' | 'allDay'>;

/** `Wednesday 7 October, 18:30–20:00, Lisbon time`; whole days without an hour, an event without an end without one. */
export function whenInWords({ start, end, timeZone, allDay }: Times): string {
  if (allDay) return wholeSpan({ ...wholeDays(start, end), timeZone });
  if (end === start) return `${longDate(dayOf(start))}, ${clockOf(start)}, ${zoneName(timeZone)}`;
  return `${wholeSpan({ localStart: start, localEnd: end, allDay, timeZone })}, ${zoneName(timeZone)}`;
}

/** A file that gives no end means one day. */
const wholeDays = (start: string, end: string): WallSpan => ({
  localStart: `${start}T00:00`,
  localEnd: end > start ? `${end}T00:00` : `${start}T23:59`,
  allDay: true,
});

/** `The title and the time change.` */
export function changesInWords(changes: ImportPreview['updated'][number]['changes']): string {
  const words = changes.map((change) => CHANGES[change]);
  const last = words.at(-1) ?? '';
  const list = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
  return list && `Changes: ${list}`;
}

/** What pressing the button does, in the words of the person who presses it. */
export function verbFor({ created, updated, gone }: Pick<ImportCounts, 'created' | 'updated' | 'gone'>): string {
  const steps = [
    created > 0 && `add ${events(created)}`,
    updated > 0 && `update ${created > 0 ? updated : events(updated)}`,
    gone > 0 && `take away ${created + updated > 0 ? gone : events(gone)}`,
  ].filter((step) => step !== false);
  const sentence = steps.join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** What a file holds, said aloud. */
export const foundInWords = ({ created, updated, gone, unchanged, skipped }: ImportCounts): string =>
  `${created} new, ${updated} changed, ${gone} no longer in the file, ${unchanged} there already, ${skipped} left out.`;

/** Why there is nothing to import. */
export function idleInWords({ unchanged, outside }: Pick<ImportCounts, 'unchanged' | 'outside'>): string {
  if (unchanged > 0) return 'Everything readable in this file is there already.';
  return outside > 0
    ? 'No event in this file is of this time. Choose another time above.'
    : 'No event can be read here.';
}

/** What an import has done. */
export function doneInWords({ created, updated, gone, unchanged, skipped }: ImportCounts): string {
  const facts = [
    created > 0 && `${events(created)} added`,
    updated > 0 && `${updated} updated`,
    gone > 0 && `${gone} taken away`,
    unchanged > 0 && `${unchanged} ${unchanged === 1 ? 'was' : 'were'} there already`,
    skipped > 0 && `${skipped} left out`,
  ].filter(Boolean);
  return facts.length > 0 ? `${facts.join(', ')}.` : 'There was nothing to do.';
}

/** What taking an import back has done. */
export function undoneInWords({ of, kept }: NonNullable<ImportRun['undone']>): string {
  if (kept.length === 0) return 'Everything is as it was before.';
  const rest = of - kept.length;
  return `${rest} of ${events(of)} ${rest === 1 ? 'is' : 'are'} as before. ${kept.length === 1 ? 'One stays' : `${kept.length} stay`}:`;
}
