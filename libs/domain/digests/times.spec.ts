import { describe, expect, it } from '@jest/globals';

import { instantOf } from '../events/zoned-time.js';
import { dateFor, whenFor } from './times.js';

const event = (localStart: string, timeZone = 'Europe/Lisbon', allDay = false) => ({
  localStart,
  timeZone,
  allDay,
  startsAt: instantOf(localStart, timeZone),
});
const now = new Date('2027-01-04T08:00:00Z');
const lisbon = { now, timeZone: 'Europe/Lisbon' };

const words = (...given: Parameters<typeof whenFor>) =>
  Object.values(whenFor(...given))
    .filter(Boolean)
    .join(' ');

describe('when something begins', () => {
  it('is a weekday within the week and a date after it', () => {
    expect(words(event('2027-01-04T18:00:00'), lisbon)).toBe('Today 18:00');
    expect(words(event('2027-01-05T18:00:00'), lisbon)).toBe('Tue 18:00');
    expect(words(event('2027-01-10T18:00:00'), lisbon)).toBe('Sun 18:00');
    expect(words(event('2027-01-11T18:00:00'), lisbon)).toBe('Mon 11 Jan, 18:00');
    expect(words(event('2027-01-09T00:00:00', 'Europe/Lisbon', true), lisbon)).toBe('Sat, all day');
  });

  it('names the event’s zone, and the reader’s time, where they differ (E25)', () => {
    expect(words(event('2027-01-09T11:00:00', 'Europe/Madrid'), lisbon)).toBe(
      'Sat 11:00 Madrid time (10:00 where you are)',
    );
    expect(words(event('2027-01-09T20:00:00', 'America/New_York'), lisbon)).toBe(
      'Sat 20:00 New York time (Sun 01:00 where you are)',
    );
    expect(words(event('2027-01-09T11:00:00', 'Europe/London'), lisbon)).toBe('Sat 11:00');
  });

  it('has a date at the head of the mail', () => {
    expect(dateFor(now, 'Pacific/Honolulu')).toBe('Sunday 3 January');
  });
});
