import { Temporal } from 'temporal-polyfill';

import type { ImportQuery } from '#contract/imports.js';
import type { Window } from './calendar-reading.js';

/** From a month ago to 18 months ahead, unless days are given. A start alone gives 18 months from there or from now. */
export function importWindow({ from, to }: ImportQuery, now: Date, timeZone: string): Window {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const begins = from ? Temporal.PlainDate.from(from) : today.subtract({ months: 1 });
  const latest = Temporal.PlainDate.compare(begins, today) > 0 ? begins : today;
  return { from: begins.toString(), to: to ?? latest.add({ months: 18 }).toString() };
}
