import { shifted } from '../events/programme.js';
import { dateOf } from '../events/series.js';
import { instantOf, type LocalTime } from '../events/zoned-time.js';
import { calendarOccurrence, type CalendarFacts } from './calendar-facts.js';
import type { CalendarOccurrence } from './calendar-occurrence.js';
import { frameOf, type BoundedSeries, type SeriesFrame } from './series-frame.js';

/** One date of a series. */
export interface SeriesDateFacts extends CalendarFacts {
  /** Its name in the series. */
  originalStart: LocalTime;
}

export interface SeriesFileFacts {
  series: BoundedSeries;
  /** What its dates share, under the UID of the series; null where this reader may not read that. Its times are not looked at. */
  shared: CalendarFacts | null;
  /** The dates that this reader may open. */
  dates: readonly SeriesDateFacts[];
}

/** A series without end has clock changes without end; programs get those of so many years. */
const YEARS_OF_ZONE = 10;

/**
 * A series as calendar programs keep it: one master with its rule, and beside it the dates that differ from what the
 * master says. A date that the rule does not give (it has passed before the rule was changed, or was dropped by it) is
 * an event of its own under its own UID.
 */
export function seriesOccurrences({ series, shared, dates }: SeriesFileFacts): CalendarOccurrence[] {
  const names = dates.map(({ originalStart }) => originalStart);
  const frame = shared && frameOf(series, names);
  if (!shared || !frame) return dates.map((date) => calendarOccurrence(date));
  const master = { ...shared, ...frame.rule };
  const others = dates.flatMap((date) => {
    if (!frame.gives.has(date.originalStart)) return [calendarOccurrence(date)];
    return saysTheSame(date, master, frame) ? [] : [changedDate(date, master)];
  });
  return [masterOf(master, frame), ...others];
}

function masterOf(master: CalendarFacts, { rule, rrule, rdates, exdates }: SeriesFrame): CalendarOccurrence {
  const clocksUntil = shifted(rule.localEnd, YEARS_OF_ZONE * 366 * 24 * 60);
  return { ...calendarOccurrence(master), repeats: { rrule, rdates, exdates, clocksUntil } };
}

/** A date under the UID of its series, named by the start that the rule gave it (C18). */
function changedDate(date: SeriesDateFacts, master: CalendarFacts): CalendarOccurrence {
  const told = { ...date, uid: master.uid, sequence: master.sequence + date.sequence };
  const { timeZone, allDay } = master;
  return { ...calendarOccurrence(told), recurrenceId: { start: date.originalStart, timeZone, allDay } };
}

/** Whether a program that works the date out from the master shows what the date says of itself. */
function saysTheSame(date: SeriesDateFacts, master: CalendarFacts, { rule }: SeriesFrame): boolean {
  return (
    timesAgree(date, master, dateOf(rule, date.originalStart, null)) && words(date, master) === words(master, master)
  );
}

/** Programs give every date as many hours as the first (RFC 5545 §3.8.5.3), also in the night of a clock change. */
function timesAgree(
  date: SeriesDateFacts,
  master: CalendarFacts,
  given: Pick<CalendarFacts, 'localStart' | 'localEnd' | 'timeZone' | 'allDay'>,
): boolean {
  const keys = ['localStart', 'localEnd', 'timeZone', 'allDay'] as const;
  const elapsed = ({ localStart, localEnd, timeZone }: typeof given) =>
    instantOf(localEnd, timeZone).getTime() - instantOf(localStart, timeZone).getTime();
  return (
    given.localStart === date.originalStart &&
    keys.every((key) => given[key] === date[key]) &&
    (given.allDay || elapsed(date) === elapsed(master))
  );
}

/** What is read of a date beside its times; every date has a page of its own, which makes none of them another. */
function words(date: CalendarFacts, { url }: CalendarFacts): string {
  const { title, description, location, status, categories } = calendarOccurrence({ ...date, url });
  return JSON.stringify([title, description, location, status, categories]);
}
