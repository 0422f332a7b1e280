import { describe, expect, it } from '@jest/globals';

import { personalStanding, publicStanding } from './personal-entry.js';

describe('how an occurrence stands in a calendar', () => {
  it.each([
    ['hosting', 'Supper', 'CONFIRMED'],
    ['speaking', 'You speak: Supper', 'CONFIRMED'],
    ['helping', 'Supper', 'CONFIRMED'],
    ['going', 'Supper', 'CONFIRMED'],
    ['offered', 'Seat offered: Supper', 'TENTATIVE'],
    ['pending', 'Awaiting approval: Supper', 'TENTATIVE'],
    ['waitlisted', 'Waitlisted: Supper', 'TENTATIVE'],
    ['invited', 'Invited: Supper', 'TENTATIVE'],
  ] as const)('shows %s as "%s", %s (C24)', (relation, title, status) => {
    expect(personalStanding('Supper', 'scheduled', relation)).toEqual({ title, status });
  });

  it('marks what she could still go to, and leaves that time free (C24)', () => {
    expect(personalStanding('Supper', 'scheduled', 'open')).toEqual({
      title: 'Open: Supper',
      status: 'TENTATIVE',
      transparent: true,
    });
    expect(personalStanding('Supper', 'cancelled', 'open')).toEqual({
      title: 'Cancelled: Supper',
      status: 'CANCELLED',
      transparent: true,
    });
  });

  it('says that it is cancelled or postponed before anything else (C20)', () => {
    expect(personalStanding('Supper', 'cancelled', 'waitlisted')).toEqual({
      title: 'Cancelled: Supper',
      status: 'CANCELLED',
    });
    expect(publicStanding('Supper', 'scheduled')).toEqual({ title: 'Supper', status: 'CONFIRMED' });
    expect(publicStanding('Supper', 'postponed')).toEqual({ title: 'Postponed: Supper', status: 'TENTATIVE' });
  });
});
