import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { civilOf, DAY, dayNumber, daysInMonth, isLeap, wallOf, wallText, weekdayOf } from './wall.js';

const FIRST = Date.parse('0001-01-01T00:00:00Z') / 1000;
const LAST = Date.parse('9999-12-31T23:59:59Z') / 1000;
const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19);

describe('wall time in whole numbers', () => {
  it('is what Date makes of it, in every year that is written with four digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (wall) => {
        expect([wallText(wall), wallOf(isoOf(wall))]).toEqual([isoOf(wall), wall]);
        const day = Math.floor(wall / DAY);
        const at = new Date(day * DAY * 1000);
        const civil = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
        expect(civilOf(day)).toEqual(civil);
        expect(dayNumber(civil.year, civil.month, civil.day)).toBe(day);
        expect(weekdayOf(day)).toBe((at.getUTCDay() + 6) % 7);
      }),
    );
  });

  it.each([
    '0001-01-01',
    '0004-02-29',
    '1600-02-29',
    '1900-02-28',
    '1900-03-01',
    '1969-12-31',
    '1970-01-01',
    '1999-12-31',
    '2000-01-01',
    '2000-02-29',
    '2000-03-01',
    '2100-02-28',
    '2100-03-01',
    '2400-02-29',
    '9999-12-31',
  ])('knows %s, as every edge of the calendar', (date) => {
    const day = Date.parse(`${date}T00:00:00Z`) / 1000 / DAY;
    expect(wallOf(`${date}T23:59:59`)).toBe(day * DAY + DAY - 1);
    expect(wallText(day * DAY)).toBe(`${date}T00:00:00`);
  });

  it('knows how long each month is, and which years have a day more', () => {
    expect(Array.from({ length: 12 }, (_, month) => daysInMonth(2027, month + 1))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect([2024, 2000, 2027, 1900, 2100].map((year) => [isLeap(year), daysInMonth(year, 2)])).toEqual([
      [true, 29],
      [true, 29],
      [false, 28],
      [false, 28],
      [false, 28],
    ]);
    expect(daysInMonth(2028, 1)).toBe(31);
    expect(daysInMonth(2027, 13)).toBe(0);
  });

  it('reads times without seconds, and nothing else', () => {
    expect(wallText(wallOf('2026-10-25T02:30'))).toBe('2026-10-25T02:30:00');
    for (const wrong of [
      '',
      '2026-10-25',
      '2026-10-25T2:30',
      'x2026-10-25T02:30',
      '2026-10-25T02:30:00Z',
      '2026-10-25T02:30:0',
    ])
      expect(() => wallOf(wrong)).toThrow(RangeError);
    expect(() => wallOf(`${'x'.repeat(60)}`)).toThrow(`Not a local time: ${'x'.repeat(40)}`);
    expect(() => wallOf(`${'x'.repeat(60)}`)).not.toThrow('x'.repeat(41));
  });

  it('rolls a day past the end of a month on', () => {
    expect(civilOf(dayNumber(2027, 2, 30))).toEqual({ year: 2027, month: 3, day: 2 });
  });
});
