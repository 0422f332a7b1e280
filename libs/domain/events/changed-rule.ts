import { hoursMoved } from './changed-times.js';
import type { ProgrammeChange } from './programme-change.js';
import { minutesBetween, shifted, toSeconds, type ProgrammeDate, type ProgrammeSeries } from './programme.js';
import { repeatsOfAll } from './repeats-of-all.js';
import type { LocalTime } from './zoned-time.js';

/** The rule of the dates in the scope. Without a change of hours or rules it is the old one, with other bounds. */
export function newRule(
  series: ProgrammeSeries,
  {
    opened,
    first,
    change,
    splits,
    wordsKey,
  }: {
    opened: ProgrammeDate;
    first: LocalTime;
    change: ProgrammeChange;
    splits: boolean;
    wordsKey: string;
  },
): ProgrammeSeries {
  const capacity = change.capacity === undefined ? series.capacity : change.capacity;
  const part = splits
    ? { key: 'new:tail', continues: series.key, startsFrom: first, ...listsOf(series, (start) => start >= first) }
    : {};
  const { when } = change;
  const moved = hoursMoved(series, opened, change);
  const by = moved?.by ?? 0;
  const length = moved?.length ?? minutesBetween(series.localStart, series.localEnd);
  const zone = when ? { timeZone: when.timeZone, allDay: when.allDay } : {};
  const begin = change.repeats ? shifted(first, by) : shifted(series.localStart, by);
  const along = (starts: readonly LocalTime[]) => starts.map((start) => shifted(toSeconds(start), by));
  const lists = { ...series, ...part };
  const repeats = change.repeats
    ? repeatsOfAll(series, change.repeats, { first, opened: opened.originalStart, by })
    : { rules: series.rules, extra: along(lists.extra), leftOut: along(lists.leftOut) };
  const bounds = { startsFrom: series.startsFrom, ...part };
  const startsFrom = change.repeats ? shifted(first, by) : bounds.startsFrom && shifted(bounds.startsFrom, by);
  const endsBefore = series.endsBefore && shifted(series.endsBefore, by);
  return {
    ...series,
    ...part,
    ...zone,
    ...repeats,
    ...{ wordsKey, capacity, startsFrom, endsBefore, localStart: begin, localEnd: shifted(begin, length) },
  };
}

/** Of the added dates and those left out, the ones of a part. */
export function listsOf(
  { extra, leftOut }: ProgrammeSeries,
  isOfPart: (start: LocalTime) => boolean,
): Pick<ProgrammeSeries, 'extra' | 'leftOut'> {
  const inPart = (start: LocalTime) => isOfPart(toSeconds(start));
  return { extra: extra.filter(inPart), leftOut: leftOut.filter(inPart) };
}
