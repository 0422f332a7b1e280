import { describe, expect, it } from '@jest/globals';

import { lastDayOf, longDate, shortDate, spanElsewhere, wholeSpan, withOffset, zoneName, type Span } from './times.js';

const evening: Span = {
  localStart: '2026-10-08T18:30:00',
  localEnd: '2026-10-08T20:00:00',
  startsAt: '2026-10-08T17:30:00Z',
  endsAt: '2026-10-08T19:00:00Z',
  timeZone: 'Europe/London',
  allDay: false,
};

describe('times', () => {
  it('names a day, and the year only where it is another one', () => {
    expect(longDate('2026-10-08', '2026-01-01')).toBe('Thursday 8 October');
    expect(longDate('2027-10-08', '2026-01-01')).toBe('Friday 8 October 2027');
    expect(shortDate('2026-10-08', '2026-01-01')).toBe('8 Oct');
  });

  it('tells a whole evening in one line', () => {
    expect(wholeSpan(evening, '2026-01-01')).toBe('Thursday 8 October, 18:30–20:00');
  });

  it('names both days of an event that goes over night, but not of one that ends late', () => {
    const weekend = { ...evening, localEnd: '2026-10-10T17:00:00' };
    expect(wholeSpan(weekend, '2026-01-01')).toBe('Thursday 8 October, 18:30 to Saturday 10 October, 17:00');
    expect(lastDayOf({ ...evening, localEnd: '2026-10-09T01:00:00' })).toBe('2026-10-08');
  });

  it('leaves the midnight after an all-day event out', () => {
    const days = { ...evening, allDay: true, localStart: '2026-10-08T00:00:00', localEnd: '2026-10-10T00:00:00' };
    expect(wholeSpan(days, '2026-01-01')).toBe('Thursday 8 October to Friday 9 October');
  });

  it('shows a reader elsewhere their own time, and nothing where the clocks agree', () => {
    expect(spanElsewhere(evening, 'Europe/Tallinn')).toContain('20:30–22:00');
    expect(spanElsewhere(evening, 'Europe/Lisbon')).toBeNull();
  });

  it('writes the offset that holds at that moment', () => {
    expect(withOffset(evening.localStart, evening.startsAt)).toBe('2026-10-08T18:30+01:00');
    expect(withOffset('2026-10-08T12:00:00', '2026-10-08T16:30:00Z')).toBe('2026-10-08T12:00-04:30');
  });

  it('names a zone by its place', () => {
    expect(zoneName('America/New_York')).toBe('New York time');
  });
});
