import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { shownAt } from './zone-clock.js';
import { instantOf, localTimeOf } from './zoned-time.js';

const HALF_HOUR = 30 * 60_000;
const FIRST = Date.parse('2024-01-01T00:00Z');

describe('the quick way from wall time to instants', () => {
  it('agrees with the thorough one in every zone, at any half hour (Z01, Z02)', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const wall = fc.integer({ min: 0, max: 6 * 366 * 48 }).map((halves) => FIRST + halves * HALF_HOUR);
    fc.assert(fc.property(zone, wall, agrees), { numRuns: 500 });
  });

  it.each([
    ['Europe/Berlin', '2027-03-28T00:00', '2026-10-25T00:00'],
    ['America/New_York', '2027-03-14T00:00', '2026-11-01T00:00'],
    ['Australia/Lord_Howe', '2026-10-04T00:00', '2027-04-04T00:00'],
    ['Africa/Casablanca', '2026-03-22T00:00', '2026-02-15T00:00'],
    ['America/Santiago', '2026-09-05T22:00', '2027-04-03T22:00'],
  ])('agrees around the changes of %s (Z02)', (zone, forward, back) => {
    const kinds = [forward, back].map((from) => {
      const walls = Array.from({ length: 16 }, (_, half) => Date.parse(`${from}Z`) + half * HALF_HOUR);
      walls.forEach((wall) => agrees(zone, wall));
      return [...new Set(walls.map((wall) => shownAt(wall, zone).kind))].sort();
    });
    expect(kinds).toEqual([
      ['gap', 'once'],
      ['fold', 'once'],
    ]);
  });

  it('agrees in years that nobody plans for', () => {
    const wall = fc.date({ min: new Date('0001-01-02'), max: new Date('9998-12-31'), noInvalidDate: true });
    const zone = fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/Santiago');
    fc.assert(fc.property(zone, wall, (name, at) => agrees(name, Math.floor(at.getTime() / 60_000) * 60_000)));
  });

  it('does not know a zone that is not one', () => {
    expect(() => shownAt(FIRST, 'Mars/Olympus')).toThrow(RangeError);
  });
});

function agrees(zone: string, wall: number): void {
  const { instant, offset } = shownAt(wall, zone);
  expect(instant).toBe(instantOf(new Date(wall).toISOString().slice(0, 19), zone).getTime());
  expect(new Date(instant + offset).toISOString().slice(0, 19)).toBe(localTimeOf(new Date(instant), zone));
}
