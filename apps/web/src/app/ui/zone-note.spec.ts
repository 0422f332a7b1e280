import { describe, expect, it } from '@jest/globals';

import { zoneNote } from './zone-note.js';

const row = (timeZone: string, allDay = false) => ({
  localStart: '2026-10-08T18:30:00',
  localEnd: '2026-10-08T20:00:00',
  timeZone,
  allDay,
});

describe('what a list says of its zone', () => {
  it('is its name, for a reader whose clocks show another time', () => {
    expect(zoneNote([row('Europe/Lisbon')], 'Europe/Lisbon', 'Asia/Tokyo')).toBe('Lisbon time');
    expect(zoneNote([row('Europe/Lisbon')], 'Europe/Lisbon', 'Europe/London')).toBe('');
  });

  it('is said of the list, whatever the zone of its first row', () => {
    const rows = [row('Europe/Berlin'), row('Europe/Lisbon')];
    expect(zoneNote(rows, 'Europe/Lisbon', 'Europe/Berlin')).toBe('Lisbon time');
  });

  it('is nothing where no row goes by it, and before anybody knows whose clocks these are', () => {
    expect(zoneNote([row('Europe/Berlin')], 'Europe/Lisbon', 'Asia/Tokyo')).toBe('');
    expect(zoneNote([row('Europe/Lisbon', true)], 'Europe/Lisbon', 'Asia/Tokyo')).toBe('');
    expect(zoneNote([row('Europe/Lisbon')], null, 'Asia/Tokyo')).toBe('');
    expect(zoneNote([row('Europe/Lisbon')], 'Europe/Lisbon', null)).toBe('');
  });
});
