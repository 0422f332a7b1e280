import type { EventStatus } from '../events/formats.js';
import type { LocalTime } from '../events/zoned-time.js';

/** What a date says of when it is. */
interface DateAsTold {
  status: EventStatus;
  localStart: LocalTime;
}

/** A date was off and takes place again, be it on the old day. Nobody planned with a draft. */
export const isOnAgain = (before: EventStatus, after: EventStatus): boolean =>
  after === 'scheduled' && (before === 'postponed' || before === 'cancelled');

/**
 * Whether those who said yes to what a date was are asked again: a move within the day is told, not asked about. For
 * what is said before it is so; the API compares each reply's own day in SQL.
 */
export function asksToConfirm(before: DateAsTold, after: DateAsTold): boolean {
  if (before.status === 'draft' || after.status !== 'scheduled') return false;
  return isOnAgain(before.status, after.status) || before.localStart.slice(0, 10) !== after.localStart.slice(0, 10);
}
