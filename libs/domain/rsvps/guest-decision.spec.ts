import { describe, expect, it } from '@jest/globals';

import { RSVP_STATUSES } from '../events/formats.js';
import { isDecidable, refuseAddingAgain, refuseLettingIn } from './guest-decision.js';
import type { Door } from './seating.js';

const now = new Date('2027-01-04T09:00:00Z');
const startsAt = new Date('2027-01-05T18:00:00Z');
const closed: Door = { status: 'scheduled', startsAt, repliesUntil: startsAt, replyPolicy: 'closed' };

describe('what organizers do with the replies of others', () => {
  it('answers only what waits for an answer', () => {
    expect(RSVP_STATUSES.filter((status) => isDecidable(status, 'approve'))).toEqual(['pending']);
    expect(RSVP_STATUSES.filter((status) => isDecidable(status, 'decline'))).toEqual(['pending']);
  });

  it('takes back whatever counts', () => {
    const counting = RSVP_STATUSES.filter((status) => isDecidable(status, 'remove'));
    expect([...counting].sort()).toEqual(['going', 'offered', 'pending', 'waitlisted']);
    expect(isDecidable(null, 'remove')).toBe(false);
  });

  it('adds whoever declined or cancelled, and nobody twice', () => {
    for (const mine of [null, 'declined', 'cancelled'] as const) refuseAddingAgain(mine);
    expect(() => refuseAddingAgain('waitlisted')).toThrow(expect.objectContaining({ code: 'replied-already' }));
  });

  it('lets people in where nobody else may reply, as long as replies are taken', () => {
    refuseLettingIn(closed, now);
    refuseLettingIn({ ...closed, startsAt: now }, now);
    expect(() => refuseLettingIn({ ...closed, repliesUntil: now }, now)).toThrow(
      expect.objectContaining({ code: 'replies-over' }),
    );
    expect(() => refuseLettingIn({ ...closed, startsAt: now, repliesUntil: now }, now)).toThrow(
      expect.objectContaining({ code: 'event-started' }),
    );
    expect(() => refuseLettingIn({ ...closed, status: 'cancelled' }, now)).toThrow(
      expect.objectContaining({ code: 'event-cancelled' }),
    );
  });
});
