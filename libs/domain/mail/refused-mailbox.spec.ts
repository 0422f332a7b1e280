import { describe, expect, it } from '@jest/globals';

import { afterRefusal, isMailboxGone } from './refused-mailbox.js';

describe('a refusal', () => {
  it.each([
    '550 5.1.1 no such user',
    '550-5.1.1 gone',
    '553 5.1.3 bad address',
    '550 5.1.10 null MX',
    '550 5.1.6 moved',
  ])('says that there is no such mailbox: %s (E12)', (response) => expect(isMailboxGone(response)).toBe(true));

  it.each([
    '450 4.1.1 later',
    '450 4.2.1 busy',
    '552 5.2.2 full',
    '554 5.7.1 spam',
    '550 no',
    '553 5.1.8 bad sender',
    '553 5.1.7 bad sender',
    '550 5.1.13 x',
    'see 550 5.1.1',
    '550 5.7.1 cites 5.1.1',
  ])('says nothing of the mailbox for good: %s (E12)', (response) => expect(isMailboxGone(response)).toBe(false));
});

describe('refusals of one mailbox', () => {
  const [monday, later, tuesday, friday] = ['04T08:00', '04T23:59', '05T00:01', '08T08:00'].map(
    (time) => new Date(`2027-01-${time}:00Z`),
  ) as [Date, Date, Date, Date];
  const refused = (at: Date, earlier: Parameters<typeof afterRefusal>[0] = null, deliveredAt: Date | null = null) =>
    afterRefusal(earlier, { at, deliveredAt });

  it('mark it on the second day, not on the first, however often it refuses then (E12)', () => {
    const first = refused(later, refused(monday));
    expect(first).toEqual({ refusedAt: monday, undeliverableSince: null });
    expect(refused(tuesday, first)).toEqual({ refusedAt: monday, undeliverableSince: tuesday });
  });

  it('keep the day on which it was marked', () => {
    expect(refused(friday, refused(tuesday, refused(monday))).undeliverableSince).toEqual(tuesday);
  });

  it('begin anew where a mail was taken in between (E12)', () => {
    expect(refused(friday, refused(monday), tuesday)).toEqual({ refusedAt: friday, undeliverableSince: null });
    expect(refused(friday, refused(tuesday), monday).undeliverableSince).toEqual(friday);
    expect(refused(friday, refused(tuesday), tuesday).undeliverableSince).toEqual(friday);
  });
});
