import { describe, expect, it } from '@jest/globals';

import type { CheckedRoom } from '#contract/rooms.js';
import { fitInWords, obstacleInWords, placeIn, startOn, stateInWords } from './room-words.js';

const room = (change: Partial<CheckedRoom> = {}): CheckedRoom => ({
  id: 'loft',
  name: 'Loft',
  capacity: 40,
  equipment: [],
  stepFree: true,
  approval: false,
  picture: null,
  setupMinutes: 30,
  teardownMinutes: 15,
  free: 1,
  obstacle: null,
  tooSmall: false,
  fits: true,
  ...change,
});
const dye = room({ id: 'dye', name: 'Dye Room', setupMinutes: 10, teardownMinutes: 0 });

describe('a room for dates that move', () => {
  it.each([
    [1, 1, 'Loft is free'],
    [0, 1, 'Loft is not free'],
    [3, 5, 'Loft is free on 3 of 5 dates'],
    [5, 5, 'Loft is free'],
  ])('that is free on %d of %d says so', (free, dates, words) => {
    expect(fitInWords(room({ free }), dates)).toBe(words);
  });

  it('brings the set-up that it proposes, unless the host has said otherwise', () => {
    const proposed = { roomId: 'loft', setupMinutes: 30, teardownMinutes: 15 };
    expect(placeIn([room(), dye], 'dye', proposed)).toEqual({ roomId: 'dye', setupMinutes: 10, teardownMinutes: 0 });
    expect(placeIn([room(), dye], 'dye', { ...proposed, setupMinutes: 60 })).toMatchObject({ setupMinutes: 60 });
    expect(placeIn([room(), dye], null, proposed)).toEqual({ ...proposed, roomId: null });
  });
});

it.each([
  ['an hour and a half earlier', ['2026-11-26T17:00'], '2026-11-26T17:00'],
  ['four hours later', ['2026-11-26T22:30:00'], '2026-11-26T22:30'],
  ['in the early morning', ['2026-11-26T06:45', '2026-11-29T09:00'], null],
  ['only on the next day', ['2026-11-27T00:30'], null],
])('offers for an evening a start that is %s: %s', (_, starts, offered) => {
  const nearest = starts.map((localStart) => ({ localStart, localEnd: localStart }));
  expect(startOn({ localStart: '2026-11-26T18:30', nearest })).toBe(offered);
});

it('names the day until which a room is taken, where that is another one', () => {
  const exhibition = { state: 'taken', title: 'Prints', occurrenceId: null } as const;
  const weekend = { ...exhibition, from: '2030-10-12T10:00:00', until: '2030-10-13T17:00:00' };
  expect(stateInWords(weekend)).toBe('taken until Sun 17:00 by Prints');
  expect(obstacleInWords(weekend, 'Loft')).toMatch(/^Prints has Loft, Sat 12 Oct.*, 10:00 to Sun 13 Oct.*, 17:00\.$/);
  expect(stateInWords({ ...weekend, until: '2030-10-12T19:30:00' })).toBe('taken until 19:30 by Prints');
});
