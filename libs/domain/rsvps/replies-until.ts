// Up to which moment replies to a date are taken: one instant, which replying, giving up, what organizers do for others
// and promotions ask alike (R11). The SQL of it is in apps/api/src/events/replies-until-sql.ts, held against this by a test.

import type { EventStatus, ReplyPolicy } from '../events/formats.js';
import { DAY, wallOf } from '../events/recurrence/wall.js';
import type { Schedule } from '../events/schedule.js';
import { replyGranted } from './reply-policy.js';

/**
 * What a host says of it: as usual, with the start or the end, or so many hours before the start (`24h`). Hours pass
 * alike whatever the clocks do meanwhile.
 */
export type RepliesClose = 'usual' | 'start' | 'end' | `${number}h`;

/** What an editor offers. */
export const REPLIES_CLOSE: readonly RepliesClose[] = [
  'usual',
  'start',
  'end',
  '1h',
  '3h',
  '24h',
  '48h',
  '72h',
  '168h',
];

/** One of the three words, or whole hours from 1 to 720, which are thirty days. */
export const REPLIES_CLOSE_FORM = /^(usual|start|end|([1-9]\d?|[1-6]\d\d|7[01]\d|720)h)$/;

export const isRepliesClose = (text: string): text is RepliesClose => REPLIES_CLOSE_FORM.test(text);

type When = Pick<Schedule, 'localStart' | 'localEnd' | 'startsAt' | 'endsAt'>;

/** Replies are taken before this instant. As usual: until the start, or until the end of what lasts longer than a day. */
export function repliesUntil(date: When, close: RepliesClose): Date {
  if (close.endsWith('h')) return new Date(date.startsAt.getTime() - parseInt(close) * 3_600_000);
  return close === 'end' || (close === 'usual' && lastsLong(date)) ? date.endsAt : date.startsAt;
}

/** More than one day by the clock on the wall, so that a whole day is one day also when the clocks change. */
export const lastsLong = ({ localStart, localEnd }: Pick<When, 'localStart' | 'localEnd'>): boolean =>
  wallOf(localEnd) - wallOf(localStart) > DAY;

/** What a list offers a reader who has not replied: what the page grants to everybody who may see it, or is invited. */
export const offersReply = (
  row: { status: EventStatus; replyPolicy: ReplyPolicy; repliesUntil: Date; invited: boolean },
  now: Date,
): boolean =>
  row.status === 'scheduled' &&
  row.repliesUntil > now &&
  replyGranted(row, { invited: row.invited, organizes: false }) !== null;
