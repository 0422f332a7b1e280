import type { ImportCounts, SkippedRow } from '../../../../libs/contract/imports.js';
import type { ReadEvent, ReadOccurrence } from './calendar-reading.js';

/** What an import is about to write. Words that many occurrences share are kept once. */
export interface ImportPlan {
  from: string;
  to: string;
  counts: ImportCounts;
  skipped: SkippedRow[];
  events: ReadEvent[];
  occurrences: (Omit<ReadOccurrence, 'event'> & { event: number })[];
}

export function packOccurrences(occurrences: readonly ReadOccurrence[]): Pick<ImportPlan, 'events' | 'occurrences'> {
  const at = new Map<ReadEvent, number>();
  for (const { event } of occurrences) if (!at.has(event)) at.set(event, at.size);
  return { events: [...at.keys()], occurrences: occurrences.map((one) => ({ ...one, event: at.get(one.event) ?? 0 })) };
}

/** The occurrences from one place in the plan to another. */
export function unpackOccurrences(
  plan: Pick<ImportPlan, 'events' | 'occurrences'>,
  from: number,
  to: number,
): ReadOccurrence[] {
  return plan.occurrences.slice(from, to).flatMap((one) => {
    const event = plan.events[one.event];
    return event ? [{ ...one, event }] : [];
  });
}
