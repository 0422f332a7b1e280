import { WEEKDAY_CODES } from './recurrence/rule.js';
import { civilOf, DAY, daysInMonth, wallOf, weekdayOf } from './recurrence/wall.js';
import type { MonthlyBy, Nth, RepeatRule, Weekday } from './repeat-rule.js';
import { repeatInWords } from './repeat-words.js';
import type { LocalTime } from './zoned-time.js';

export interface Suggestion {
  repeat: RepeatRule;
  words: string;
}

/**
 * What a host may mean who repeats an event that begins on this day; each gives this day as its first. A day in the
 * month's fifth week is offered as the last of its kind, because "the 5th" would skip most months.
 */
export function suggestionsFor(start: LocalTime): Suggestion[] {
  const day = Math.floor(wallOf(start) / DAY);
  const weekday: Weekday = WEEKDAY_CODES[weekdayOf(day)] ?? 'MO';
  const ends = { never: true } as const;
  const repeats: RepeatRule[] = [
    { every: 'week', interval: 1, weekdays: [weekday], ends },
    { every: 'week', interval: 2, weekdays: [weekday], ends },
    ...monthlyFor(day, weekday).map((monthly) => ({ every: 'month', interval: 1, monthly, ends }) as const),
    { every: 'year', interval: 1, ends },
  ];
  return repeats.map((repeat) => ({ repeat, words: repeatInWords(repeat, start) }));
}

function monthlyFor(number: number, weekday: Weekday): MonthlyBy[] {
  const { year, month, day } = civilOf(number);
  const length = daysInMonth(year, month);
  const nth = Math.ceil(day / 7) as Nth;
  return [
    ...(nth < 5 ? [{ by: 'weekday', nth, weekday } as const] : []),
    ...(day + 7 > length ? [{ by: 'weekday', nth: -1, weekday } as const] : []),
    ...(day < 31 ? [{ by: 'date', day } as const] : []),
    ...(day === length ? [{ by: 'date', day: -1 } as const] : []),
  ];
}
