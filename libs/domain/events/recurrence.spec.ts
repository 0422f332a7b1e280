import { describe, expect, it } from '@jest/globals';

import { MUTATING } from '#tests/support/some-of.js';
import { startsByRule, UnreadableRule } from './recurrence.js';

const expansion = (start: string, window = { from: '2026-10-01', to: '2028-04-01' }) => ({
  start: `${start}T19:00:00`,
  from: `${window.from}T00:00:00`,
  to: `${window.to}T00:00:00`,
  until: (written: string) => `${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6, 8)}T23:59:59`,
});
const days = (rule: string, start = '2026-10-07', window?: { from: string; to: string }) =>
  startsByRule(rule, expansion(start, window)).map((local) => local.slice(0, 10));

describe('startsByRule', () => {
  it.each([
    ['FREQ=WEEKLY;COUNT=3', ['2026-10-07', '2026-10-14', '2026-10-21']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU;COUNT=4', ['2026-10-07', '2026-10-19', '2026-10-21', '2026-11-02']],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', ['2026-10-30', '2026-11-27']],
    ['FREQ=MONTHLY;BYDAY=5SA;COUNT=2', ['2026-10-31', '2027-01-30']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2', ['2026-10-30', '2026-11-30']],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5;COUNT=2', ['2026-11-30', '2027-03-29']],
    ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', ['2026-10-31', '2026-12-31', '2027-01-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2', ['2026-10-31', '2026-11-30']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', ['2028-02-29']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', []],
    ['FREQ=YEARLY;BYDAY=1MO;BYMONTH=11;UNTIL=20270101', ['2026-11-02']],
    ['freq=weekly;count=1;', ['2026-10-07']],
    ['FREQ=WEEKLY;BYDAY=2WE;COUNT=2', ['2026-10-07', '2026-10-14']],
  ])('%s (Z04)', (rule, expected) => {
    expect(days(rule)).toEqual(expected);
  });

  // Where python-dateutil, the oracle of tests/interop, reads RFC 5545 otherwise.
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=2', ['2026-10-12', '2026-10-19']],
    ['FREQ=YEARLY;BYWEEKNO=50;COUNT=2', ['2026-12-09', '2027-12-15']],
    ['FREQ=MONTHLY;BYDAY=1MO,TU;COUNT=5', ['2026-10-13', '2026-10-20', '2026-10-27', '2026-11-02', '2026-11-03']],
    ['FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU;COUNT=2', ['2027-01-03', '2033-01-02']],
  ])('%s, as the standard says', (rule, expected) => {
    expect(days(rule, '2026-10-07', { from: '2026-10-01', to: '2040-01-01' })).toEqual(expected);
  });

  it.each([
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=10000'],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=10000'],
    [`FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=${Array.from({ length: 62 }, (_, day) => day + 100).join(',')}`],
    ['FREQ=MONTHLY;BYDAY=-53SU;BYSETPOS=366'],
  ])('ends at once where nothing ever comes of %s (S32)', (rule) => {
    expect(days(rule, MUTATING ? '1900-01-01' : '0001-01-01')).toEqual([]);
  });

  it('refuses more starts than any calendar holds (S32)', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour).join(',');
    expect(() => days(`FREQ=DAILY;BYHOUR=${hours}`, '2026-10-07', { from: '2026-10-01', to: '9999-01-01' })).toThrow(UnreadableRule);
  }); // prettier-ignore

  it('counts from the start also where the window begins later', () => {
    expect(days('FREQ=WEEKLY;COUNT=4', '2026-10-07', { from: '2026-10-20', to: '2027-01-01' })).toEqual([
      '2026-10-21',
      '2026-10-28',
    ]);
  });

  it('takes the hours a rule names', () => {
    expect(startsByRule('FREQ=DAILY;BYHOUR=9,17;COUNT=3', expansion('2026-10-07'))).toEqual([
      '2026-10-08T09:00:00',
      '2026-10-08T17:00:00',
      '2026-10-09T09:00:00',
    ]);
  });

  it.each([
    '', 'FREQ=SECONDLY', 'FREQ=MINUTELY', 'FREQ=HOURLY', 'FREQ=SOMETIMES', 'COUNT=3', 'FREQ=DAILY;COUNT=1000000000', 'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=100000', 'FREQ=DAILY;BYHOUR=25', 'FREQ=DAILY;BYSETPOS=0;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;BYEASTER=1', 'FREQ=DAILY;RSCALE=HEBREW', 'FREQ=YEARLY;BYDAY=1MO,TU', `FREQ=DAILY;${'BYDAY=MO;'.repeat(80)}`,
    'FREQ=DAILY;UNTIL=soon', `FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5`,
  ])('refuses %j with a sentence (S32)', (rule) => {
    expect(() => days(rule)).toThrow(UnreadableRule);
    expect(() => days(rule)).toThrow(/^It[^\n]*\.$/);
  }); // prettier-ignore

  it('gives the days of a rule that began long ago as of one that begins now', () => {
    expect(days('FREQ=DAILY', '1900-01-01')).toEqual(days('FREQ=DAILY', '2026-10-01'));
  });
});
