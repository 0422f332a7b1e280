import { randomUUID } from 'node:crypto';

import type { RsvpStatus } from '#domain/events/formats.js';
import type { MailOrder } from '../platform/mail/outbox.js';
import type { WrittenReply } from './seat.writes.js';

/** The mail for each state a reply can come to; offers come later. */
const KIND: Record<Exclude<RsvpStatus, 'offered'>, string> = {
  going: 'rsvps.going',
  waitlisted: 'rsvps.waitlisted',
  pending: 'rsvps.pending',
  declined: 'rsvps.declined',
  cancelled: 'rsvps.cancelled',
};

/** The mail that tells a member where they stand now. Its revision is the reply's, so a change of seat is told once. */
export function replyMail(
  status: keyof typeof KIND,
  { memberId, email }: { memberId: string; email: string },
  { id, revision }: WrittenReply,
  facts: Record<string, unknown> = {},
): MailOrder {
  return { kind: KIND[status], recipient: email, memberId, subjectId: id, revision: String(revision), facts };
}

/** What one mail tells of several dates. */
export type SeriesMailWhat = 'replied' | 'added' | 'promoted' | 'given-up' | 'declined';

/** One mail about replies to several dates of a series. What it says of each is read when it is written. */
export function seriesMail(
  what: SeriesMailWhat,
  { memberId, email }: { memberId: string; email: string },
  seriesId: string,
  facts: { rsvpIds: readonly (string | null)[]; hadSeat?: readonly (string | null)[] },
): MailOrder {
  const order = { kind: 'rsvps.series', recipient: email, memberId, subjectId: seriesId, revision: randomUUID() };
  return { ...order, facts: { ...facts, what } };
}

/** What such a mail is about: the reply, or that to a series with what is told of it. */
export const aboutReply = ({ subjectId, facts }: MailOrder): string =>
  [subjectId, facts?.['what'] ?? ''].join(' ').trim();
