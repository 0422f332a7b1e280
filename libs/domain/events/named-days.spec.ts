import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addDays, weekdayOf } from './days.js';
import { NAMED_DAYS, namedDays } from './named-days.js';

describe('days that are asked for by name', () => {
  it.each([
    ['today', '2027-01-06', '2027-01-06', '2027-01-07'],
    ['week', '2027-01-06', '2027-01-06', '2027-01-11'],
    ['week', '2027-01-10', '2027-01-10', '2027-01-11'],
    ['weekend', '2027-01-06', '2027-01-09', '2027-01-11'],
    ['weekend', '2027-01-09', '2027-01-09', '2027-01-11'],
    ['weekend', '2027-01-10', '2027-01-10', '2027-01-11'],
    ['weekend', '2027-01-11', '2027-01-16', '2027-01-18'],
  ] as const)('%s, on %s, are from %s until before %s', (name, today, from, to) => {
    expect(namedDays(name, today)).toEqual({ from, to });
  });

  it('are never over, and end with the week', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMED_DAYS), fc.integer({ min: 0, max: 30_000 }), (name, days) => {
        const today = addDays('2000-01-01', days);
        const { from, to } = namedDays(name, today);
        expect(from >= today && from < to && to <= addDays(today, 7)).toBe(true);
        expect(name === 'today' || weekdayOf(to) === 0).toBe(true);
      }),
    );
  });
});
