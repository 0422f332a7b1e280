const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far back mails about the same thing count. */
export const PACE_WINDOW = DAY;

/**
 * `again`: the same thing once more, such as a seat that is given, taken and given. `more`: something else of its kind,
 * such as another date of the same event that asks for the same room; what waits adds up to one mail.
 */
export type Pace = 'again' | 'more';

/**
 * When somebody may get a mail that another person can cause as often as they like. The first goes at once, the second an
 * hour after it; one that says the same again after that a day later. Whatever is no longer so by then is not told.
 * @param earlier when those of the same kind about the same thing went, or are to go, within the window
 */
export function goesAt(earlier: readonly Date[], now: Date, pace: Pace): Date {
  if (earlier.length === 0) return now;
  const last = Math.max(...earlier.map((at) => at.getTime()));
  const wait = pace === 'again' && earlier.length > 1 ? DAY : HOUR;
  return new Date(Math.max(now.getTime(), last + wait));
}
