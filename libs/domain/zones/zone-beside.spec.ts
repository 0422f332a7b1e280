import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { instantOf, localTimeOf } from '../events/zoned-time.js';
import { zonesOfToday } from './canonical-zone.js';
import { clocksDiffer, zoneBeside } from './zone-beside.js';

const evening = (timeZone: string, day = '2026-10-07') => ({
  localStart: `${day}T18:30:00`,
  localEnd: `${day}T21:00:00`,
  timeZone,
  allDay: false,
});

describe('the zone beside a time', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Lisbon', 'Berlin time'],
    ['America/New_York', 'Europe/Lisbon', 'New York time'],
    ['UTC', 'Europe/Lisbon', 'UTC'],
    ['Etc/GMT+3', 'Europe/Lisbon', 'UTC−3'],
    ['Asia/Kathmandu', 'Asia/Kolkata', 'Kathmandu time'],
  ])('of an event in %s is named on a page by the clocks of %s', (zone, page, words) => {
    expect(zoneBeside(evening(zone), page)).toBe(words);
  });

  it.each([
    ['Europe/Lisbon', 'Europe/Lisbon'],
    ['Europe/Berlin', 'Europe/Paris'],
    ['Europe/London', 'Europe/Lisbon'],
    ['Europe/Dublin', 'Europe/London'],
  ])('of an event in %s is not named where the clocks of %s agree', (zone, page) => {
    expect(zoneBeside(evening(zone), page)).toBe('');
  });

  it('goes by the clocks of that day: London agrees with UTC in winter alone', () => {
    expect(zoneBeside(evening('Europe/London', '2027-01-20'), 'UTC')).toBe('');
    expect(zoneBeside(evening('Europe/London', '2026-07-20'), 'UTC')).toBe('London time');
  });

  it('is named where the clocks agree at the start and no more at the end', () => {
    // London goes back on the 25th at 02:00, and then agrees with Reykjavik.
    const night = { ...evening('Europe/London', '2026-10-24'), localEnd: '2026-10-25T09:00:00' };
    expect(zoneBeside(night, 'Africa/Lagos')).toBe('London time');
    expect(zoneBeside({ ...night, localEnd: '2026-10-24T23:00:00' }, 'Africa/Lagos')).toBe('');
    expect(zoneBeside(night, 'Atlantic/Reykjavik')).toBe('London time');
  });

  it('takes the first of an hour that happens twice, and an hour that is skipped as much later', () => {
    const night = (local: string) => ({ localStart: local, timeZone: 'Europe/Berlin', allDay: false });
    expect(zoneBeside(night('2026-10-25T02:30:00'), 'Africa/Lagos')).toBe('Berlin time');
    expect(zoneBeside(night('2026-10-25T03:30:00'), 'Africa/Lagos')).toBe('');
    expect(zoneBeside(night('2027-03-28T02:30:00'), 'Africa/Cairo')).toBe('');
    expect(zoneBeside(night('2027-03-28T01:30:00'), 'Africa/Lagos')).toBe('');
  });

  it('goes by the clocks of that very minute, on a day on which both zones change', () => {
    // Havana goes back an hour before New York does; by half past one both have.
    const night = (local: string) => ({ localStart: local, timeZone: 'America/Havana', allDay: false });
    expect(zoneBeside(night('2026-11-01T00:30:00'), 'America/New_York')).toBe('');
    expect(zoneBeside(night('2026-11-01T01:30:00'), 'America/New_York')).toBe('');
    expect(zoneBeside(night('2026-11-01T03:30:00'), 'America/Chicago')).toBe('Havana time');
  });

  it('is not named beside whole days, which are the same everywhere', () => {
    expect(zoneBeside({ ...evening('Asia/Tokyo'), allDay: true }, 'Europe/Lisbon')).toBe('');
    expect(zoneBeside({ ...evening('Asia/Tokyo'), allDay: true }, null)).toBe('');
  });

  it('is named while nobody knows whose clocks the page goes by', () => {
    expect(zoneBeside(evening('Europe/Lisbon'), null)).toBe('Lisbon time');
  });

  it('is named where, and only where, the other clock shows another time', () => {
    const zone = fc.constantFrom(...zonesOfToday());
    const hours = fc.integer({ min: 0, max: 365 * 24 * 3 });
    fc.assert(
      fc.property(zone, zone, hours, (timeZone, other, hour) => {
        const instant = new Date(Date.UTC(2026, 0, 1, hour, 30));
        const localStart = localTimeOf(instant, timeZone);
        // Of an hour that happens twice the first is meant.
        fc.pre(instantOf(localStart, timeZone).getTime() === instant.getTime());
        const times = { localStart, timeZone, allDay: false };
        expect(clocksDiffer(times, other)).toBe(localTimeOf(instant, other) !== localStart);
      }),
      { numRuns: 300 },
    );
  });
});
