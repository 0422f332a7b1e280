import { describe, expect, it } from '@jest/globals';

import { roomForAll, withGoneBy, type Conflict, type DateCheck } from './date-checks.js';
import { plannedDates } from './planned-dates.js';

const dates =
  plannedDates(
    {
      localStart: '2027-01-07T18:30',
      localEnd: '2027-01-07T20:30',
      timeZone: 'Europe/Lisbon',
      allDay: false,
      repeats: { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [] },
    },
    '2028-01-01T00:00:00',
  ) ?? [];
const free: DateCheck = { tone: 'good', words: 'Loft free', note: '', conflict: null };
const [first, second] = ['2027-01-07T18:30:00', '2027-01-14T18:30:00'];

describe('what a date meets', () => {
  it('is that it has gone by, once it has ended and was never public', () => {
    const checks = new Map([[first, free]]);
    const at = (time: string, kept: Parameters<typeof withGoneBy>[2] = []) =>
      [...withGoneBy(checks, dates, kept, new Date(time))].map(([original, { words }]) => [original, words]);
    expect(at('2027-01-07T20:29:00Z')).toEqual([[first, 'Loft free']]);
    expect(at('2027-01-07T20:30:00Z')).toEqual([[first, 'Gone by']]);
    expect(at('2027-01-15T00:00:00Z', [{ originalStart: first, status: 'draft' }])).toEqual([
      [first, 'Gone by'],
      [second, 'Gone by'],
    ]);
    expect(at('2027-01-15T00:00:00Z', [{ originalStart: first, status: 'scheduled' }])).toEqual([
      [first, 'Loft free'],
      [second, 'Gone by'],
    ]);
  });
});

describe('a room for all dates that have none', () => {
  const conflict = (...rooms: string[]): Conflict => ({
    fact: '',
    more: '',
    forAll: null,
    startAt: null,
    rooms: rooms.map((name) => ({ id: name, name, capacity: null })),
  });

  it('is the best of those that are free on each', () => {
    expect(
      roomForAll([conflict('Attic', 'Loft', 'Yard'), conflict('Yard', 'Loft'), conflict('Loft', 'Yard')])?.name,
    ).toBe('Loft');
  });

  it('is none where they share none, and for a single date', () => {
    expect(roomForAll([conflict('Attic'), conflict('Loft')])).toBeNull();
    expect(roomForAll([conflict('Attic')])).toBeNull();
    expect(roomForAll([])).toBeNull();
  });
});
