import { hoursMoved } from './changed-times.js';
import type { ProgrammeChange } from './programme-change.js';
import { minutesBetween, shifted, toSeconds, type ProgrammeDate, type ProgrammeSeries } from './programme.js';
import { repeatsOfAll } from './repeats-of-all.js';
import { givesStart } from './series.js';
import type { LocalTime } from './zoned-time.js';

interface NewRule {
  opened: ProgrammeDate;
  /** The first of the scope's starts. */
  first: LocalTime;
  /** All of them, ascending. */
  starts: readonly LocalTime[];
  change: ProgrammeChange;
  splits: boolean;
  wordsKey: string;
}

/** The rule of the dates in the scope. Without a change of hours or rules it is the old one, with other bounds. */
export function newRule(
  series: ProgrammeSeries,
  { opened, first, starts, change, splits, wordsKey }: NewRule,
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
  const begin = shifted(
    change.repeats ? beginOf(series, opened.originalStart, { first, starts }) : series.localStart,
    by,
  );
  const along = (listed: readonly LocalTime[]) => listed.map((start) => shifted(toSeconds(start), by));
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
    wordsKey,
    capacity,
    startsFrom,
    endsBefore,
    localStart: begin,
    localEnd: shifted(begin, length),
  };
}

/**
 * From where another rule counts, which gives its dates their hour: the date that was opened where it is the first of
 * them, otherwise the first that the old rule gave. An added date has an hour of its own, which is not that of the others.
 */
function beginOf(
  series: ProgrammeSeries,
  opened: LocalTime,
  { first, starts }: Pick<NewRule, 'first' | 'starts'>,
): LocalTime {
  if (opened === first) return first;
  const byRules = { ...series, extra: [], leftOut: [] };
  return starts.find((start) => givesStart(byRules, start)) ?? (starts.includes(opened) ? opened : first);
}

/** Of the added dates and those left out, the ones of a part. */
export function listsOf(
  { extra, leftOut }: ProgrammeSeries,
  isOfPart: (start: LocalTime) => boolean,
): Pick<ProgrammeSeries, 'extra' | 'leftOut'> {
  const inPart = (start: LocalTime) => isOfPart(toSeconds(start));
  return { extra: extra.filter(inPart), leftOut: leftOut.filter(inPart) };
}
