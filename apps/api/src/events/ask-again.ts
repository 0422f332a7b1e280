import type { Programme } from '#domain/events/programme.js';
import { isOnAgain } from '#domain/rsvps/reconfirm.js';
import { dateChanges } from './programme-news.js';

/** The dates of a change that were off and take place again. */
export function datesOnAgain(before: Programme, after: Programme): string[] {
  return dateChanges(before, after).flatMap((one) =>
    one.after.id !== null && isOnAgain(one.before.status, one.after.status) ? [one.after.id] : [],
  );
}
