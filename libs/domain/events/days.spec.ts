import { describe, expect, it } from '@jest/globals';

import {
  addDays,
  addMonths,
  comingWeekday,
  dayFrom,
  isDay,
  mondayOf,
  monthEnd,
  nthWeekday,
  partsOf,
  placeInMonth,
  weekdayOf,
} from './days.js';

describe('a day', () => {
  it.each(['2027-02-28', '2028-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('is %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2027-02-29',
    '2027-02-30',
    '1900-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-04-31',
    '2027-01-00',
    '0000-01-01',
    '0099-01-01',
    '1899-12-31',
    '2201-01-01',
    '9999-12-31',
    '+275760-09-13',
    '-000001-01-01',
    '',
    '2027',
    '2027-1-1',
    '2027-01-01T10:00',
    ' 2027-01-01',
    'today',
    '2027-01-01-01',
  ])('is not "%s"', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('counting with days', () => {
  it('goes over months and years, forward and back', () => {
    expect([addDays('2027-12-31', 1), addDays('2028-03-01', -1), addDays('2027-01-04', 0)]).toEqual([
      '2028-01-01',
      '2028-02-29',
      '2027-01-04',
    ]);
  });

  it('begins the week on Monday', () => {
    const week = ['04', '05', '06', '07', '08', '09', '10'].map((date) => `2027-01-${date}`);
    expect(week.map(weekdayOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(new Set(week.map(mondayOf))).toEqual(new Set(['2027-01-04']));
  });

  it('finds the next such weekday, the day itself among them', () => {
    expect([0, 2, 6].map((weekday) => comingWeekday('2027-01-06', weekday))).toEqual([
      '2027-01-11',
      '2027-01-06',
      '2027-01-10',
    ]);
  });

  it('knows which days there are', () => {
    expect(dayFrom(2028, 2, 29)).toBe('2028-02-29');
    expect([dayFrom(2027, 2, 29), dayFrom(2027, 13, 1), dayFrom(2027, 0, 1), dayFrom(2027, 4, 31)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(dayFrom(27, 1, 1)).toBeNull();
    expect(partsOf('2027-01-04')).toEqual({ year: 2027, month: 1, date: 4 });
  });

  it('ends a month where it ends', () => {
    expect([monthEnd('2028-02-10'), monthEnd('2027-12-01', 2), monthEnd('2027-01-31', -1)]).toEqual([
      '2028-02-29',
      '2028-02-29',
      '2026-12-31',
    ]);
  });

  it('keeps the date some months later where the month has it', () => {
    expect([addMonths('2027-01-30', 1), addMonths('2027-01-28', 1), addMonths('2027-01-15', 12)]).toEqual([
      '2027-02-28',
      '2027-02-28',
      '2028-01-15',
    ]);
    expect(addMonths('2027-01-27', 1)).toBe('2027-02-27');
  });

  it.each([
    [0, 1, '2027-02-01'],
    [0, 4, '2027-02-22'],
    [0, 5, null],
    [6, 1, '2027-02-07'],
    [6, 4, '2027-02-28'],
    [0, -1, '2027-02-22'],
    [6, -1, '2027-02-28'],
  ])('finds in February 2027 of the weekday %i number %i: %s', (weekday, nth, day) => {
    expect(nthWeekday('2027-02-10', weekday, nth)).toBe(day);
  });

  it('finds a fifth weekday where there is one', () => {
    expect(nthWeekday('2027-01-01', 4, 5)).toBe('2027-01-29');
    expect(nthWeekday('2027-01-01', 6, 5)).toBe('2027-01-31');
  });

  it.each([
    ['2027-01-01', { nth: 1, last: false }],
    ['2027-01-07', { nth: 1, last: false }],
    ['2027-01-08', { nth: 2, last: false }],
    ['2027-01-24', { nth: 4, last: false }],
    ['2027-01-25', { nth: 4, last: true }],
    ['2027-01-31', { nth: 5, last: true }],
  ])('knows which of its kind %s is', (day, place) => {
    expect(placeInMonth(day)).toEqual(place);
  });
});
