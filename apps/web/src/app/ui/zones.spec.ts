import { describe, expect, it } from '@jest/globals';

import { allZones, zoneMeant } from './zones.js';

const zones = allZones('Europe/Lisbon', new Date('2026-07-01T12:00:00Z'));

describe('the list of time zones', () => {
  it('shows a place and its distance from UTC', () => {
    expect(zones.find(({ id }) => id === 'Europe/Lisbon')?.words).toBe('Lisbon, UTC+1');
  });

  it('begins with a chosen zone that it would not list', () => {
    expect(allZones('US/Pacific').at(0)?.id).toBe('US/Pacific');
  });

  it.each([
    ['lisbon', 'Europe/Lisbon'],
    ['New York', 'America/New_York'],
    ['europe/berlin', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['Reykj', 'Atlantic/Reykjavik'],
    ['nowhere', null],
    ['', null],
  ])('knows which one is meant by “%s”', (typed, id) => {
    expect(zoneMeant(typed, zones)).toBe(id);
  });
});
