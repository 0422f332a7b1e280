import type { EntityManager } from 'typeorm';

import { same } from '#domain/events/programme.js';
import { givesStart } from '#domain/events/series.js';
import type { SeriesState } from '../events/programme-state.js';
import { inSlices } from '../platform/in-slices.js';
import type { CalendarReading, ReadOccurrence, Window } from './calendar-reading.js';
import { compareWhole, isRegular, type Changed, type Whole } from './compared-event.js';
import { fileEventOf } from './file-event-of.js';
import { fingerprintOf, keptUid, masterOf } from './imported-event.js';
import {
  knownOccurrences,
  knownSeries,
  saidEvents,
  type KnownOccurrence,
  type KnownSeries,
  type SaidEvent,
} from './imported-occurrences.queries.js';
import { isOlder, olderInWords } from './older-version.js';

export type { Changed } from './compared-event.js';

/** What of an event of a file is new to the space, what changed since it was last imported, and what is there already. */
export interface ComparedEvent {
  uid: string;
  reads: readonly ReadOccurrence[];
  known: readonly KnownOccurrence[];
  /** Where the space has it as one event: then it follows the file as a whole, its rule too. */
  whole: Whole | null;
  created: readonly ReadOccurrence[];
  updated: readonly Changed[];
  unchanged: readonly ReadOccurrence[];
  gone: readonly KnownOccurrence[];
  /** Why an older version of it is left out, in a sentence; empty where it is none. */
  older: string;
}

interface There {
  known: ReadonlyMap<string, KnownOccurrence[]>;
  series: ReadonlyMap<string, KnownSeries[]>;
  said: ReadonlyMap<string, SaidEvent>;
}

/** Every event of a file beside what the space has of it. */
export async function compareWithSpace(
  tx: EntityManager,
  spaceId: string,
  reading: Pick<CalendarReading, 'occurrences' | 'beside'>,
  at: { window: Window; now: Date },
): Promise<ComparedEvent[]> {
  const uidOf = ({ event }: ReadOccurrence) => keptUid(event.uid);
  const inside = new Set(reading.occurrences.map(uidOf));
  const besides = [...new Set(reading.beside.map(uidOf))];
  const uids = [...new Set([...inside, ...besides])];
  const there: There = {
    known: Map.groupBy(await knownOccurrences(tx, spaceId, uids), ({ uid }) => uid),
    series: Map.groupBy(await knownSeries(tx, spaceId, uids), ({ uid }) => uid),
    said: new Map((await saidEvents(tx, spaceId, uids)).map((one) => [one.uid, one])),
  };
  const told = reading.beside.filter((read) => isKnown(read, there.known.get(uidOf(read)) ?? []));
  const groups = Map.groupBy([...reading.occurrences, ...told], uidOf);
  return inSlices(groups, ([uid, reads]) => compareEvent(uid, reads, there, at));
}

const isKnown = ({ recurrenceKey }: ReadOccurrence, known: readonly KnownOccurrence[]): boolean =>
  known.some((one) => one.recurrenceKey === recurrenceKey);

function compareEvent(
  uid: string,
  reads: readonly ReadOccurrence[],
  there: There,
  at: { window: Window; now: Date },
): ComparedEvent {
  const known = there.known.get(uid) ?? [];
  const base = { uid, reads, known, whole: null, created: [], updated: [], unchanged: [], gone: [], older: '' };
  if (known.length === 0) return { ...base, created: reads };
  const said = there.said.get(uid);
  const [first] = reads as [ReadOccurrence];
  if (said && isOlder(masterOf(first), said)) return { ...base, older: olderInWords(masterOf(first), said) };
  if (masterOf(first).lostRule && known.length > 1)
    return { ...base, older: 'Its rule cannot be read, so what is here of it stays as it is.' };
  const parts = (there.series.get(uid) ?? []).filter((one): one is KnownSeries & SeriesState => one.seriesId !== null);
  if (!isOneEvent(reads, known, parts)) {
    const sameWords = said !== undefined && same(fileEventOf(reads, at.window, at.now).words, said.said.words);
    return { ...base, ...compareEach(reads, { known, parts, sameWords }) };
  }
  const whole = compareWhole(reads, { known, series: parts[0] ?? null, said: said?.said ?? null }, at);
  const { created, updated, unchanged, gone } = whole;
  return { ...base, whole, created, updated, unchanged, gone };
}

/** An event with one date, or one series that nobody has split, here and in the file. */
function isOneEvent(
  reads: readonly ReadOccurrence[],
  known: readonly KnownOccurrence[],
  parts: readonly SeriesState[],
): boolean {
  const series = new Set(reads.map(({ inSeries }) => inSeries?.series));
  const inFile = reads.length === 1 || (series.size === 1 && !series.has(undefined));
  const here = parts.length === 1 ? known.every(({ seriesId }) => seriesId !== null) : known.length === 1;
  return inFile && here;
}

/** Dates that are events by themselves, or parts of a series that a host has split: each by its name. */
function compareEach(
  reads: readonly ReadOccurrence[],
  { known, parts, sameWords }: { known: readonly KnownOccurrence[]; parts: readonly SeriesState[]; sameWords: boolean },
): Pick<ComparedEvent, 'created' | 'updated' | 'unchanged'> {
  const find = finderOf(known);
  const created: ReadOccurrence[] = [];
  const updated: Changed[] = [];
  const unchanged: ReadOccurrence[] = [];
  for (const read of reads) {
    const before = find(read);
    if (!before) (isStruck(read, parts) ? unchanged : created).push(read);
    else if (saysTheSame(read, before, sameWords)) unchanged.push(read);
    else updated.push({ read, occurrenceId: before.occurrenceId });
  }
  return { created, updated, unchanged };
}

/** By its name; a date that the rule gave before any file told of it, by the start that the rule gives it. */
function finderOf(known: readonly KnownOccurrence[]): (read: ReadOccurrence) => KnownOccurrence | undefined {
  const isUnnamed = ({ recurrenceKey }: KnownOccurrence) => recurrenceKey === null;
  const byKey = new Map(known.map((row) => [row.recurrenceKey, row]));
  const byStart = new Map(known.filter(isUnnamed).map((row) => [row.originalStart, row]));
  return ({ recurrenceKey, inSeries }) =>
    byKey.get(recurrenceKey) ?? (inSeries ? byStart.get(inSeries.originalStart) : undefined);
}

/** A date without a name says what its series says, as long as the file's series says what it said. */
const saysTheSame = (read: ReadOccurrence, before: KnownOccurrence, sameWords: boolean): boolean =>
  before.recurrenceKey === null
    ? sameWords && isRegular(read)
    : (before.fingerprint?.equals(fingerprintOf(read)) ?? false);

/** A host has struck that date out here. */
const isStruck = ({ inSeries }: ReadOccurrence, parts: readonly SeriesState[]): boolean =>
  inSeries !== null &&
  parts.some(
    (part) =>
      part.leftOut.includes(inSeries.originalStart) && givesStart({ ...part, leftOut: [] }, inSeries.originalStart),
  );

/** Whether there is anything to write of it. */
export const isChanged = ({ created, updated, gone, whole, older }: ComparedEvent): boolean =>
  older === '' && (created.length + updated.length + gone.length > 0 || (whole?.repeats ?? false));
