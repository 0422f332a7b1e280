import { startsOf } from '#domain/events/given-dates.js';
import { same } from '#domain/events/programme.js';
import type { FileDate, FileEvent, KnownDate, Said } from '#domain/imports/file-event.js';
import { dateBeyond } from '#domain/imports/follow-file.js';
import { pairWithFile, type Pairing } from '#domain/imports/pair-with-file.js';
import { hostLists, ruleByFile, ruleChanged } from '#domain/imports/rule-by-file.js';
import { horizonOf, toSeries } from '../events/programme-plan.js';
import type { SeriesState } from '../events/programme-state.js';
import type { ReadOccurrence, Window } from './calendar-reading.js';
import { fileEventOf } from './file-event-of.js';
import { saysWhatItsSeriesSays } from './imported-event.js';
import type { KnownOccurrence } from './imported-occurrences.queries.js';

/** An occurrence of a file that was imported before and says something else now. */
export interface Changed {
  read: ReadOccurrence;
  occurrenceId: string;
}

/** One event of a file beside what earlier ones made of it. */
export interface Whole {
  file: FileEvent;
  said: Said | null;
  pairing: Pairing;
  created: ReadOccurrence[];
  updated: Changed[];
  unchanged: ReadOccurrence[];
  gone: KnownOccurrence[];
  /** Whether how it repeats is another beyond the dates that were read. */
  repeats: boolean;
}

interface There {
  known: readonly KnownOccurrence[];
  series: SeriesState | null;
  said: Said | null;
}

export function compareWhole(
  reads: readonly ReadOccurrence[],
  { known, series, said }: There,
  { window, now }: { window: Window; now: Date },
): Whole {
  const read = fileEventOf(reads, window, now);
  const changed = ruleChanged(read, said, series);
  const file = changed && series && read.rule ? withDatesBeyond(read, { series, said, now }) : read;
  const byDate = new Map(read.dates.map((date, index) => [date, reads[index] as ReadOccurrence]));
  const host = hostLists(said, series);
  const regular = new Set(changed ? [] : reads.filter(isRegular).map(({ inSeries }) => inSeries?.originalStart));
  const prints = new Map(read.dates.map((date) => [date.originalStart, date.fingerprint]));
  const dates = known.map((row) => toKnownDate(row, regular.has(row.originalStart) ? prints : new Map()));
  const here = { dates, rule: series, ruleChanged: changed, hostStruck: host.leftOut, hostAdded: host.extra };
  const pairing = isCalledOff(known, said)
    ? { pairs: new Map(), created: [], gone: [] }
    : pairWithFile(file, here, now);
  const rows = new Map(known.map((row) => [row.occurrenceId, row]));
  const pairs = [...pairing.pairs].flatMap(([date, { id, fingerprint, startsAt }]) => {
    const one = byDate.get(date);
    const isOver = series !== null && startsAt <= now;
    return one ? [{ read: one, occurrenceId: id, isNew: !isOver && fingerprint !== date.fingerprint }] : [];
  });
  const updated = pairs.filter(({ isNew }) => isNew);
  const created = pairing.created.flatMap((date) => byDate.get(date) ?? []);
  const others = new Set([...created, ...updated.map((one) => one.read)]);
  return {
    file,
    said,
    pairing,
    created,
    updated,
    unchanged: reads.filter((one) => !others.has(one)),
    gone: pairing.gone.flatMap(({ id }) => rows.get(id) ?? []),
    repeats: saysOtherwise(file, said) && !isCalledOff(known, said),
  };
}

/** A host has called the whole of it off, which no file takes back. */
const isCalledOff = (known: readonly KnownOccurrence[], said: Said | null): boolean =>
  !said?.cancelled && known.every(({ eventStatus, calledOff }) => eventStatus === 'cancelled' && !calledOff);

/** A date that the rule gave before any file told of it says what the file would. */
export const isRegular = (read: ReadOccurrence): boolean =>
  read.event.status === 'scheduled' && saysWhatItsSeriesSays(read) && read.start === read.inSeries?.originalStart;

function toKnownDate(row: KnownOccurrence, prints: ReadonlyMap<string, string>): KnownDate {
  const { occurrenceId, recurrenceKey, fingerprint, calledOff, originalStart, startsAt, status, replied } = row;
  const unnamed = recurrenceKey === null ? (prints.get(originalStart) ?? '') : '';
  return {
    id: occurrenceId,
    key: recurrenceKey,
    fingerprint: fingerprint?.toString('hex') ?? unnamed,
    calledOff,
    originalStart,
    startsAt,
    status,
    replied,
  };
}

/** Where a rule is another, also the dates follow it that were written down beyond the days that were read. */
function withDatesBeyond(
  file: FileEvent,
  { series, said, now }: { series: SeriesState; said: Said | null; now: Date },
): FileEvent {
  const pairing: Pairing = { pairs: new Map(), created: [], gone: [] };
  const following = { file, said, pairing, live: 'scheduled', rooms: new Map(), now } as const;
  const rule = ruleByFile(toSeries(series), following, series.eventId);
  if (!rule) return file;
  const told = new Set(file.dates.map(({ originalStart }) => originalStart));
  const beyond = startsOf(rule, file.readUntil, { now, horizon: horizonOf(now, rule.timeZone) });
  const status = file.cancelled ? 'cancelled' : 'scheduled';
  const dates: FileDate[] = beyond.filter((start) => !told.has(start)).map((start) => dateBeyond(rule, start, status));
  return { ...file, dates: [...file.dates, ...dates] };
}

/** What the dates that were read do not show: another rule from later on, words that none of them says. */
function saysOtherwise({ rule, words, cancelled, readFrom }: FileEvent, said: Said | null): boolean {
  if (!said) return false;
  const later = (one: FileEvent['rule']) =>
    one && {
      ...one,
      extra: one.extra.filter((start) => start >= readFrom),
      leftOut: one.leftOut.filter((start) => start >= readFrom),
    };
  return !same([later(rule), words, cancelled], [later(said.rule), said.words, said.cancelled]);
}
