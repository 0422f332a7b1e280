import { describe, expect, it } from '@jest/globals';

import { blankEvent } from './event-defaults.js';
import { leftForLater, leftInWords, scheduleWord } from './left-for-later.js';
import { plannedDates, takingPlace } from './planned-dates.js';

const event = {
  ...blankEvent({ timeZone: 'Europe/Lisbon', today: '2027-01-01' }),
  localStart: '2027-01-07T18:30',
  localEnd: '2027-01-07T20:30',
  repeats: { rules: ['FREQ=WEEKLY;COUNT=3'], extra: ['2027-01-09T10:00'], leftOut: [] },
  dates: [{ original: '2027-01-14T18:30', localStart: '2027-01-14T19:00', localEnd: '2027-01-14T21:00' }],
};

describe('dates that are left for later', () => {
  it('are left out, with what they say of themselves, and can be put back; what was added by hand is gone', () => {
    const left = leftForLater(event, ['2027-01-14T18:30:00', '2027-01-09T10:00:00']);
    expect(left.repeats).toEqual({ rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: ['2027-01-14T18:30'] });
    expect(left.dates).toEqual([]);
    const dates = plannedDates(left, '2028-01-01T00:00:00') ?? [];
    expect(takingPlace(dates).map(({ original }) => original.slice(0, 10))).toEqual(['2027-01-07', '2027-01-21']);
  });

  it('leave an event that does not repeat as it is', () => {
    const once = { ...event, repeats: null };
    expect(leftForLater(once, ['2027-01-07T18:30:00'])).toEqual(once);
  });

  it('are counted on the button, unless there is nothing else to schedule', () => {
    expect(scheduleWord(79, 76)).toBe('Schedule 3, leave 76 for later');
    expect(scheduleWord(79, 0)).toBe('Schedule 79 dates');
    expect(scheduleWord(79, 79)).toBe('Schedule 79 dates');
    expect(scheduleWord(1, 0)).toBe('Publish');
    expect([0, 1, 76].map(leftInWords)).toEqual(['', 'One date is left for later.', '76 dates are left for later.']);
  });
});
