import { addDays, addMonths, isDay, mondayOf, monthEnd, type Day } from '../events/days.js';
import { clockOf, dayOf, lastDayOf, partsOfSpan, type WallSpan } from './span.js';

/** Whole weeks of days, each from its Monday: of one week, or of a month with the days around it. */
export type SpanView = 'week' | 'month';

export function weeksOf(view: SpanView, day: Day): Day[][] {
  const first = mondayOf(view === 'week' ? day : `${day.slice(0, 7)}-01`);
  const last = view === 'week' ? first : mondayOf(monthEnd(day));
  const weeks: Day[][] = [];
  for (let monday = first; monday <= last; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, after) => addDays(monday, after)));
  return weeks;
}

/** The day to look at a week or a month before or after; null where the calendar of an installation ends. */
export function turned(view: SpanView, day: Day, by: 1 | -1): Day | null {
  const to = view === 'week' ? addDays(day, 7 * by) : addMonths(day, by);
  return isDay(to) ? to : null;
}

/** What is on each of some days: whatever lasts over several stands on each of them. First what began first. */
export function onEachDay<T extends WallSpan>(rows: readonly T[], days: readonly Day[]): Map<Day, T[]> {
  const on = new Map<Day, T[]>(days.map((day) => [day, []]));
  const [first = '', last = ''] = [days[0], days.at(-1)];
  for (const row of rows) {
    const end = earlier(lastDayOf(row), last);
    for (let day = later(dayOf(row.localStart), first); day <= end; day = addDays(day, 1)) on.get(day)?.push(row);
  }
  for (const ofDay of on.values()) ofDay.sort(byStart);
  return on;
}

/** When something is on on one of its days: `18:30` on its first, `to 16:00` on its last, `All day` in between. */
export function hourOn(span: WallSpan, day: Day): string {
  const { first, to } = partsOfSpan(span);
  if (span.allDay) return 'All day';
  if (first === day) return clockOf(span.localStart);
  return lastDayOf(span) === day && to !== '24:00' ? `to ${to}` : 'All day';
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** Whole days before hours; else by the clocks on the walls. */
function byStart(one: WallSpan, other: WallSpan): number {
  const [a, b] = [startOf(one), startOf(other)];
  return a < b ? -1 : Number(a > b);
}

const startOf = ({ localStart, allDay }: WallSpan): string => (allDay ? dayOf(localStart) : localStart);
