import { Refusal } from '../refusal.js';
import type { Moment } from './programme-change.js';
import type { DateTimes, ProgrammeDate, ProgrammeSeries } from './programme.js';
import { dateOf, startsOfSeries } from './series.js';
import { instantOf, type LocalTime } from './zoned-time.js';

export function placedAt(rule: ProgrammeSeries, start: LocalTime): DateTimes & { startsAt: Date; endsAt: Date } {
  const { localStart, localEnd, timeZone, allDay, startsAt, endsAt } = dateOf(rule, start, null);
  return { localStart, localEnd, timeZone, allDay, startsAt, endsAt };
}

export const newDate = (rule: ProgrammeSeries, start: LocalTime, like: ProgrammeDate): ProgrammeDate =>
  newDateOf(rule, start, like.status === 'draft' ? 'draft' : 'scheduled');

/** Why a rule gives no dates: it is over, or it begins only after the day up to which dates are made. */
export const noDates = ({ localStart }: Pick<ProgrammeSeries, 'localStart'>, horizon: LocalTime): Refusal =>
  localStart >= horizon ? new Refusal('series-too-far', {}, 'localStart') : new Refusal('no-dates', {}, 'repeats');

/** A date that the rule gives and that is not there yet. */
export function newDateOf(rule: ProgrammeSeries, start: LocalTime, status: 'draft' | 'scheduled'): ProgrammeDate {
  return {
    ...placedAt(rule, start),
    id: null,
    wordsKey: rule.wordsKey,
    seriesKey: rule.key,
    originalStart: start,
    status,
    capacity: rule.capacity,
    replies: 0,
    replied: false,
  };
}

/** The starts of a series, or of its part, that are still to come and are to be rows. */
export function startsOf(series: ProgrammeSeries, from: LocalTime, { now, horizon }: Moment): LocalTime[] {
  const lower = series.startsFrom !== null && series.startsFrom > from ? series.startsFrom : from;
  const upper = series.endsBefore !== null && series.endsBefore < horizon ? series.endsBefore : horizon;
  const byRule = startsOfSeries({ ...series, extra: [] }, { from: lower, to: upper });
  // An added date belongs to the part that it was added to, wherever that part's rule begins.
  const added = startsOfSeries({ ...series, rules: [] }, { from, to: horizon });
  return [...new Set([...byRule, ...added])].sort().filter((start) => instantOf(start, series.timeZone) > now);
}
