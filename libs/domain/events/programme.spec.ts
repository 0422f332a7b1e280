import { describe, expect, it } from '@jest/globals';

import { minutesBetween, same, shifted, toSeconds } from './programme.js';

describe('what dates say of themselves', () => {
  it('is the same in whatever order it is written, at any depth', () => {
    expect(same({ a: 1, b: { c: 2, d: [3] } }, { b: { d: [3], c: 2 }, a: 1 })).toBe(true);
    expect(same([{ a: 1, b: 2 }], [{ b: 2, a: 1 }])).toBe(true);
    expect(same(null, null)).toBe(true);
  });

  it.each([
    ['another value', { a: 1 }, { a: 2 }],
    ['one field more', { a: 1 }, { a: 1, b: null }],
    ['the order of a list', [1, 2], [2, 1]],
    ['a list that is no row of fields', ['x'], { 0: 'x' }],
    ['nothing and something', null, {}],
    ['another instant', { at: new Date(0) }, { at: new Date(1) }],
  ])('is not the same for %s', (_, one, other) => {
    expect(same(one, other)).toBe(false);
  });
});

describe('the clock on the wall', () => {
  it('goes on by minutes, whatever clocks do anywhere', () => {
    expect(shifted('2027-03-28T00:30:00', 120)).toBe('2027-03-28T02:30:00');
    expect(shifted('2027-01-01T00:30:00', -31)).toBe('2026-12-31T23:59:00');
    expect(minutesBetween('2026-12-31T23:59:00', '2027-01-01T00:30:00')).toBe(31);
    expect(minutesBetween('2027-01-01T00:30:00', '2026-12-31T23:59:00')).toBe(-31);
  });

  it('is written with its seconds', () => {
    expect(['2026-10-07T18:30', '2026-10-07T18:30:00'].map(toSeconds)).toEqual([
      '2026-10-07T18:30:00',
      '2026-10-07T18:30:00',
    ]);
  });
});
