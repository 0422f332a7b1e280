import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { expandRule } from './expand-rule.js';
import { firstStart } from './first-start.js';
import { parseRule } from './parse-rule.js';
import type { Rule } from './rule.js';
import { wallOf, wallText } from './wall.js';

const RULE: Rule = {
  frequency: 'DAILY',
  interval: 1,
  count: null,
  until: null,
  weekStart: 0,
  months: [],
  monthDays: [],
  yearDays: [],
  weeks: [],
  weekdays: [],
  positions: [],
  hours: [],
  minutes: [],
  seconds: [],
};
const DAY = 86_400_000;
const dateOf = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day));
const weekday = (at: Date) => (at.getUTCDay() + 6) % 7;
const daysBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / DAY);
const partsOf = (at: Date) => ({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() });
const weekBegin = (at: Date, weekStart: number) => new Date(at.getTime() - ((weekday(at) - weekStart + 7) % 7) * DAY);

/** Day by day, as somebody with a calendar on the wall would: RFC 5545 §3.3.10. */
function byPencil(given: Rule, start: string, to: string): string[] {
  const begin = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  const rule = implied(given, begin);
  const periods = new Map<number, string[]>();
  // Whole years at both ends: which is the last of its period shows only once that is over.
  const end = Date.parse(`${to}Z`) + 366 * DAY;
  for (let at = new Date(begin.getTime() - 366 * DAY); at.getTime() < end; at = new Date(at.getTime() + DAY)) {
    const period = periodOf(rule, begin, at);
    if (period < 0 || period % rule.interval !== 0 || !fits(rule, at)) continue;
    const hours = rule.hours.length > 0 ? rule.hours : [Number(start.slice(11, 13))];
    const times = hours.map(
      (hour) => `${at.toISOString().slice(0, 11)}${String(hour).padStart(2, '0')}${start.slice(13)}`,
    );
    periods.set(period, [...(periods.get(period) ?? []), ...times]);
  }
  const all = [...periods.values()].flatMap((starts) => positioned(rule, starts)).filter((one) => one >= start);
  return all.slice(0, rule.count ?? Infinity).filter((one) => one < to);
}

function implied(rule: Rule, begin: Date): Rule {
  const { month, date } = partsOf(begin);
  if (rule.monthDays.length + rule.yearDays.length + rule.weekdays.length > 0 || rule.frequency === 'DAILY')
    return rule;
  if (rule.frequency === 'WEEKLY' || rule.weeks.length > 0)
    return { ...rule, weekdays: [{ weekday: weekday(begin), nth: 0 }] };
  const months = rule.frequency === 'YEARLY' && rule.months.length === 0 ? [month] : rule.months;
  return { ...rule, months, monthDays: [date] };
}

function periodOf({ frequency, weekStart }: Rule, begin: Date, at: Date): number {
  const [from, here] = [partsOf(begin), partsOf(at)];
  if (frequency === 'DAILY') return daysBetween(begin, at);
  if (frequency === 'WEEKLY') return daysBetween(weekBegin(begin, weekStart), weekBegin(at, weekStart)) / 7;
  if (frequency === 'MONTHLY') return here.year * 12 + here.month - (from.year * 12 + from.month);
  return here.year - from.year;
}

/** Whether a list names the nth of so many, counted from the beginning or from the end. */
const names = (list: readonly number[], nth: number, of: number) =>
  list.length === 0 || list.includes(nth) || list.includes(nth - of - 1);

function fits(rule: Rule, at: Date): boolean {
  const { year, month, date } = partsOf(at);
  const [yearBegin, yearEnd] = [dateOf(year, 1, 1), dateOf(year + 1, 1, 1)];
  const [monthBegin, monthEnd] = [dateOf(year, month, 1), dateOf(year, month + 1, 1)];
  const inMonth = rule.frequency === 'MONTHLY' || rule.months.length > 0;
  const [from, to] = inMonth ? [monthBegin, monthEnd] : [yearBegin, yearEnd];
  const isNamed = rule.weekdays.some(
    (one) =>
      one.weekday === weekday(at) &&
      (one.nth === 0 ||
        one.nth === Math.floor(daysBetween(from, at) / 7) + 1 ||
        one.nth === -Math.floor((daysBetween(at, to) - 1) / 7) - 1),
  );
  return (
    (rule.months.length === 0 || rule.months.includes(month)) &&
    names(rule.monthDays, date, daysBetween(monthBegin, monthEnd)) &&
    names(rule.yearDays, daysBetween(yearBegin, at) + 1, daysBetween(yearBegin, yearEnd)) &&
    (rule.weekdays.length === 0 || isNamed) &&
    (rule.weeks.length === 0 || isInWeek(rule, at))
  );
}

