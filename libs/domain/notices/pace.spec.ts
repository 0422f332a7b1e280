import { describe, expect, it } from '@jest/globals';

import { goesAt } from './pace.js';

const at = (clock: string) => new Date(`2027-01-04T${clock}:00Z`);
const goes = (earlier: string[], now: string, pace: 'again' | 'more' = 'again') =>
  goesAt(earlier.map(at), at(now), pace).toISOString().slice(8, 16);

describe('a mail that somebody else can cause again and again', () => {
  it('goes at once where it is the first within a day', () => {
    expect(goes([], '09:00')).toBe('04T09:00');
  });

  it('goes an hour after the first, and at once where that hour is over', () => {
    expect(goes(['09:00'], '09:01')).toBe('04T10:00');
    expect(goes(['09:00'], '12:00')).toBe('04T12:00');
  });

  it('goes a day after the second, however many hours are over', () => {
    expect(goes(['09:00', '10:00'], '10:01')).toBe('05T10:00');
    expect(goes(['10:00', '09:00'], '20:00')).toBe('05T10:00');
  });

  it('waits an hour, and no longer, where it says something else each time', () => {
    expect(goes(['09:00', '10:00', '11:00'], '11:20', 'more')).toBe('04T12:00');
  });
});
