import { Refusal } from '../refusal.js';
import { newDates } from './changed-dates.js';
import { listsOf, newRule } from './changed-rule.js';
import { openedTimes, timesOf } from './changed-times.js';
import { patched, renewWords, wordsAt } from './changed-words.js';
import { newDate, startsOf } from './given-dates.js';
import type { Moment, ProgrammeChange } from './programme-change.js';
import {
  toSeconds,
  type DateTimes,
  type GivenRepeats,
  type Programme,
  type ProgrammeDate,
  type ProgrammeSeries,
  type ProgrammeWords,
  type Words,
} from './programme.js';
import { givesStart } from './series.js';

/**
 * The programme as it is to be. Dates are never lost here: what the new rule no longer gives is `cancelled` where
 * anybody ever replied (Z09), and absent from the result otherwise. What has begun stays as it was (Z08).
 * @throws Refusal `event-started` where no date of the scope is left to change, `no-dates` where the rule gives none
 */
export function changeProgramme(before: Programme, change: ProgrammeChange, moment: Moment): Programme {
  const opened = before.dates.find(({ id }) => id === change.opened);
  if (!opened) throw new Refusal('not-found');
  const series = before.series.find(({ key }) => key === opened.seriesKey);
  if (series && change.scope !== 'this') return changeMany(before, series, opened, change, moment);
  const after = changeOne(before, opened, change);
  if (series || !change.repeats) return after;
  const when = change.when && openedTimes(opened, change.when, change.keepInstant);
  return beginSeries(after, change.opened, { repeats: change.repeats, when }, moment);
}

function changeOne(before: Programme, opened: ProgrammeDate, change: ProgrammeChange): Programme {
  const own = ownWords(before, opened, change.words);
  const date = {
    ...opened,
    wordsKey: own.key,
    ...(change.when ? timesOf(opened, change.when, change.keepInstant) : {}),
    ...(change.capacity === undefined ? {} : { capacity: change.capacity }),
  };
  return { ...before, words: own.all, dates: before.dates.map((one) => (one === opened ? date : one)) };
}

/** Words that other dates share are copied before they are changed; with them the date has words of its own. */
function ownWords(before: Programme, opened: ProgrammeDate, patch: Words): { key: string; all: ProgrammeWords[] } {
  const key = opened.wordsKey;
  if (Object.keys(patch).length === 0) return { key, all: before.words };
  if (!isShared(before, opened)) return { key, all: patched(before.words, key, patch) };
  const copy = { key: `new:${opened.id}`, copyOf: key, words: { ...wordsAt(before, key), ...patch } };
  return { key: copy.key, all: [...before.words, copy] };
}

const isShared = ({ series, dates }: Programme, { wordsKey, id }: ProgrammeDate): boolean =>
  series.some((one) => one.wordsKey === wordsKey) || dates.some((one) => one.wordsKey === wordsKey && one.id !== id);

/** A one-off event becomes the first date of a series, whose hours are as they were typed. */
function beginSeries(
  before: Programme,
  opened: string,
  { repeats, when }: { repeats: GivenRepeats; when: DateTimes | undefined },
  moment: Moment,
): Programme {
  const first = before.dates.find(({ id }) => id === opened) as ProgrammeDate;
  const { localStart, localEnd, timeZone, allDay, capacity, wordsKey } = { ...first, ...when };
  const series: ProgrammeSeries = {
    key: 'new:series',
    wordsKey,
    localStart,
    localEnd,
    timeZone,
    allDay,
    capacity,
    ...repeats,
    startsFrom: null,
    endsBefore: null,
    continues: null,
  };
  const others = startsOf(series, localStart, moment).filter((start) => start !== localStart);
  const kept = { ...first, seriesKey: series.key, originalStart: localStart };
  // The date that is there belongs to its series, also where no rule gives it.
  const leftOut = series.leftOut.filter((start) => toSeconds(start) !== localStart);
  const extra = givesStart({ ...series, leftOut }, localStart) ? series.extra : [...series.extra, localStart];
  return {
    words: before.words,
    series: [{ ...series, extra, leftOut }],
    dates: [kept, ...others.map((start) => newDate(series, start, kept))],
  };
}

function changeMany(
  before: Programme,
  series: ProgrammeSeries,
  opened: ProgrammeDate,
  change: ProgrammeChange,
  moment: Moment,
): Programme {
  const isAffected = ({ startsAt, originalStart, seriesKey }: ProgrammeDate) =>
    seriesKey === series.key &&
    startsAt > moment.now &&
    (change.scope === 'all' || originalStart >= opened.originalStart);
  const affected = before.dates.filter(isAffected);
  const others = before.dates.filter((date) => !isAffected(date));
  const starts = affected.map(({ originalStart }) => originalStart).sort();
  const [first] = starts;
  if (first === undefined) throw new Refusal('event-started');
  const splits = change.scope === 'following' && others.some(({ startsAt }) => startsAt > moment.now);
  const renewed = renewWords(before, { series, affected, others, change, splits });
  const rule = newRule(series, { opened, first, starts, change, splits, wordsKey: renewed.mainKey });
  const dates = newDates(renewed.affected, { rule, series, opened, change, moment, first });
  const head = splits ? [{ ...series, endsBefore: first, ...listsOf(series, (start) => start < first) }] : [];
  return {
    words: renewed.words,
    series: [...head, rule, ...before.series.filter((one) => one !== series)],
    dates: [...renewed.others, ...dates],
  };
}
