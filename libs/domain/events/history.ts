import {
  minutesBetween,
  same,
  type DateTimes,
  type Programme,
  type ProgrammeDate,
  type ProgrammeSeries,
  type Words,
} from './programme.js';
import type { LocalTime } from './zoned-time.js';

/** What of an event is another now: one field, for the dates for which it changed from the same to the same. */
export interface HistoryLine {
  /** A field of the words, or `when`, `capacity`, `status`, `repeats`, `split`, `added`, `struck`, `organizers`, `picture`, `publishAt`. */
  field: string;
  before: unknown;
  after: unknown;
  /** The starts that these dates had before. None where it is not said of dates. */
  starts: LocalTime[];
}

interface Kept {
  was: ProgrammeDate;
  is: ProgrammeDate;
}

export const NO_PROGRAMME: Programme = { words: [], series: [], dates: [] };

/** What a change did, for those who organize: every field, also those that nobody else is told of. */
export function historyOf(before: Programme, after: Programme): HistoryLine[] {
  const old = new Map(before.dates.map((date) => [date.id, date]));
  const kept = after.dates.flatMap((is): Kept[] => {
    const was = old.get(is.id);
    return was ? [{ was, is }] : [];
  });
  const there = new Set(after.dates.map(({ id }) => id));
  const added = after.dates.filter(({ id }) => !old.has(id));
  const struck = before.dates.filter(({ id }) => !there.has(id));
  return [
    ...linesOfWords(before, after, kept),
    ...moves(kept),
    ...valuesOf('capacity', kept),
    ...valuesOf('status', kept),
    ...repeats(before, after),
    ...(added.length > 0 ? [{ field: 'added', before: null, after: null, starts: startsOf(added) }] : []),
    ...(struck.length > 0 ? [{ field: 'struck', before: null, after: null, starts: startsOf(struck) }] : []),
  ];
}

const startsOf = (dates: readonly ProgrammeDate[]): LocalTime[] => dates.map(({ localStart }) => localStart).sort();

/** Dates that share their words before and after are compared once. Words that no date says are compared by themselves. */
function linesOfWords(before: Programme, after: Programme, kept: readonly Kept[]): HistoryLine[] {
  const [old, now] = [wordsByKey(before), wordsByKey(after)];
  const pairs = Map.groupBy(kept, ({ was, is }) => JSON.stringify([was.wordsKey, is.wordsKey]));
  const said = [...pairs.values()].flatMap((dates) => {
    const [{ was, is }] = dates as [Kept];
    return wordChanges(old.get(was.wordsKey), now.get(is.wordsKey)).map((line) => ({
      ...line,
      starts: startsOf(dates.map((date) => date.was)),
    }));
  });
  const spoken = new Set(kept.map(({ is }) => is.wordsKey));
  const unsaid = after.words.filter(({ key }) => old.has(key) && !spoken.has(key));
  return gathered([...said, ...unsaid.flatMap(({ key, words }) => wordChanges(old.get(key), words))]);
}

const wordsByKey = ({ words }: Programme) => new Map(words.map((row) => [row.key, row.words]));

function wordChanges(before: Words = {}, after: Words = {}): HistoryLine[] {
  const fields = Object.keys(after).filter((field) => !same(before[field], after[field]));
  return fields.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null, starts: [] }));
}

/** One line for all dates that changed alike. */
function gathered(lines: readonly HistoryLine[]): HistoryLine[] {
  const alike = Map.groupBy(lines, ({ field, before, after }) => JSON.stringify([field, before, after]));
  return [...alike.values()].map((group) => {
    const [first] = group as [HistoryLine];
    return { ...first, starts: group.flatMap(({ starts }) => starts).sort() };
  });
}

/** Dates that move by as much are one line, which tells the first of them. */
function moves(kept: readonly Kept[]): HistoryLine[] {
  const moved = kept.filter(({ was, is }) => !same(timesOf(was), timesOf(is)));
  const alike = Map.groupBy(moved, ({ was, is }) =>
    JSON.stringify([
      minutesBetween(was.localStart, is.localStart),
      minutesBetween(was.localEnd, is.localEnd),
      was.timeZone,
      is.timeZone,
      was.allDay,
      is.allDay,
    ]),
  );
  return [...alike.values()].map((dates) => {
    const inOrder = dates.toSorted((a, b) => (a.was.localStart < b.was.localStart ? -1 : 1));
    const [{ was, is }] = inOrder as [Kept];
    return { field: 'when', before: timesOf(was), after: timesOf(is), starts: startsOf(dates.map((one) => one.was)) };
  });
}

const timesOf = ({ localStart, localEnd, timeZone, allDay }: DateTimes): DateTimes => ({
  localStart,
  localEnd,
  timeZone,
  allDay,
});

const valuesOf = (field: 'capacity' | 'status', kept: readonly Kept[]): HistoryLine[] =>
  gathered(
    kept
      .filter(({ was, is }) => was[field] !== is[field])
      .map(({ was, is }) => ({ field, before: was[field], after: is[field], starts: [was.localStart] })),
  );

/** Another rule, and where a part of a series goes its own way from now on. Single dates stand among those added and struck. */
function repeats(before: Programme, after: Programme): HistoryLine[] {
  const old = new Map(before.series.map((series) => [series.key, series]));
  const [was] = before.series;
  return after.series.flatMap((series) => {
    const from = old.get(series.key) ?? was ?? null;
    const split = from !== null && !old.has(series.key);
    const line = { before: from && ruleOf(from), after: ruleOf(series), starts: [] };
    return [
      ...(split ? [{ field: 'split', before: null, after: series.startsFrom, starts: [] }] : []),
      ...(same(from?.rules ?? [], series.rules) ? [] : [{ field: 'repeats', ...line }]),
    ];
  });
}

const ruleOf = ({ rules, extra, leftOut, ...times }: ProgrammeSeries) => ({
  rules,
  extra,
  leftOut,
  ...timesOf(times),
});
