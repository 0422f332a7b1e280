import { describe, expect, it } from '@jest/globals';

import { asKept, isOff, type KeptDate } from './kept-dates.js';
import { plannedDates } from './planned-dates.js';

const planned =
  plannedDates(
    {
      localStart: '2027-01-07T18:30',
      localEnd: '2027-01-07T20:30',
      timeZone: 'Europe/Lisbon',
      allDay: false,
      repeats: { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: ['2027-01-21T18:30'] },
    },
    '2028-01-01T00:00:00',
  ) ?? [];

const kept = (originalStart: string, given: Partial<KeptDate> = {}): KeptDate => ({
  id: `of ${originalStart}`,
  eventId: 'of the series',
  originalStart,
  localStart: originalStart,
  localEnd: originalStart,
  timeZone: 'Europe/Lisbon',
  status: 'scheduled',
  over: false,
  own: [],
  ...given,
});

describe('dates that are there already', () => {
  it('keep their own hours and their own room', () => {
    const moved = kept('2027-01-07T18:30:00', {
      localStart: '2027-01-08T19:00:00',
      localEnd: '2027-01-08T20:00:00',
      own: ['when', 'title'],
    });
    const elsewhere = kept('2027-01-14T18:30:00', { own: ['roomId'] });
    const [first, second, third] = asKept(planned, [moved, elsewhere], (id) => `room ${id}`);
    expect(first).toMatchObject({
      state: 'moved',
      localStart: '2027-01-08T19:00:00',
      localEnd: '2027-01-08T20:00:00',
      roomId: undefined,
    });
    expect(second).toMatchObject({ state: 'given', roomId: 'room of 2027-01-14T18:30:00' });
    expect(third).toEqual(planned[2]);
  });

  it('keep the zone by whose clock they take place', () => {
    const there = kept('2027-01-07T18:30:00', { timeZone: 'Europe/Madrid', own: ['when'] });
    expect(asKept(planned, [there], () => null).map(({ timeZone }) => timeZone)).toEqual([
      'Europe/Madrid',
      'Europe/Lisbon',
      'Europe/Lisbon',
    ]);
  });

  it('are those of the rules where they say nothing of their own, or are no more', () => {
    expect(asKept(planned, [kept('2027-01-07T18:30:00'), kept('2026-01-07T18:30:00')], () => null)).toEqual(planned);
  });

  it('want no room once they are over or cancelled', () => {
    expect([kept('x'), kept('x', { over: true }), kept('x', { status: 'cancelled' })].map(isOff)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
