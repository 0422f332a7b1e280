import { describe, expect, it } from '@jest/globals';

import type { PlanningLanguage } from '../planning-languages.js';
import { QuickLine } from './line.js';
import { readRepeats } from './read-repeats.js';
import { firstOfRepeats, ruleOf, type SaidRepeats } from './repeats.js';
import { languagesFor } from './words.js';

/** Today is Wednesday, 25 November 2026. */
function read(text: string, language: PlanningLanguage = 'en', today = '2026-11-25') {
  const line = new QuickLine(text);
  const repeats = readRepeats(line, languagesFor(language), today);
  return repeats && { ...repeats, title: line.title(), whats: new Set(line.understood.map(({ what }) => what)) };
}
const weekly = (...weekdays: number[]) => ({ kind: 'weeks', interval: 1, weekdays, nth: 0, leftOut: [] });

describe('how often', () => {
  it.each([
    ['every 99 weeks', { kind: 'weeks', interval: 99, weekdays: [] }],
    ['every 0 weeks, every 2 weeks', { kind: 'weeks', interval: 2 }],
    ['every Thursday and Tuesday and Thursday', weekly(1, 3)],
    ['every Tuesday, the first Wednesday', weekly(1)],
    ['every second Thursday', { kind: 'weeks', interval: 2, weekdays: [3], nth: 0 }],
    ['every first Tuesday', { kind: 'months', interval: 1, weekdays: [1], nth: 1 }],
    ['every second Tuesday of the month', { kind: 'months', interval: 1, weekdays: [1], nth: 2 }],
    ['first Tuesday of every month, second Friday', { kind: 'months', weekdays: [1], nth: 1 }],
    ['monthly, on the second Friday', { kind: 'months', weekdays: [4], nth: 2 }],
    ['every 3 months', { kind: 'months', interval: 3, weekdays: [], nth: 0 }],
    ['daily', { kind: 'days', interval: 1 }],
    ['yearly', { kind: 'years', interval: 1 }],
  ])('is said by "%s"', (text, repeats) => {
    expect(read(text)).toMatchObject(repeats);
  });

  it('is said with names of days in two words', () => {
    expect(read('toda segunda-feira e quarta-feira', 'pt')).toMatchObject(weekly(0, 2));
    expect(read('todas as quartas-feiras e segundas-feiras', 'pt')).toMatchObject(weekly(0, 2));
  });

  it.each(['every 0 weeks', 'every 100 weeks', 'Tuesday'])('is not said by "%s"', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('until when', () => {
  it.each([
    ['until 17 December', '2026-12-17'],
    ['until November', '2026-11-30'],
    ['until October', '2027-10-31'],
    ['until February', '2027-02-28'],
    ['until February 2028', '2028-02-29'],
    ['until June 2030', '2030-06-30'],
  ])('is said by "%s"', (text, until) => {
    const said = read(`every Tuesday ${text}`);
    expect(said).toMatchObject({ until, title: '' });
    expect(said?.whats).toEqual(new Set(['repeats']));
    expect(said).not.toHaveProperty('times');
  });

  it('is the month itself on its last day', () => {
    expect(read('every Tuesday until November', 'en', '2026-11-30')).toMatchObject({ until: '2026-11-30' });
  });

  it('is not said by a span', () => {
    const said = read('every Tuesday until 12-14 December');
    expect(said).not.toHaveProperty('until');
    expect(said?.title).toBe('until 12-14 December');
  });

  it('is said in English too', () => {
    expect(read('jeden Dienstag until June', 'de')).toMatchObject({ until: '2027-06-30' });
    expect(read('jeden Dienstag, 4 times', 'de')).toMatchObject({ times: 4 });
  });

  it.each([
    ['2 times', 2],
    ['for ten times', 10],
    ['730 times', 730],
  ])('is said by "%s"', (text, times) => {
    const said = read(`every Tuesday ${text}`);
    expect(said).toMatchObject({ times, title: '' });
    expect(said?.whats).toEqual(new Set(['repeats']));
  });

  it.each(['1 times', '731 times'])('is not said by "%s", which stays in the title', (text) => {
    const said = read(`every Tuesday ${text}`);
    expect(said).not.toHaveProperty('times');
    expect(said?.title).toBe(text);
  });
});

describe('what is left out', () => {
  it.each([
    ['except 24 December', ['2026-12-24'], ''],
    ['except 24 December and 31 December, 7 January', ['2026-12-24', '2026-12-31', '2027-01-07'], ''],
    ['except 24 December. Panel, 31 December', ['2026-12-24'], '. Panel, 31 December'],
    ['except 24 December. Panel and 31 December', ['2026-12-24'], '. Panel and 31 December'],
    ['except 12-14 December', [], 'except 12-14 December'],
    ['except Christmas', [], 'except Christmas'],
  ])('is said by "%s"', (text, leftOut, title) => {
    expect(read(`every Tuesday ${text}`)).toMatchObject({ leftOut, title });
  });

  it('is said in one language', () => {
    expect(read('jeden Dienstag außer 24. Dezember, except 31 December', 'de')?.leftOut).toEqual(['2026-12-24']);
    expect(read('jeden Dienstag außer 24. Dezember except 31 December', 'de')?.leftOut).toEqual(['2026-12-24']);
    expect(read('jeden Dienstag, except 31 December', 'de')?.leftOut).toEqual(['2026-12-31']);
  });

  it('is thirty days at the most', () => {
    const days = Array.from({ length: 16 }, (_, n) => [`${n + 1} January`, `${n + 1} March`]).flat();
    expect(read(`every day except ${days.join(', ')}`.slice(0, 400))?.leftOut.length).toBeLessThanOrEqual(30);
    const short = Array.from({ length: 31 }, (_, n) => `${n + 1}/1`);
    expect(read(`every day except ${short.join(', ')}`)?.leftOut).toHaveLength(30);
  });
});

describe('the first date of a repetition', () => {
  const open: SaidRepeats = { kind: 'weeks', interval: 1, weekdays: [], nth: 0, leftOut: [] };

  it.each<[Partial<SaidRepeats>, string, string]>([
    [{ kind: 'workdays' }, '2026-11-26', '2026-11-26'],
    [{ kind: 'workdays' }, '2026-11-27', '2026-11-27'],
    [{ kind: 'workdays' }, '2026-11-28', '2026-11-30'],
    [{ kind: 'days' }, '2026-11-28', '2026-11-28'],
    [{ weekdays: [1, 3] }, '2026-11-25', '2026-11-26'],
    [{ weekdays: [1, 3] }, '2026-11-27', '2026-12-01'],
    [{ weekdays: [2] }, '2026-11-25', '2026-11-25'],
    [{ kind: 'months', weekdays: [1], nth: 1 }, '2026-12-01', '2026-12-01'],
    [{ kind: 'months', weekdays: [1], nth: 1 }, '2026-12-02', '2027-01-05'],
    [{ kind: 'months', weekdays: [4], nth: -1 }, '2026-11-28', '2026-12-25'],
    [{ kind: 'months', weekdays: [1], nth: 5 }, '2026-11-25', '2026-12-29'],
    [{ kind: 'months', nth: 2 }, '2026-11-25', '2026-11-25'],
  ])('of %j from %s is %s', (given, day, first) => {
    expect(firstOfRepeats({ ...open, ...given }, day)).toBe(first);
  });

  it.each<[Partial<SaidRepeats>, string, string]>([
    [{ kind: 'workdays' }, '2026-11-26', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    [{}, '2026-11-26', 'FREQ=WEEKLY;BYDAY=TH'],
    [{ interval: 2, weekdays: [1, 3], times: 4 }, '2026-11-26', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4'],
    [{ kind: 'days', until: '2026-12-04' }, '2026-11-26', 'FREQ=DAILY;UNTIL=20261204'],
    [{ kind: 'years' }, '2026-11-26', 'FREQ=YEARLY'],
    [{ kind: 'months' }, '2026-11-26', 'FREQ=MONTHLY;BYDAY=4TH'],
    [{ kind: 'months' }, '2026-11-30', 'FREQ=MONTHLY;BYDAY=-1MO'],
    [{ kind: 'months' }, '2026-12-01', 'FREQ=MONTHLY;BYDAY=1TU'],
    [{ kind: 'months', weekdays: [2], nth: -1 }, '2026-11-25', 'FREQ=MONTHLY;BYDAY=-1WE'],
  ])('of %j that begins on %s is the rule %s', (given, start, rule) => {
    expect(ruleOf({ ...open, ...given }, start)).toBe(rule);
  });
});
