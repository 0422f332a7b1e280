import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fromRule, toRule, type MonthlyBy, type Nth, type RepeatRule, type Weekday } from './repeat-rule.js';
import { suggestionsFor } from './repeat-suggestions.js';
import { repeatInWords, ruleInWords, seriesInWords } from './repeat-words.js';
import { startsOfSeries } from './series.js';

const START = '2026-10-08T18:30';

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const satisfies Weekday[];
const monthly: fc.Arbitrary<MonthlyBy> = fc.oneof(
  fc.constantFrom(-1, ...Array.from({ length: 31 }, (_, day) => day + 1)).map((day) => ({ by: 'date', day }) as const),
  fc.tuple(fc.constantFrom<Nth>(1, 2, 3, 4, 5, -1), fc.constantFrom(...WEEK)).map(
    ([nth, weekday]) => ({ by: 'weekday', nth, weekday }) as const,
  ),
); // prettier-ignore
const weekdays = fc.subarray([...WEEK], { minLength: 1 });
const ends = fc.oneof(
  fc.constant({ never: true } as const),
  fc.integer({ min: 1, max: 730 }).map((after) => ({ after })),
  fc.integer({ min: 0, max: 3000 }).map((day) => ({ on: new Date(Date.parse(START) + day * 864e5).toISOString().slice(0, 10) })),
); // prettier-ignore
const shape = fc.oneof(
  fc.constantFrom({ every: 'day' } as const, { every: 'year' } as const),
  weekdays.map((named) => ({ every: 'week', weekdays: named }) as const),
  monthly.map((by) => ({ every: 'month', monthly: by }) as const),
);
const repeats: fc.Arbitrary<RepeatRule> = fc
  .tuple(shape, fc.integer({ min: 1, max: 99 }), ends)
  .map(([one, interval, end]) => ({ ...one, interval, ends: end }));

describe('the rule of the builder', () => {
  it('is the same after it was written and read', () => {
    fc.assert(fc.property(repeats, (repeat) => expect(fromRule(toRule(repeat))).toEqual(repeat)));
    const bare: RepeatRule = { every: 'month', interval: 3, ends: { never: true } };
    expect(fromRule(toRule(bare))).toEqual(bare);
  });

  it('has different words for different rules', () => {
    fc.assert(
      fc.property(repeats, repeats, (one, other) => {
        fc.pre(toRule(one) !== toRule(other));
        expect(repeatInWords(one, START)).not.toBe(repeatInWords(other, START));
      }),
    );
  });

  it('reads what Outlook and Google write', () => {
    expect(fromRule('FREQ=MONTHLY;BYDAY=TH;BYSETPOS=2')).toMatchObject({ monthly: { nth: 2, weekday: 'TH' } });
    expect(fromRule('FREQ=WEEKLY;WKST=SU;BYDAY=TH')).toMatchObject({ every: 'week', weekdays: ['TH'] });
    expect(fromRule('FREQ=WEEKLY;UNTIL=20270630T235959')).toMatchObject({ ends: { on: '2027-06-30' } });
  });

  it.each([
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU', 'FREQ=MONTHLY;BYMONTHDAY=1,15', 'FREQ=MONTHLY;BYDAY=1MO,3MO', 'FREQ=DAILY;BYMONTH=1',
    'FREQ=YEARLY;BYWEEKNO=20', 'FREQ=MONTHLY;BYDAY=MO', 'FREQ=MONTHLY;BYDAY=-2MO', 'FREQ=WEEKLY;UNTIL=20270630T180000', 'FREQ=HOURLY',
    'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', 'FREQ=DAILY;BYDAY=MO,TU', 'FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=1', 'FREQ=MONTHLY;BYDAY=2MO;BYSETPOS=2',
  ])('has no form for %s', (rule) => {
    expect(fromRule(rule)).toBeNull();
  }); // prettier-ignore
});

