import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';

import { yearlyRule } from './yearly-rule.js';

/** The days in a month of twenty-eight years, whose weekdays are then all there were; at two in the morning. */
const years = (dayIn: (year: number) => Temporal.PlainDate, hour = 2) =>
  Array.from({ length: 28 }, (_, at) => dayIn(2024 + at).toPlainDateTime({ hour }));
/** The first such weekday (1 is Monday) at or after a day of the month. */
const weekdayFrom = (month: number, day: number, weekday: number) => (year: number) => {
  const earliest = Temporal.PlainDate.from({ year, month, day });
  return earliest.add({ days: (weekday - earliest.dayOfWeek + 7) % 7 });
};
const read = (walls: Temporal.PlainDateTime[]) => {
  const rule = yearlyRule(walls);
  return rule && [rule.rrule, rule.in1970.toString()];
};

describe('the yearly rule of a change of the clocks', () => {
  it.each([
    ['the last Sunday', 3, 25, 7, 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', '1970-03-29T02:00:00'],
    ['the last Friday', 4, 24, 5, 'FREQ=YEARLY;BYMONTH=4;BYDAY=-1FR', '1970-04-24T02:00:00'],
    ['the first Sunday', 4, 1, 7, 'FREQ=YEARLY;BYMONTH=4;BYDAY=1SU', '1970-04-05T02:00:00'],
    ['the second Monday', 3, 8, 1, 'FREQ=YEARLY;BYMONTH=3;BYDAY=2MO', '1970-03-09T02:00:00'],
    [
      'the first Sunday from the 2nd on',
      9,
      2,
      7,
      'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU',
      '1970-09-06T02:00:00',
    ],
    ['the fourth Sunday of February', 2, 22, 7, 'FREQ=YEARLY;BYMONTH=2;BYDAY=4SU', '1970-02-22T02:00:00'],
  ])('is %s of the month', (_, month, day, weekday, rrule, in1970) => {
    expect(read(years(weekdayFrom(month, day, weekday)))).toEqual([rrule, in1970]);
  });

  const sundays = years(weekdayFrom(3, 8, 7));
  const but = (change: (wall: Temporal.PlainDateTime) => Temporal.PlainDateTime) =>
    sundays.map((wall, at) => (at === 5 ? change(wall) : wall));

  it.each([
    ['nothing changes', []],
    ['one is at another hour', but((wall) => wall.add({ hours: 1 }))],
    ['one is in another month', but((wall) => wall.add({ days: 35 }))],
    ['one is on another weekday', but((wall) => wall.add({ days: 1 }))],
    ['they lie in more than seven days', years((year) => weekdayFrom(3, year % 2 === 0 ? 8 : 15, 7)(year))],
    ['they are a date and no weekday', years((year) => Temporal.PlainDate.from({ year, month: 3, day: 21 }))],
    ['there are too few of them to tell', sundays.slice(0, 3)],
  ])('is none where %s', (_, walls) => {
    expect(yearlyRule(walls)).toBeNull();
  });
});
