import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fromRule, toRule, type MonthlyBy, type Nth, type RepeatRule, type Weekday } from './repeat-rule.js';
import { dateInWords, ordinal } from './recurrence/words.js';
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

  it.each<[rule: string, read: Partial<RepeatRule>]>([
    ['FREQ=WEEKLY;BYDAY=TH,MO', { every: 'week', weekdays: ['MO', 'TH'] }],
    ['FREQ=WEEKLY;WKST=SU;BYDAY=TH', { every: 'week', interval: 1 }],
    ['FREQ=MONTHLY;INTERVAL=2;WKST=SU;BYMONTHDAY=5', { every: 'month', interval: 2, monthly: { by: 'date', day: 5 } }],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', { monthly: { by: 'date', day: -1 } }],
    ['FREQ=MONTHLY;BYDAY=2TH;BYSETPOS=1', { monthly: { by: 'weekday', nth: 2, weekday: 'TH' } }],
    ['FREQ=MONTHLY;BYDAY=2TH;BYSETPOS=-1', { monthly: { by: 'weekday', nth: 2, weekday: 'TH' } }],
    ['FREQ=MONTHLY;BYDAY=TH;BYSETPOS=5', { monthly: { by: 'weekday', nth: 5, weekday: 'TH' } }],
    ['FREQ=DAILY;UNTIL=20270131', { ends: { on: '2027-01-31' } }],
    ['FREQ=DAILY;UNTIL=20270131T235959', { ends: { on: '2027-01-31' } }],
  ])('has words for %s', (rule, read) => {
    expect(fromRule(rule)).toMatchObject(read);
  });

  it('says no weekday where the rule says none', () => {
    expect(fromRule('FREQ=WEEKLY')).toEqual({ every: 'week', interval: 1, ends: { never: true } });
  });

  it('reads what Outlook and Google write', () => {
    expect(fromRule('FREQ=MONTHLY;BYDAY=TH;BYSETPOS=2')).toMatchObject({ monthly: { nth: 2, weekday: 'TH' } });
    expect(fromRule('FREQ=WEEKLY;WKST=SU;BYDAY=TH')).toMatchObject({ every: 'week', weekdays: ['TH'] });
    expect(fromRule('FREQ=WEEKLY;UNTIL=20270630T235959')).toMatchObject({ ends: { on: '2027-06-30' } });
  });

  it.each([
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU', 'FREQ=MONTHLY;BYMONTHDAY=1,15', 'FREQ=MONTHLY;BYDAY=1MO,3MO', 'FREQ=DAILY;BYMONTH=1',
    'FREQ=YEARLY;BYWEEKNO=20', 'FREQ=MONTHLY;BYDAY=MO', 'FREQ=MONTHLY;BYDAY=-2MO', 'FREQ=WEEKLY;UNTIL=20270630T180000', 'FREQ=HOURLY',
    'FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1', 'FREQ=MONTHLY;BYMONTHDAY=-2', 'FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=1', 'FREQ=SOMETIMES', '',
    'FREQ=MONTHLY;BYDAY=TH;BYSETPOS=6', 'FREQ=MONTHLY;BYDAY=TH;BYSETPOS=1,2', 'FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1', 'FREQ=YEARLY;BYDAY=2TH',
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
    ['FREQ=DAILY;BYMONTH=1,3,12', 'Every day, in January, March and December'],
    ['FREQ=YEARLY;BYWEEKNO=-2,7', 'Every year, in week 2nd from the end of the year and 7'],
    ['FREQ=YEARLY;INTERVAL=2;BYYEARDAY=100,-1', 'Every 2 years, on the last day of the year and 100th day of the year'],
    ['FREQ=MONTHLY;BYDAY=-2MO,-1SU,3WE', 'Every month, on the 2nd Monday from the end, the last Sunday and the 3rd Wednesday'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,2,3', 'Every month, on the 1st of the month, 2nd of the month and 3rd of the month'],
    ['FREQ=DAILY;BYHOUR=9;BYMINUTE=0,15;BYSECOND=5', 'Every day, at 09:00:05 and 09:15:05'],
    ['FREQ=DAILY;BYMINUTE=0', 'Every day, at 18:00'],
    ['FREQ=DAILY;BYSECOND=5', 'Every day, at 18:30:05'],
    ['FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU', 'Every 2 weeks, on Monday and Sunday, with weeks from Sunday'],
    ['FREQ=DAILY;BYHOUR=9;UNTIL=20270630T180000Z', 'Every day, at 09:30 until 30 June 2027, 18:00:00 UTC'],
    ['FREQ=DAILY;BYHOUR=9;UNTIL=20270630', 'Every day, at 09:30 until 30 June 2027'],
    ['FREQ=DAILY;BYHOUR=9;COUNT=1', 'Every day, at 09:30, once'],
    ['FREQ=DAILY;BYHOUR=9;COUNT=3', 'Every day, at 09:30, 3 times'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'Every week, Monday to Sunday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR', 'Every 2 weeks, Monday to Friday'],
    ['FREQ=WEEKLY;BYDAY=SA,MO,FR', 'Every week on Monday, Friday and Saturday'],
    ['FREQ=MONTHLY;BYMONTHDAY=28', 'On the 28th of each month'],
    ['FREQ=MONTHLY;BYMONTHDAY=29;COUNT=2', 'On the 29th of each month, where there is one, 2 times'],
    ['FREQ=MONTHLY;INTERVAL=2;BYDAY=5MO', 'Every 2 months on the 5th Monday, where there is one'],
    ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1', 'Every 2 months on the last day'],
    ['FREQ=YEARLY;UNTIL=20300101', 'Each year on 8 October until 1 January 2030'],
  ])('%s: %s', (rule, words) => {
    expect(ruleInWords(rule, START)).toBe(words);
  }); // prettier-ignore

  it('says where a day is not in every year', () => {
    expect(ruleInWords('FREQ=YEARLY', '2028-02-29T18:30')).toBe('Each year on 29 February, where there is one');
  });

  const evening = { localStart: START, localEnd: '2026-10-08T20:30', timeZone: 'Europe/Lisbon', allDay: false };
  it.each([
    [['FREQ=WEEKLY;INTERVAL=2'], [], ['2026-12-17T18:30'], 'Every 2 weeks on Thursday at 18:30, except 17 December 2026'],
    [
      ['FREQ=MONTHLY;BYDAY=1TU', 'FREQ=MONTHLY;BYDAY=3SA'], ['2027-05-03T18:30', '2027-05-10T18:30'], [],
      'On the 1st Tuesday of each month, and on the 3rd Saturday of each month at 18:30, also 3 May 2027 and 10 May 2027',
    ],
    [[], ['2026-10-08T18:30', '2026-10-11T18:30'], [], 'On 8 October 2026 and 11 October 2026 at 18:30'],
    [[], Array<string>(4).fill('2026-10-08T18:30'), [], 'On 4 dates at 18:30'],
    [[], ['2026-10-08T18:30', '2026-10-09T18:30', '2026-10-11T18:30'], [], 'On 8 October 2026, 9 October 2026 and 11 October 2026 at 18:30'],
    [['FREQ=DAILY'], Array<string>(4).fill('2026-10-08T18:30'), [], 'Every day at 18:30, also 4 dates'],
    // What has an hour of its own says it, or that there is one.
    [['FREQ=DAILY'], Array<string>(4).fill('2026-10-08T19:30'), [], 'Every day at 18:30, also 4 dates, some at another hour'],
    [['FREQ=WEEKLY'], ['2026-12-24T15:00', '2026-12-30T18:30'], [], 'Every week on Thursday at 18:30, also 24 December 2026 at 15:00 and 30 December 2026'],
    [['FREQ=DAILY;BYHOUR=9'], [], [], 'Every day, at 09:30'],
    // A calendar leaves out what its rule does not give: nobody misses it.
    [['FREQ=WEEKLY'], [], ['2026-12-23T18:30', '2026-12-24T18:30', '2026-12-31T09:00'], 'Every week on Thursday at 18:30, except 24 December 2026'],
    [['FREQ=WEEKLY'], [], ['2026-12-23T18:30', '2026-12-25T18:30', '2026-12-26T18:30', '2026-12-27T18:30'], 'Every week on Thursday at 18:30'],
    [[], ['2026-10-08T19:00', '2026-10-11T19:00'], [], 'On 8 October 2026 and 11 October 2026 at 19:00'],
    [[], ['2026-10-08T18:30', '2026-10-11T19:00'], [], 'On 8 October 2026 and 11 October 2026 at 19:00'],
    [[], [...Array<string>(4).fill('2026-10-08T18:30'), '2026-10-11T19:00'], [], 'On 5 dates, some at another hour'],
    [['FREQ=DAILY'], [], [], 'Every day at 18:30'],
  ])('a series: %j %j %j', (rules, extra, leftOut, words) => {
    expect(seriesInWords({ ...evening, rules: rules as string[], extra: extra as string[], leftOut: leftOut as string[] })).toBe(words);
  }); // prettier-ignore
});

