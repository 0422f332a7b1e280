import { describe, expect, it } from '@jest/globals';

import { RSVP_STATUSES } from '../events/formats.js';
import { isDecidable, refuseAddingAgain, refuseLettingIn } from './guest-decision.js';
import type { Door } from './seating.js';

const now = new Date('2027-01-04T09:00:00Z');
const closed: Door = { status: 'scheduled', startsAt: new Date('2027-01-05T18:00:00Z'), replyPolicy: 'closed' };

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

  it('lets people in where nobody else may reply, until it begins', () => {
    refuseLettingIn(closed, now);
    expect(() => refuseLettingIn({ ...closed, startsAt: now }, now)).toThrow(
      expect.objectContaining({ code: 'event-started' }),
    );
    expect(() => refuseLettingIn({ ...closed, status: 'cancelled' }, now)).toThrow(
      expect.objectContaining({ code: 'event-cancelled' }),
    );
  });
});
