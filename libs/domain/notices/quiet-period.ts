import type { EventStatus } from '../events/formats.js';
import { instantOf } from '../events/zoned-time.js';
import type { ToldFacts } from './net-change.js';

const MINUTE = 60_000;
/** So long after the last change people are told, */
export const QUIET_MINUTES = 5;
/** and so long after the first at the latest, however often the host saves. */
export const LONGEST_MINUTES = 15;
/** People may be on their way to what begins so soon. */
const URGENT_HOURS = 3;
/** So often within an hour people hear of a date at once; what changes after that waits for the quiet, like any change. */
export const MOST_AT_ONCE = 3;
/** Nobody need come. */
export const OFF: readonly EventStatus[] = ['cancelled', 'postponed'];

export interface Waiting {
  firstAt: Date;
  lastAt: Date;
  urgent: boolean;
  /** When people were to hear that something is off. No other change puts that off. */
  promised?: Date | null;
}

/** When those who replied are told of changes that began and ended at these times. */
export function noticeDueAt({ firstAt, lastAt, urgent, promised }: Waiting): Date {
  if (urgent) return lastAt;
  const quiet = lastAt.getTime() + QUIET_MINUTES * MINUTE;
  const longest = firstAt.getTime() + LONGEST_MINUTES * MINUTE;
  return new Date(Math.max(Math.min(quiet, longest, promised?.getTime() ?? Infinity), lastAt.getTime()));
}

/** Whether a change itself calls a date off. It has a quiet period of its own, so that it can be taken back unheard. */
export const callsOff = (before: ToldFacts, after: ToldFacts): boolean =>
  before.status !== after.status && OFF.includes(after.status);

/**
 * Whether a change cannot wait: the date begins within three hours, by what people know or by what is so now.
 * @param toldThisHour how often people have heard of changes of it within the last hour
 */
export function isUrgent(before: ToldFacts, after: ToldFacts, now: Date, toldThisHour = 0): boolean {
  if (toldThisHour >= MOST_AT_ONCE) return false;
  return [before, after].some(({ localStart, localEnd, timeZone, status }) => {
    if (status === 'postponed') return false;
    const soon = instantOf(localStart, timeZone).getTime() - now.getTime() < URGENT_HOURS * 60 * MINUTE;
    return soon && instantOf(localEnd, timeZone) > now;
  });
}
