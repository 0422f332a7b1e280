import { Refusal } from '../refusal.js';
import { newDate } from './given-dates.js';
import type { Moment } from './programme-change.js';
import { toSeconds, type Programme, type ProgrammeDate, type ProgrammeSeries } from './programme.js';
import { refuseFarOff } from './schedule.js';
import { givesStart } from './series.js';
import type { LocalTime } from './zoned-time.js';

/**
 * One more date, as long as the others; or one that was cancelled, again. A one-off event becomes a series of single
 * dates.
 * @throws Refusal `date-there`, `in-the-past`, `too-far`
 */
export function addDate(
  before: Programme,
  openedId: string,
  start: LocalTime,
  { now }: Pick<Moment, 'now'>,
): Programme {
  const opened = before.dates.find(({ id }) => id === openedId);
  if (!opened) throw new Refusal('not-found');
  const there = before.dates.find(({ originalStart, localStart }) => start === originalStart || start === localStart);
  if (there) return { ...before, dates: before.dates.map((one) => (one === there ? takenUp(one, now) : one)) };
  const series = before.series.find(({ key }) => key === opened.seriesKey) ?? singleDates(opened);
  const leftOut = series.leftOut.filter((left) => toSeconds(left) !== start);
  // What was left out is given again by its rule, and is no date added to it.
  const given =
    leftOut.length < series.leftOut.length && isWithin(series, start) && givesStart({ ...series, leftOut }, start);
  const wider = { ...series, extra: given ? series.extra : [...series.extra, start], leftOut };
  const date = newDate(wider, start, opened);
  if (date.startsAt <= now) throw new Refusal('in-the-past', {}, 'localStart');
  refuseFarOff(date, now);
  const dates = before.dates.map((one) => (one.seriesKey === null ? { ...one, seriesKey: series.key } : one));
  return {
    words: before.words,
    series: [wider, ...before.series.filter(({ key }) => key !== series.key)],
    dates: [...dates, date].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
  };
}

/** Of a series that was split only what lies in this part of it is its own. */
const isWithin = ({ startsFrom, endsBefore }: ProgrammeSeries, start: LocalTime): boolean =>
  (startsFrom === null || start >= toSeconds(startsFrom)) && (endsBefore === null || start < toSeconds(endsBefore));

/** A date that was cancelled takes place after all: with its page, its replies and its line. */
function takenUp(date: ProgrammeDate, now: Date): ProgrammeDate {
  if (date.status !== 'cancelled') throw new Refusal('date-there', {}, 'localStart');
  if (date.startsAt <= now) throw new Refusal('in-the-past', {}, 'localStart');
  return { ...date, status: 'scheduled' };
}

function singleDates({
  localStart,
  localEnd,
  timeZone,
  allDay,
  capacity,
  wordsKey,
  originalStart,
}: ProgrammeDate): ProgrammeSeries {
  return {
    key: 'new:series',
    wordsKey,
    localStart,
    localEnd,
    timeZone,
    allDay,
    capacity,
    rules: [],
    extra: [originalStart],
    leftOut: [],
    startsFrom: null,
    endsBefore: null,
    continues: null,
  };
}