/** Week 1 is the one in which 4 January lies. */
function isInWeek({ weeks, weekStart }: Rule, at: Date): boolean {
  const own = [-1, 0, 1]
    .map((more) => at.getUTCFullYear() + more)
    .map((year) => [weekBegin(dateOf(year, 1, 4), weekStart), weekBegin(dateOf(year + 1, 1, 4), weekStart)] as const)
    .find(([from, to]) => from <= at && at < to)!;
  return names(weeks, Math.floor(daysBetween(own[0], at) / 7) + 1, daysBetween(own[0], own[1]) / 7);
}

function positioned({ positions }: Rule, starts: readonly string[]): string[] {
  return starts.filter((_, at) => names(positions, at + 1, starts.length));
}

const START = fc
  .tuple(fc.integer({ min: 0, max: 2000 }), fc.constantFrom('00:00:00', '19:30:00', '23:59:59'))
  .map(([day, time]) => `${new Date(Date.UTC(2024, 0, 1) + day * DAY).toISOString().slice(0, 10)}T${time}`);
const some = <T>(one: fc.Arbitrary<T>, most: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(one, { minLength: 1, maxLength: most }) },
  );
const ascending = (numbers: number[]) => numbers.sort((a, b) => a - b);
const fromBothEnds = (most: number) => fc.integer({ min: -most, max: most }).filter((nth) => nth !== 0);
const plainDay = fc.integer({ min: 0, max: 6 }).map((day) => ({ weekday: day, nth: 0 }));
const nthDay = (most: number) => fc.record({ weekday: fc.integer({ min: 0, max: 6 }), nth: fromBothEnds(most) });
const common = {
  interval: fc.integer({ min: 1, max: 4 }),
  weekStart: fc.constantFrom(0, 6),
  count: fc.option(fc.integer({ min: 1, max: 30 })),
  until: fc.constant(null),
  hours: some(fc.integer({ min: 0, max: 23 }), 2).map(ascending),
  positions: some(fromBothEnds(5), 2).map(ascending),
  months: some(fc.integer({ min: 1, max: 12 }), 3).map(ascending),
  monthDays: some(fromBothEnds(31), 3).map(ascending),
  yearDays: fc.constant([]),
  weeks: fc.constant([]),
  minutes: fc.constant([]),
  seconds: fc.constant([]),
};
const RULES = fc.oneof(
  fc.record({ ...common, frequency: fc.constant('DAILY' as const), weekdays: some(plainDay, 3) }),
  fc.record({ ...common, frequency: fc.constant('WEEKLY' as const), weekdays: some(plainDay, 3) }),
  fc.record({ ...common, frequency: fc.constant('MONTHLY' as const), weekdays: fc.oneof(some(plainDay, 5), some(nthDay(5), 3)) }),
  fc.record({ ...common, frequency: fc.constant('YEARLY' as const), weekdays: fc.oneof(some(plainDay, 3), some(nthDay(5), 2)) }),
  fc.record({
    ...common, frequency: fc.constant('YEARLY' as const), months: fc.constant([]), monthDays: fc.constant([]),
    weeks: some(fromBothEnds(53), 3).map(ascending), yearDays: fc.constant([]), weekdays: some(plainDay, 3),
  }),
  fc.record({
    ...common, frequency: fc.constant('YEARLY' as const), months: fc.constant([]), monthDays: fc.constant([]),
    yearDays: some(fromBothEnds(366), 4).map(ascending), weekdays: some(nthDay(53), 2),
  }),
); // prettier-ignore