describe('a rule in words', () => {
  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
    ['FREQ=WEEKLY', 'Every week on Thursday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', 'Every 2 weeks on Thursday'],
    ['FREQ=WEEKLY;BYDAY=TU,TH;COUNT=12', 'Every week on Tuesday and Thursday, 12 times'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every week, Monday to Friday'],
    ['FREQ=MONTHLY', 'On the 8th of each month'],
    ['FREQ=MONTHLY;BYDAY=2TH', 'On the 2nd Thursday of each month'],
    ['FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270630', 'On the last Friday of each month until 30 June 2027'],
    ['FREQ=MONTHLY;BYDAY=5SA;UNTIL=20270630', 'On the 5th Saturday of each month, where there is one, until 30 June 2027'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'On the last day of each month'],
    ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31', 'Every 3 months on the 31st, where there is one'],
    ['FREQ=YEARLY', 'Each year on 8 October'],
    ['FREQ=YEARLY;INTERVAL=2;COUNT=1', 'Every 2 years on 8 October, once'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,-2', 'Every month, on the 2nd from the end day of the month and 1st of the month'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=1MO', 'Every year, in November, on the 1st Monday'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'Every year, in week 20, on Monday'],
    ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', 'Every month, on Monday and Tuesday, only the last of these'],
    ['FREQ=DAILY;BYHOUR=9,17', 'Every day, at 09:30 and 17:30'],
  ])('%s: %s', (rule, words) => {
    expect(ruleInWords(rule, START)).toBe(words);
  }); // prettier-ignore

  it('says where a day is not in every year', () => {
    expect(ruleInWords('FREQ=YEARLY', '2028-02-29T18:30')).toBe('Each year on 29 February, where there is one');
  });

  const evening = { localStart: START, localEnd: '2026-10-08T20:30', timeZone: 'Europe/Lisbon', allDay: false };
  it.each([
    [['FREQ=WEEKLY;INTERVAL=2'], [], ['2026-12-24T18:30'], 'Every 2 weeks on Thursday at 18:30, except 24 December 2026'],
    [
      ...[['FREQ=MONTHLY;BYDAY=1TU', 'FREQ=MONTHLY;BYDAY=3SA'], ['2027-05-03T18:30', '2027-05-10T18:30'], []],
      'On the 1st Tuesday of each month, and on the 3rd Saturday of each month at 18:30, also 3 May 2027 and 10 May 2027',
    ],
    [[], ['2026-10-08T18:30', '2026-10-11T18:30'], [], 'On 8 October 2026 and 11 October 2026 at 18:30'],
    [[], Array<string>(4).fill('2026-10-08T18:30'), [], 'On 4 dates at 18:30'],
  ])('a series: %j %j %j', (rules, extra, leftOut, words) => {
    expect(seriesInWords({ ...evening, rules: rules as string[], extra: extra as string[], leftOut: leftOut as string[] })).toBe(words);
  }); // prettier-ignore
});

describe('what a start suggests', () => {
  const words = (start: string) => suggestionsFor(start).map((one) => one.words);

  it('is the week, the nth weekday, the date, the year', () => {
    expect(words('2026-10-08T18:30')).toEqual([
      ...['Every week on Thursday', 'Every 2 weeks on Thursday', 'On the 2nd Thursday of each month'],
      ...['On the 8th of each month', 'Each year on 8 October'],
    ]);
  });

  it.each([
    ['2026-10-29', ['On the last Thursday of each month', 'On the 29th of each month, where there is one']],
    ['2026-11-26', ['On the 4th Thursday of each month', 'On the last Thursday of each month', 'On the 26th of each month']],
    ['2026-10-22', ['On the 4th Thursday of each month', 'On the 22nd of each month']],
    ['2026-10-31', ['On the last Saturday of each month', 'On the last day of each month']],
  ])('is the last of its kind in a month where %s is that', (day, expected) => {
    expect(words(`${day}T18:30`).slice(2, -1)).toEqual(expected);
  }); // prettier-ignore

  it('always gives the start itself first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (day) => {
        const start = new Date(Date.parse('2026-01-01T18:30Z') + day * 864e5).toISOString().slice(0, 19);
        const series = { localStart: start, localEnd: start, timeZone: 'UTC', allDay: false, extra: [], leftOut: [] };
        for (const { repeat } of suggestionsFor(start)) {
          const window = { from: start, to: `${Number(start.slice(0, 4)) + 9}-01-01T00:00` };
          expect(startsOfSeries({ ...series, rules: [toRule(repeat)] }, window)[0]).toBe(start);
        }
      }),
    );
  });
});
