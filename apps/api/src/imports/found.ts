import type { ImportCounts, SkippedRow } from '#contract/imports.js';
import type { CalendarReading, ReadOccurrence } from './calendar-reading.js';
import { isChanged, type Changed, type ComparedEvent } from './comparison.js';
import { masterOf } from './imported-event.js';
import type { KnownOccurrence } from './imported-occurrences.queries.js';

/** What a file would do to a space, date by date. */
export interface Found {
  created: ReadOccurrence[];
  updated: Changed[];
  unchanged: ReadOccurrence[];
  gone: KnownOccurrence[];
  skipped: SkippedRow[];
}

export function foundIn(events: readonly ComparedEvent[], { skipped }: Pick<CalendarReading, 'skipped'>): Found {
  const older = events.filter((event) => event.older !== '').map(toSkipped);
  return {
    created: inOrder(events.flatMap(({ created }) => created)),
    updated: events
      .flatMap((event) => [...event.updated, ...ruleAlone(event)])
      .toSorted((a, b) => a.read.startsAt - b.read.startsAt),
    unchanged: inOrder(events.flatMap(({ unchanged }) => unchanged)),
    gone: events.flatMap(({ gone }) => gone).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    skipped: [...skipped, ...older].toSorted((a, b) => a.line - b.line),
  };
}

const inOrder = (reads: readonly ReadOccurrence[]) => reads.toSorted((a, b) => a.startsAt - b.startsAt);

/** Where only how it repeats is another, its first date stands for it. */
function ruleAlone(event: ComparedEvent): Changed[] {
  const { created, updated, gone, whole, known } = event;
  const [read] = event.reads;
  const [any] = known;
  if (!isChanged(event) || !whole?.repeats || !read || !any) return [];
  if (created.length + updated.length + gone.length > 0) return [];
  return [{ read, occurrenceId: any.occurrenceId }];
}

function toSkipped({ reads, older }: ComparedEvent): SkippedRow {
  const [first] = reads as [ReadOccurrence];
  const { line, uid } = masterOf(first);
  return { line, uid, reason: older };
}

export const countsOf = (
  { created, updated, unchanged, gone, skipped }: Found,
  { outside }: Pick<CalendarReading, 'outside'>,
): ImportCounts => ({
  created: created.length,
  updated: updated.length,
  unchanged: unchanged.length,
  gone: gone.length,
  skipped: skipped.length,
  outside,
});
