import { addDays, type Day } from '../events/days.js';
import { timeOfZone } from '../zones/zone-words.js';
import { exactDay, longDay, shortDay, shortWeekday } from './day-words.js';
import { partsOfSpan, type WallSpan } from './span.js';

interface Times extends WallSpan {
  timeZone: string;
}

/** `Wed 7 October 2026, 18:30–21:00 (Lisbon time)`; whole days without a time. The zone is always named, and both days. */
export function whenInWords({ timeZone, ...span }: Times): string {
  const words = said(span, { day: exactDay, between: ' – ', wholeDay: '', nights: false });
  return span.allDay ? words : `${words} (${timeOfZone(timeZone)})`;
}

/** `Thursday 8 October, 18:30–20:00`; over days `Saturday 10 October, 10:00 to Sunday 11 October, 17:00`. */
export const spanInWords = (span: WallSpan, today: Day): string =>
  said(span, { day: (day) => longDay(day, today), between: ' to ', wholeDay: ', all day', nights: true });

/** `Thu 8 Oct, 18:30–20:00`; over days `Sat 10 Oct, 10:00 to Sun 11 Oct, 17:00`: where a sentence holds two of them. */
export const shortSpan = (span: WallSpan, today: Day): string =>
  said(span, { day: (day) => shortDay(day, today), between: ' to ', wholeDay: '', nights: true });

/** Its days without their times: `Thursday 8 October`, `Saturday 10 October to Sunday 11 October`. */
export function daysInWords(span: WallSpan, today: Day): string {
  const { first, last, withinOne } = partsOfSpan(span);
  return withinOne ? longDay(first, today) : `${longDay(first, today)} to ${longDay(last, today)}`;
}

/** What a line under the heading of a day says: when it begins, and when it ends; empty where that goes without saying. */
export interface RowWords {
  start: string;
  end: string;
}

/** Times only, with the day of an end or a start that is not the day of the list: `10:00` and `Sun 17:00`. */
export function rowWords(span: WallSpan, day: Day = partsOfSpan(span).first): RowWords {
  const { first, last, from, to, withinOne } = partsOfSpan(span);
  if (span.allDay) return { start: 'All day', end: last === day ? '' : near(last, day) };
  const endsHere = last === day || (withinOne && first === day);
  return {
    start: first === day ? from : `${near(first, day)} ${from}`,
    end: endsHere ? to : `${near(last, day)} ${to}`,
  };
}

interface Style {
  day: (day: Day) => string;
  between: string;
  wholeDay: string;
  /** Whether the end of a night goes without the name of its day. */
  nights: boolean;
}

function said(span: WallSpan, { day, between, wholeDay, nights }: Style): string {
  const { first, last, from, to, withinOne } = partsOfSpan(span);
  const isOne = nights ? withinOne : first === last;
  if (span.allDay) return first === last ? `${day(first)}${wholeDay}` : `${day(first)}${between}${day(last)}`;
  if (!isOne) return `${day(first)}, ${from}${between}${day(last)}, ${to}`;
  return `${day(first)}, ${from}–${to}${turnedBack(span)}`;
}

/** Seen from another zone, an hour that comes twice there can end before it began. */
const turnedBack = ({ localStart, localEnd }: WallSpan): string =>
  localEnd <= localStart ? ', after the clocks have gone back' : '';

/** `Sun` within a week of a day, else `Sun 18 Oct`. */
const near = (day: Day, from: Day): string =>
  day > addDays(from, -7) && day < addDays(from, 7) ? shortWeekday(day) : shortDay(day, from);
