import { describe, expect, it } from '@jest/globals';

import { zonesOfToday } from './canonical-zone.js';
import { offsetOfZone, placeOfZone, timeOfZone, timesAreIn } from './zone-words.js';

const SUMMER = new Date('2026-07-01T12:00:00Z');

describe('the words for a zone', () => {
  it.each([
    ['Europe/Lisbon', 'Lisbon', 'Lisbon time'],
    ['America/New_York', 'New York', 'New York time'],
    ['America/Argentina/Ushuaia', 'Ushuaia', 'Ushuaia time'],
    ['UTC', 'UTC', 'UTC'],
    ['Etc/GMT+3', 'UTC−3', 'UTC−3'],
    ['Etc/GMT-14', 'UTC+14', 'UTC+14'],
  ])('of %s are its place and the time there', (zone, place, time) => {
    expect([placeOfZone(zone), timeOfZone(zone)]).toEqual([place, time]);
  });

  it('say once what a page goes by', () => {
    expect(['Europe/Lisbon', 'UTC', 'Etc/GMT+3'].map(timesAreIn)).toEqual([
      'Times are Lisbon time',
      'Times are in UTC',
      'Times are in UTC−3',
    ]);
  });

  it('are no other zone’s', () => {
    const zones = zonesOfToday();
    expect(new Set(zones.map(placeOfZone)).size).toBe(zones.length);
  });

  it.each([
    ['Europe/Lisbon', 'UTC+1'],
    ['Asia/Kolkata', 'UTC+5:30'],
    ['America/St_Johns', 'UTC−2:30'],
    ['Atlantic/Reykjavik', 'UTC'],
    ['UTC', 'UTC'],
    ['Etc/GMT+3', 'UTC−3'],
  ])('tell how far %s is from UTC: %s', (zone, offset) => {
    expect(offsetOfZone(zone, SUMMER)).toBe(offset);
  });

  it('keep the minutes of clocks that are less than an hour from UTC', () => {
    expect(offsetOfZone('Africa/Monrovia', new Date('1970-06-01T12:00:00Z'))).toBe('UTC−0:44:30');
  });
});
