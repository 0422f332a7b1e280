import type { RsvpStatus } from '../../../../libs/domain/events/formats.js';
import type { MailOrder } from '../platform/mail/outbox.js';
import type { WrittenReply } from './seat-writes.js';

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
