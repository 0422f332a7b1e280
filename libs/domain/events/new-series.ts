import type { Programme, ProgrammeSeries } from './programme.js';
import { newDateOf, noDates } from './given-dates.js';
import { startsOfSeries, type SeriesRule } from './series.js';
import type { LocalTime } from './zoned-time.js';

/** A series over the words of a draft that has one date so far. */
export function newSeries({ words }: Programme, rule: SeriesRule & { capacity: number | null }): ProgrammeSeries {
  const { localStart, localEnd, timeZone, allDay, capacity } = rule;
  return {
    localStart,
    localEnd,
    timeZone,
    allDay,
    capacity,
    rules: [...rule.rules],
    extra: [...rule.extra],
    leftOut: [...rule.leftOut],
    key: 'new:series',
    wordsKey: words[0]?.key ?? '',
    startsFrom: null,
    endsBefore: null,
    continues: null,
  };
}

/**
 * A draft with all dates that its series gives before the horizon. The date it has becomes the first of them.
 * @throws Refusal `no-dates`, `series-too-far`
 */
export function datesOfNewSeries(before: Programme, series: ProgrammeSeries, horizon: LocalTime): Programme {
  const starts = startsOfSeries(series, { from: series.localStart, to: horizon });
  if (starts.length === 0) throw noDates(series, horizon);
  const [draft] = before.dates;
  const dates = starts.map((start, index) => {
    const date = newDateOf(series, start, 'draft');
    return index === 0 ? { ...date, id: draft?.id ?? null } : date;
  });
  return { words: before.words, series: [series], dates };
}
