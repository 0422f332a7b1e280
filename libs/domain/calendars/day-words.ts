import type { Day } from '../events/days.js';

const LANGUAGE = 'en-GB';

/** `Wednesday 7 October`, with the year where it is not that of `today`. */
export const longDay = (day: Day, today: Day): string =>
  written(day, isOtherYear(day, today) ? LONG_WITH_YEAR : LONG).replace(',', '');

/** `Wed 7 Oct`, with the year where it is not that of `today`. */
export const shortDay = (day: Day, today: Day): string =>
  written(day, isOtherYear(day, today) ? SHORT_WITH_YEAR : SHORT).replace(',', '');

/** `Wed 7 October 2026`: what is kept or sent on says its year. */
export const exactDay = (day: Day): string => written(day, LONG_WITH_YEAR).replace(/^(\w{3})\w*,?/, '$1');

/** `Wed`. */
export const shortWeekday = (day: Day): string => written(day, WEEKDAY);

const isOtherYear = (day: Day, today: Day): boolean => day.slice(0, 4) !== today.slice(0, 4);

/** A day has no zone: it is written as if it were in UTC. Making a format costs more than using it a thousand times. */
const format = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LANGUAGE, { ...parts, timeZone: 'UTC' });
const YEAR = { year: 'numeric' } as const;
const LONG_PARTS = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const SHORT_PARTS = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const LONG = format(LONG_PARTS);
const LONG_WITH_YEAR = format({ ...LONG_PARTS, ...YEAR });
const SHORT = format(SHORT_PARTS);
const SHORT_WITH_YEAR = format({ ...SHORT_PARTS, ...YEAR });
const WEEKDAY = format({ weekday: 'short' });

const written = (day: Day, style: Intl.DateTimeFormat): string => style.format(new Date(day));
