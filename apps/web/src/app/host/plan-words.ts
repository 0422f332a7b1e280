import type { EventBody } from '#contract/events.js';
import { seriesInWords } from '#domain/events/repeat-words.js';
import { UnreadableRule } from '#domain/events/recurrence/parse-rule.js';
import { toSeconds } from '#domain/events/programme.js';
import { clockOf, dayOf, longDate, zoneName } from '../ui/times.js';
import { takingPlace, type PlannedDate } from './planned-dates.js';
import { skippedInWords, twiceInWords } from './typed-hours.js';

/** The whole plan read back: how it repeats, how many dates that makes, where it begins and ends. */
export function planInWords(event: EventBody, dates: readonly PlannedDate[]): string {
  const { repeats } = event;
  if (repeats === null) return '';
  const off = new Set(dates.filter(({ state }) => state === 'left-out').map(({ original }) => original));
  // What is struck out and no longer given is not worth a word.
  const leftOut = repeats.leftOut.filter((start) => off.has(toSeconds(start)));
  const taking = takingPlace(dates);
  const [first] = taking;
  const last = taking.at(-1);
  if (!first || !last) {
    const tooLate = repeats.rules.length > 0 && !repeats.rules.some((rule) => /(?:^|;)UNTIL=/i.test(rule));
    return tooLate
      ? 'This gives no date in the next 18 months. Choose an earlier first day.'
      : 'This gives no date yet. Choose another day or a later end.';
  }
  const words = inWords({ ...event, ...repeats, leftOut });
  if (taking.length === 1) return `${words}: 1 date, ${dateOf(first)}.`;
  const count = `${taking.length} dates from ${dateOf(first)}`;
  return endless(event)
    ? `${words}, without an end. The first is ${dateOf(first)}.`
    : `${words}: ${count} to ${dateOf(last)}.`;
}

function inWords(series: Parameters<typeof seriesInWords>[0]): string {
  try {
    return seriesInWords(series);
  } catch (error) {
    if (error instanceof UnreadableRule) return 'A rule that cannot be read';
    throw error;
  }
}

/** Whether a rule goes on for ever. Its dates are made 18 months ahead. */
export const endless = ({ repeats }: Pick<EventBody, 'repeats'>): boolean =>
  (repeats?.rules ?? []).some((rule) => !/(?:^|;)(?:COUNT|UNTIL)=/i.test(rule));

const dateOf = ({ localStart }: PlannedDate): string => longDate(dayOf(localStart));

/** What the clocks do between the date before and this one; empty where they do nothing. */
export function clockInWords({ clock, localStart, original, timeZone }: PlannedDate): string {
  const place = zoneName(timeZone);
  const hour = clockOf(localStart);
  switch (clock) {
    case 'clocks-back':
      return `The clocks have gone back. It stays ${hour}, ${place}.`;
    case 'clocks-forward':
      return `The clocks have gone forward. It stays ${hour}, ${place}.`;
    case 'gap':
      return skippedInWords(clockOf(original), `It begins at ${hour}.`);
    case 'fold':
      return twiceInWords(hour);
    case null:
      return '';
  }
}

/** Where the start that was typed is not a date of the series: which one is the first. */
export function firstInWords({ localStart }: Pick<EventBody, 'localStart'>, dates: readonly PlannedDate[]): string {
  const [first] = dates;
  if (!first || dayOf(first.original) === dayOf(localStart)) return '';
  return `${longDate(dayOf(localStart))} is not one of these days. The first date is ${longDate(dayOf(first.original))}.`;
}

/** How many dates have something in their way. */
export const needInWords = (count: number): string =>
  count === 0 ? '' : count === 1 ? 'One needs you.' : `${count} need you.`;
