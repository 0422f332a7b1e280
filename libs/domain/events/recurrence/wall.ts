import type { LocalTime } from '../zoned-time.js';

/**
 * Arithmetic on wall time as whole numbers: days since 1970-01-01 and seconds since its midnight, without any zone.
 * Expanding a rule touches thousands of days; objects and strings for each would be most of the work.
 */
export const DAY = 86_400;

export interface Civil {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** Days since 1970-01-01 in the Gregorian calendar (Hinnant's `days_from_civil`). A day past the month's end rolls on. */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilOf(dayOf1970: number): Civil {
  const shifted = dayOf1970 + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Monday is 0, Sunday 6. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;

/**
 * `2026-10-25T02:30` or `2026-10-25T02:30:00` in seconds.
 * @throws RangeError for anything else
 */
export function wallOf(local: LocalTime): number {
  const found = LOCAL.exec(local);
  if (!found) throw new RangeError(`Not a local time: ${local.slice(0, 40)}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((text) => Number(text ?? 0));
  return dayNumber(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
}

const TWO = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const two = (number: number): string => TWO[number] ?? '';

/** Wall seconds as `2026-10-25T02:30:00`. The days of a calendar and its hours come again and again. */
export function wallText(wall: number): LocalTime {
  const day = Math.floor(wall / DAY);
  return dayTexts(day) + timeTexts(wall - day * DAY);
}

const dayTexts = remembering((day) => {
  const { year, month, day: date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}T`;
});

const timeTexts = remembering(
  (second) => `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`,
);

const KEPT = 5000;

function remembering(text: (number: number) => string): (number: number) => string {
  const kept = new Map<number, string>();
  return (number) => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const made = text(number);
    if (kept.size >= KEPT) kept.clear();
    kept.set(number, made);
    return made;
  };
}
