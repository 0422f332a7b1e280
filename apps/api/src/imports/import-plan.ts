import type { ImportChoices, ImportCounts, SkippedRow } from '#contract/imports.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import type { FileSeries, ReadEvent, ReadOccurrence } from './calendar-reading.js';
import { keptUid } from './imported-event.js';

/** What an import is about to write. Words that many occurrences share are kept once. */
export interface ImportPlan {
  from: string;
  to: string;
  counts: ImportCounts;
  skipped: SkippedRow[];
  events: ReadEvent[];
  series: FileSeries[];
  /** Those of one event stand together. */
  occurrences: PackedOccurrence[];
  calendar: string;
  /** UIDs that wait for the host's word, and events that are no longer in the file. */
  privates: string[];
  doubles: string[];
  missing: string[];
  /** What the host chose; absent until then. */
  choices?: ImportChoices;
}

type PackedOccurrence = Omit<ReadOccurrence, 'event' | 'inSeries'> & {
  event: number;
  inSeries: { series: number; originalStart: LocalTime } | null;
};

type Packed = Pick<ImportPlan, 'events' | 'series' | 'occurrences'>;

export function packOccurrences(occurrences: readonly ReadOccurrence[]): Packed {
  const events = new Map<ReadEvent, number>();
  const series = new Map<FileSeries, number>();
  const packed = occurrences.map(({ event, inSeries, ...one }) => ({
    ...one,
    event: numberIn(events, event),
    inSeries: inSeries && { ...inSeries, series: numberIn(series, inSeries.series) },
  }));
  return { events: [...events.keys()], series: [...series.keys()], occurrences: packed };
}

function numberIn<T>(numbers: Map<T, number>, one: T): number {
  const number = numbers.get(one) ?? numbers.size;
  numbers.set(one, number);
  return number;
}

const BATCH = 100;

/** From a place in the plan on a hundred occurrences or so: those of one event are written together. */
export function batchOf(plan: Packed, from: number): ReadOccurrence[] {
  const uidAt = (index: number) => {
    const one = plan.occurrences[index];
    return one && plan.events[one.event]?.uid;
  };
  let to = Math.min(from + BATCH, plan.occurrences.length);
  while (to < plan.occurrences.length && uidAt(to) === uidAt(to - 1)) to += 1;
  return unpackOccurrences(plan, from, to);
}

function unpackOccurrences(plan: Packed, from: number, to: number): ReadOccurrence[] {
  return plan.occurrences.slice(from, to).flatMap((one) => {
    const event = plan.events[one.event];
    const series = one.inSeries && plan.series[one.inSeries.series];
    const inSeries = series && one.inSeries ? { series, originalStart: one.inSeries.originalStart } : null;
    return event ? [{ ...one, event, inSeries }] : [];
  });
}

/** What the host's choices let in. */
export function chosenOf(
  { privates, doubles }: Pick<ImportPlan, 'privates' | 'doubles'>,
  choices: ImportChoices,
  batch: readonly ReadOccurrence[],
): ReadOccurrence[] {
  const out = new Set([
    ...(choices.privates === 'leave' ? privates : []),
    ...(choices.doubles === 'leave' ? doubles : []),
  ]);
  return out.size === 0 ? [...batch] : batch.filter(({ event }) => !out.has(keptUid(event.uid)));
}
