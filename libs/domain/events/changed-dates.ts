import { hoursMoved, keptMoment } from './changed-times.js';
import { newDate, noDates, placedAt, startsOf } from './given-dates.js';
import { pairDates } from './pair-dates.js';
import type { Moment, ProgrammeChange } from './programme-change.js';
import { hasOwnHours } from './own-hours.js';
import { shifted, type ProgrammeDate, type ProgrammeSeries } from './programme.js';
import { scheduleOf } from './schedule.js';
import type { LocalTime } from './zoned-time.js';

interface Redating {
  rule: ProgrammeSeries;
  series: ProgrammeSeries;
  opened: ProgrammeDate;
  change: ProgrammeChange;
  moment: Moment;
  first: LocalTime;
}

export function newDates(affected: ProgrammeDate[], given: Redating): ProgrammeDate[] {
  const { rule, series, opened, change, moment, first } = given;
  const counted = affected.map((date) => withCapacity(date, series, change, date.id === opened.id));
  if (!change.when && !change.repeats) return counted.map((date) => ({ ...date, seriesKey: rule.key }));
  const by = hoursMoved(series, opened, change)?.by ?? 0;
  const starts = startsOf(rule, shifted(first, Math.min(by, 0)), moment);
  if (starts.length === 0) throw noDates(rule, moment.horizon);
  const monthly = rule.rules.some((text) => /FREQ=(MONTHLY|YEARLY)/i.test(text));
  const pairs = pairDates(counted.map(({ originalStart }) => originalStart).sort(), starts, {
    shift: by,
    monthly,
  });
  const taken = new Set(pairs.values());
  const kept = counted.flatMap((date) => redated(date, pairs.get(date.originalStart), given));
  const added = starts.filter((start) => !taken.has(start)).map((start) => newDate(rule, start, counted[0] ?? opened));
  return [...kept, ...added];
}

function withCapacity(
  date: ProgrammeDate,
  series: ProgrammeSeries,
  change: ProgrammeChange,
  isOpened: boolean,
): ProgrammeDate {
  const { capacity, overwrite = false } = change;
  const follows = overwrite || isOpened || date.capacity === series.capacity;
  return capacity === undefined || !follows ? date : { ...date, capacity };
}

/** A date at its new start, one that keeps hours of its own, or one that the rule has dropped. */
function redated(date: ProgrammeDate, start: LocalTime | undefined, given: Redating): ProgrammeDate[] {
  const { rule, series, opened, change } = given;
  if (start === undefined) {
    if (date.status === 'cancelled') return [{ ...date, seriesKey: rule.key }];
    return date.replied && date.status !== 'draft' ? [{ ...date, seriesKey: rule.key, status: 'cancelled' }] : [];
  }
  const at = { ...date, seriesKey: rule.key, originalStart: start };
  const own = hasOwnHours(date, series) && date.id !== opened.id && !(change.overwrite ?? false);
  if (own) return [at];
  if (change.keepInstant && change.when) {
    const times = keptMoment({ ...date, timeZone: change.when.timeZone }, date.timeZone);
    return [{ ...at, ...scheduleOf(times) }];
  }
  return [{ ...at, ...placedAt(rule, start) }];
}
