import { describe, expect, it } from '@jest/globals';

import { offsetSeconds, probeInstants } from './zone-offsets.js';
import { instantOf, localTimeOf, utcOffsetAt, withOffset } from './zoned-time.js';

describe('a time on the wall', () => {
  it('is the first of two, and an hour later where there is none (Z02)', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(instantOf('2027-03-28T02:30:00', 'Europe/Berlin')).toEqual(new Date('2027-03-28T01:30:00Z'));
  });

  it('is written to the second, with or without its distance from UTC', () => {
    const instant = new Date('2026-10-07T17:30:00.789Z');
    expect(localTimeOf(instant, 'Europe/Lisbon')).toBe('2026-10-07T18:30:00');
    expect(withOffset(instant, 'Europe/Lisbon')).toBe('2026-10-07T18:30:00+01:00');
    expect(withOffset(instant, 'America/St_Johns')).toBe('2026-10-07T15:00:00-02:30');
  });

  it.each([
    ['2026-10-07T17:30:00', 'UTC'],
    ['2026-10-07T18:30:00', 'UTC+1'],
    ['2026-10-07T18:30:00.500', 'UTC+1'],
    ['2026-10-07T16:30:00', 'UTC−1'],
    ['2026-10-07T15:00:00', 'UTC−2:30'],
    ['2026-10-07T23:15:00', 'UTC+5:45'],
    ['2026-10-08T07:30:00', 'UTC+14'],
    ['2026-10-07T17:35:00', 'UTC+0:05'],
  ])('at 17:30 UTC of %s is %s', (local, offset) => {
    expect(utcOffsetAt(local, new Date('2026-10-07T17:30:00Z'))).toBe(offset);
  });
});

describe('the instants at which two programs compare their zones (Z12)', () => {
  const now = new Date('2027-01-04T09:00:00Z');
  const instants = probeInstants(now);

  it('are fifty over two years, at most fifteen days apart, at many hours', () => {
    expect(instants).toHaveLength(50);
    expect([instants[0], instants.at(-1)]).toEqual([now, new Date('2029-01-03T09:00:00Z')]);
    const gaps = instants.slice(1).map((at, index) => at.getTime() - instants[index]!.getTime());
    expect(Math.max(...gaps)).toBeLessThan(15 * 86_400_000);
    expect(new Set(instants.map((at) => at.getUTCHours())).size).toBeGreaterThan(20);
  });

  it('are each at a distance from UTC', () => {
    const summer = new Date('2027-07-01T00:00:00Z');
    expect(['Europe/Lisbon', 'America/St_Johns', 'UTC'].map((zone) => offsetSeconds(summer, zone))).toEqual([
      3600, -9000, 0,
    ]);
    expect(() => offsetSeconds(summer, 'Mars/Olympus')).toThrow(RangeError);
  });
});
