import { describe, expect, it } from '@jest/globals';

import { daysInWords, daysOf, isDay, turned } from './calendar-days.js';

describe('the days of a calendar', () => {
  it('are whole weeks around a month, from Monday', () => {
    expect(daysOf('month', '2026-10-07', false)).toEqual({ from: '2026-09-28', to: '2026-11-02' });
    expect(daysOf('month', '2027-02-10', true)).toEqual({ from: '2027-02-01', to: '2027-03-01' });
  });

  it('are a week from Monday, on a phone three days, in a list four weeks', () => {
    expect(daysOf('week', '2026-10-07', false)).toEqual({ from: '2026-10-05', to: '2026-10-12' });
    expect(daysOf('week', '2026-10-07', true)).toEqual({ from: '2026-10-07', to: '2026-10-10' });
    expect(daysOf('list', '2026-10-07', true)).toEqual({ from: '2026-10-07', to: '2026-11-04' });
  });

  it('turn by what is shown', () => {
    expect(turned('month', '2026-10-31', 1, false)).toBe('2026-11-01');
    expect(turned('month', '2027-01-15', -1, false)).toBe('2026-12-01');
    expect(turned('week', '2026-10-07', -1, false)).toBe('2026-09-28');
    expect(turned('week', '2026-10-07', 1, true)).toBe('2026-10-10');
    expect(turned('rooms', '2026-10-31', 1, false)).toBe('2026-11-01');
  });

  it('are said in words', () => {
    expect(daysInWords('month', '2026-10-07', false)).toBe('October 2026');
    expect(daysInWords('week', '2026-10-07', false)).toBe('5 Oct to 11 Oct 2026');
    expect(daysInWords('rooms', '2026-10-07', true)).toBe('Wednesday 7 October 2026');
  });

  it('are in a calendar', () => {
    expect(['2026-02-28', '2026-02-31', '2026-2-1', 'today'].map(isDay)).toEqual([true, false, false, false]);
  });
});
