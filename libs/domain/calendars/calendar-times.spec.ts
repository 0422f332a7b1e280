import { describe, expect, it } from '@jest/globals';

import { isUtc, namedTime, shownTime } from './calendar-times.js';

const berlin = { timeZone: 'europe/berlin', allDay: false };

describe('a time in a calendar', () => {
  it('is what the clock shows where it skips what was meant, and what the rule says where it names a date (C18)', () => {
    expect(shownTime('DTSTART', '2027-03-28T02:30:00', berlin)).toBe('DTSTART;TZID=Europe/Berlin:20270328T033000\r\n');
    expect(namedTime('EXDATE', '2027-03-28T02:30:00', berlin)).toBe('EXDATE;TZID=Europe/Berlin:20270328T023000\r\n');
  });

  it('is a day for whole days, also where a clock skips midnight', () => {
    const santiago = { timeZone: 'America/Santiago', allDay: true };
    for (const written of [shownTime, namedTime])
      expect(written('DTSTART', '2026-09-06T00:00:00', santiago)).toBe('DTSTART;VALUE=DATE:20260906\r\n');
  });

  it.each(['UTC', 'Etc/UTC'])('needs no zone in %s', (timeZone) => {
    expect(isUtc(timeZone)).toBe(true);
    expect(namedTime('RDATE', '2026-10-07T18:30:00', { timeZone, allDay: false })).toBe('RDATE:20261007T183000Z\r\n');
  });
});
