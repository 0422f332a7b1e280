import { same, type ProgrammeDate, type ProgrammeSeries } from './programme.js';
import { dateOf } from './series.js';

/** Whether a date was moved by itself: its hours are not those that its series gives it. */
export function hasOwnHours(date: ProgrammeDate, series: ProgrammeSeries): boolean {
  const given = dateOf(series, date.originalStart, null);
  return !same(
    [date.localStart, date.localEnd, date.timeZone, date.allDay],
    [given.localStart, given.localEnd, given.timeZone, given.allDay],
  );
}
