import { describe, expect, it } from '@jest/globals';

import { Refusal } from '../refusal.js';
import { checkedSeriesRule } from './series-check.js';
import type { SeriesRule } from './series.js';

const series = (given: Partial<SeriesRule> = {}): SeriesRule => ({
  localStart: '2026-10-01T19:00',
  localEnd: '2026-10-01T21:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  rules: ['FREQ=WEEKLY'],
  extra: [],
  leftOut: [],
  ...given,
});

function refusal(given: Partial<SeriesRule>): Refusal {
  try {
    checkedSeriesRule(series(given));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('what a host may repeat', () => {
  it('is kept in one spelling, sorted, each once', () => {
    const kept = checkedSeriesRule(
      series({
        rules: ['interval=1;byday=th,tu;freq=weekly', 'FREQ=WEEKLY;BYDAY=TU,TH'],
        extra: ['2026-12-05T19:00', '2026-11-05T19:00', '2026-12-05T19:00:00'],
      }),
    );
    expect(kept.rules).toEqual(['FREQ=WEEKLY;BYDAY=TU,TH']);
    expect(kept.extra).toEqual(['2026-11-05T19:00:00', '2026-12-05T19:00:00']);
    expect(checkedSeriesRule(kept)).toEqual(kept);
  });

  it.each([
    'FREQ=DAILY;INTERVAL=100', 'FREQ=DAILY;COUNT=731', 'FREQ=DAILY;BYHOUR=9', 'FREQ=DAILY;BYMINUTE=30', 'FREQ=DAILY;BYSECOND=1',
    'FREQ=MONTHLY;BYMONTHDAY=1,15', 'FREQ=YEARLY;BYMONTH=1,2', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,2', 'FREQ=DAILY;COUNT=3;UNTIL=20270101',
    'FREQ=WEEKLY;UNTIL=20270101T190000Z', 'FREQ=HOURLY', 'nonsense', '',
  ])('is not %j (S32)', (rule) => {
    expect(refusal({ rules: ['FREQ=DAILY', rule] })).toMatchObject({ code: 'repeats-unreadable', field: 'repeats.rules.1' });
  }); // prettier-ignore

  it.each([
    ['FREQ=DAILY;INTERVAL=100', 'Its interval is more than 99.'],
    ['FREQ=DAILY;COUNT=731', 'It repeats more than 730 times.'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20270101', 'It ends both after a number and on a day.'],
    ['FREQ=WEEKLY;UNTIL=20270101T190000Z', 'Its last day is not by the clock on the wall.'],
    ['FREQ=DAILY;BYHOUR=9', 'It names hours of its own.'],
    ['FREQ=DAILY;BYMINUTE=30', 'It names hours of its own.'],
    ['FREQ=DAILY;BYSECOND=1', 'It names hours of its own.'],
    ['FREQ=YEARLY;BYMONTH=1,2', 'It names more than one month, day or week.'],
    ['FREQ=YEARLY;BYYEARDAY=1,2', 'It names more than one month, day or week.'],
    ['FREQ=YEARLY;BYWEEKNO=1,2', 'It names more than one month, day or week.'],
  ])('is told why not %s', (rule, reason) => {
    expect(refusal({ rules: [rule] }).details).toEqual({ reason });
  });

  it.each(['FREQ=DAILY;INTERVAL=99', 'FREQ=DAILY;COUNT=730', 'FREQ=WEEKLY;UNTIL=20270101', 'FREQ=YEARLY;BYMONTH=2'])(
    'may just be %s',
    (rule) => {
      expect(checkedSeriesRule(series({ rules: [rule] })).rules).toEqual([rule]);
    },
  );

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=MONTHLY;BYDAY=6TU', 'FREQ=WEEKLY;UNTIL=20260901', 'FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29',
  ])('gives at least one date, unlike %s', (rule) => {
    expect(refusal({ rules: [rule] })).toMatchObject({ code: 'repeats-never', field: 'repeats.rules.0' });
  }); // prettier-ignore

  it('may come as seldom as a Monday that is a 29 February', () => {
    const rules = ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', 'FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29'];
    expect(checkedSeriesRule(series({ rules }))).toMatchObject({ rules: expect.any(Array) });
  });

  it('holds five rules, a hundred added dates and four hundred left out', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, day) => new Date(day * 864e5).toISOString().slice(0, 16));
    const rules = ['1', '2', '3', '4', '5', '6'].map((interval) => `FREQ=DAILY;INTERVAL=${interval}`);
    expect(refusal({ rules })).toMatchObject({
      code: 'repeats-too-much',
      field: 'repeats.rules',
      details: { most: 5 },
    });
    expect(refusal({ extra: many(101) })).toMatchObject({ code: 'repeats-too-much', field: 'repeats.extra' });
    expect(refusal({ leftOut: many(401) })).toMatchObject({ code: 'repeats-too-much', field: 'repeats.leftOut' });
    expect(checkedSeriesRule(series({ extra: many(100), leftOut: many(400) })).leftOut).toHaveLength(400);
  });

  it('has dates that a calendar knows', () => {
    expect(refusal({ extra: ['2026-10-08T19:00', '2026-06-31T19:00'] })).toMatchObject({
      code: 'date-unknown',
      field: 'repeats.extra.1',
    });
    expect(refusal({ localStart: '2026-02-29T19:00' })).toMatchObject({ code: 'date-unknown', field: 'localStart' });
  });
});