describe('what a rule gives', () => {
  it('is what somebody with a calendar finds, day by day, whatever the rule', () => {
    fc.assert(
      fc.property(RULES, START, fc.integer({ min: 0, max: 900 }), (rule, start, ahead) => {
        const from = new Date(Date.parse(`${start}Z`) + ahead * DAY).toISOString().slice(0, 19);
        const to = new Date(Date.parse(`${from}Z`) + 800 * DAY).toISOString().slice(0, 19);
        const reach = { start: wallOf(start), from: wallOf(from), to: wallOf(to), last: Infinity };
        const byHand = byPencil(rule, start, to).filter((one) => one >= from);
        expect(expandRule(rule, reach).map(wallText)).toEqual(byHand);
        expect(expandRule(rule, { ...reach, most: 1 }).map(wallText)).toEqual(byHand.slice(0, 1));
        const last = byHand[1];
        if (last !== undefined) {
          expect(expandRule(rule, { ...reach, last: wallOf(last) }).map(wallText)).toEqual(byHand.slice(0, 2));
          expect(expandRule(rule, { ...reach, last: wallOf(last) - 1 }).map(wallText)).toEqual(byHand.slice(0, 1));
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    'FREQ=YEARLY;BYYEARDAY=1,100,-1,-200', 'FREQ=YEARLY;BYYEARDAY=366,-366', 'FREQ=YEARLY;BYYEARDAY=-306,60;BYDAY=MO,TU',
    'FREQ=YEARLY;BYMONTHDAY=-1,31,29', 'FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR', 'FREQ=YEARLY;BYDAY=20MO,-53SU,53FR',
    'FREQ=YEARLY;BYWEEKNO=1,53,-1;BYDAY=MO,SU', 'FREQ=YEARLY;WKST=SU;BYWEEKNO=1,53,-1;BYDAY=MO,SU', 'FREQ=YEARLY;INTERVAL=3',
    'FREQ=YEARLY;BYMONTH=2,8;BYDAY=1MO,-1FR', 'FREQ=YEARLY;BYMONTH=2', 'FREQ=YEARLY;BYDAY=MO;BYSETPOS=1,-1,60,-60',
    'FREQ=MONTHLY;BYDAY=1MO,MO', 'FREQ=MONTHLY;BYDAY=5FR,-5MO,MO', 'FREQ=MONTHLY;BYMONTHDAY=31,-31,1,-1', 'FREQ=MONTHLY;INTERVAL=5',
    'FREQ=MONTHLY;BYMONTH=3,4;BYDAY=MO', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1,1,9,-9', 'FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYDAY=SA',
    'FREQ=MONTHLY;BYYEARDAY=32,60', 'FREQ=MONTHLY;BYWEEKNO=5', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30', 'FREQ=DAILY;BYWEEKNO=20',
    'FREQ=WEEKLY;BYMONTH=1;BYDAY=MO,WE,FR;BYSETPOS=2', 'FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,MO', 'FREQ=WEEKLY;BYMONTHDAY=1,8',
    'FREQ=WEEKLY;BYYEARDAY=1,2,3;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'FREQ=DAILY;INTERVAL=5;BYMONTHDAY=-1', 'FREQ=DAILY;BYDAY=MO;BYMONTH=5',
  ])('is what somebody with a calendar finds: %s', (text) => {
    const rule = parseRule(text);
    for (const start of ['2024-01-31T19:30:00', '2027-10-07T19:30:00']) {
      const until = '2034-01-01T00:00:00';
      const byHand = byPencil(rule, start, until);
      for (const from of [start, '2029-02-28T12:00:00']) {
        const reach = { start: wallOf(start), from: wallOf(from), to: wallOf(until), last: Infinity };
        expect(expandRule(rule, reach).map(wallText)).toEqual(byHand.filter((one) => one >= from));
      }
    }
  }); // prettier-ignore

  it('is at each of the times of day that it names', () => {
    const rule: Rule = { ...RULE, hours: [9, 17], minutes: [0, 30], seconds: [5] };
    const reach = { start: wallOf('2027-01-01T08:15:45'), from: 0, to: wallOf('2027-01-02T09:00:00'), last: Infinity };
    expect(expandRule(rule, reach).map(wallText)).toEqual([
      '2027-01-01T09:00:05',
      '2027-01-01T09:30:05',
      '2027-01-01T17:00:05',
      '2027-01-01T17:30:05',
    ]);
    expect(expandRule({ ...RULE, seconds: [1] }, reach).map(wallText)).toEqual(['2027-01-02T08:15:01']);
    expect(expandRule({ ...RULE, minutes: [1] }, reach).map(wallText)).toEqual(['2027-01-02T08:01:45']);
  });

  it('begins with what comes first, also after years', () => {
    const leap: Rule = {
      ...RULE,
      frequency: 'YEARLY',
      months: [2],
      monthDays: [29],
      weekdays: [{ weekday: 0, nth: 0 }],
    };
    const first = (rule: Rule, start: string, from?: string) => {
      const found = firstStart(rule, wallOf(start), from === undefined ? undefined : wallOf(from));
      return found === null ? null : wallText(found);
    };
    expect(first(leap, '2027-01-01T10:00:00')).toBe('2044-02-29T10:00:00');
    expect(first(leap, '2072-03-01T10:00:00')).toBe('2112-02-29T10:00:00');
    expect(first({ ...leap, monthDays: [30] }, '2027-01-01T10:00:00')).toBeNull();
    expect(first(RULE, '2027-01-01T10:00:00', '2030-05-05T10:00:01')).toBe('2030-05-06T10:00:00');
    expect(first({ ...RULE, frequency: 'YEARLY', interval: 99 }, '2027-01-01T10:00:00', '2027-01-02T00:00:00')).toBe(
      '2126-01-01T10:00:00',
    );
    expect(first({ ...RULE, until: '20270101' }, '2027-01-01T10:00:00', '2027-01-02T00:00:00')).toBeNull();
  });
});