it('has words for days, months and their order', () => {
  expect(Array.from({ length: 7 }, (_, day) => repeatInWords({ every: 'week', interval: 1, ends: { never: true } }, `2026-10-${12 + day}T18:30`))).toEqual(
    ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((day) => `Every week on ${day}`),
  );
  const months = Array.from({ length: 12 }, (_, month) => dateInWords(`2027-${String(month + 1).padStart(2, '0')}-09`));
  expect(months.map((words) => words.split(' ')[1]).join(' ')).toBe(
    'January February March April May June July August September October November December',
  );
  expect([1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 101, 111, 112, 113].map(ordinal).join(' ')).toBe(
    '1st 2nd 3rd 4th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 101st 111th 112th 113th',
  );
}); // prettier-ignore

it('says nothing of an hour for whole days', () => {
  const days = { localStart: '2026-10-08T00:00', localEnd: '2026-10-09T00:00', timeZone: 'UTC', allDay: true };
  expect(seriesInWords({ ...days, rules: ['FREQ=DAILY'], extra: [], leftOut: [] })).toBe('Every day');
});

describe('what a start suggests', () => {
  const words = (start: string) => suggestionsFor(start).map((one) => one.words);

  it('is the week, the nth weekday, the date, the year', () => {
    expect(words('2026-10-08T18:30')).toEqual([
      'Every week on Thursday',
      'Every 2 weeks on Thursday',
      'On the 2nd Thursday of each month',
      'On the 8th of each month',
      'Each year on 8 October',
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
