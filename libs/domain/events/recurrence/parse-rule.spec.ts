import { describe, expect, it } from '@jest/globals';

import { parseRule } from './parse-rule.js';
import { ruleText } from './rule-text.js';
import { lastStartOf } from './until.js';
import { wallText } from './wall.js';

const NAMED = Array.from({ length: 63 }, (_, day) => day + 1);

describe('a repetition rule', () => {
  it('is read part by part', () => {
    const text = 'FREQ=YEARLY;INTERVAL=2;COUNT=9;WKST=SU;BYMONTH=3,1;BYMONTHDAY=-1,5;BYYEARDAY=7;BYWEEKNO=-2';
    expect(parseRule(`${text};BYDAY=-1MO,+2SU;BYSETPOS=1,-1;BYHOUR=9;BYMINUTE=30,0;BYSECOND=5`)).toEqual({
      frequency: 'YEARLY',
      interval: 2,
      count: 9,
      until: null,
      weekStart: 6,
      months: [1, 3],
      monthDays: [-1, 5],
      yearDays: [7],
      weeks: [-2],
      positions: [-1, 1],
      hours: [9],
      minutes: [0, 30],
      seconds: [5],
      weekdays: [
        { weekday: 0, nth: -1 },
        { weekday: 6, nth: 2 },
      ],
    });
    expect(parseRule('FREQ=DAILY')).toEqual({
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
    });
  });

  it('may be written in small letters, between blanks and with a sign too many', () => {
    expect(parseRule(' freq=daily;;count=3; ')).toMatchObject({ frequency: 'DAILY', count: 3 });
    expect(parseRule('FREQ=MONTHLY;BYMONTHDAY=5,+5,5')).toMatchObject({ monthDays: [5] });
  });

  it('names no nth weekday within a week or a day', () => {
    for (const frequency of ['WEEKLY', 'DAILY'])
      expect(parseRule(`FREQ=${frequency};BYDAY=2TU`).weekdays).toEqual([{ weekday: 1, nth: 0 }]);
    expect(parseRule('FREQ=MONTHLY;BYDAY=2TU').weekdays).toEqual([{ weekday: 1, nth: 2 }]);
  });

  it.each([
    'BYMONTH=1,12',
    'BYMONTHDAY=-31,31',
    'BYYEARDAY=-366,366',
    'BYWEEKNO=-53,53',
    'BYSETPOS=-366,366',
    'BYHOUR=0,23',
    'BYMINUTE=0,59',
    'BYSECOND=0,59',
    'INTERVAL=999',
    'COUNT=10000',
    'BYDAY=-53MO,53SU',
    'UNTIL=20270131',
    'UNTIL=20271231T235959',
    'UNTIL=20270101T000000Z',
    'WKST=SU',
    `BYYEARDAY=${NAMED.slice(0, 62).join(',')}`,
    'BYHOUR=1,2,3,4,5,6;BYMINUTE=1,2,3,4',
    'BYDAY=1MO,2TU',
    'BYDAY=MO,TU',
  ])('may hold %s', (part) => {
    expect(ruleText(parseRule(`FREQ=YEARLY;${part}`))).toContain(part.split('=')[0]);
  });

  it.each([
    'BYMONTH=0',
    'BYMONTH=13',
    'BYMONTHDAY=32',
    'BYMONTHDAY=-32',
    'BYMONTHDAY=0',
    'BYYEARDAY=367',
    'BYWEEKNO=54',
    'BYSETPOS=0',
    'BYHOUR=24',
    'BYHOUR=-1',
    'BYMINUTE=60',
    'BYSECOND=60',
    'INTERVAL=1000',
    'INTERVAL=0',
    'INTERVAL=x',
    'BYMONTH=',
    'BYMONTH=1x',
    'BYMONTH=x1',
    'BYMONTH=1.5',
    'BYMONTH=1,',
    'BYDAY=0MO',
    'BYDAY=54MO',
    'BYDAY=-54MO',
    'BYDAY=MOX',
    'BYDAY=XMO',
    'BYDAY=1',
    'BYDAY=',
    'WKST=XX',
    'WKST=MOX',
    'WKST=XMO',
    'UNTIL=2027',
    'UNTIL=20271301',
    'UNTIL=20270132',
    'UNTIL=20270100',
    'UNTIL=20270101T240000',
    'UNTIL=20270101T000060',
    'UNTIL=20270101T006000',
    'UNTIL=x20270101',
    'UNTIL=20270101x',
    'COUNT=0',
    'COUNT=x',
    'COUNT=100000x',
  ])('says which part cannot be read: %s', (part) => {
    const name = part.split('=')[0] ?? '';
    expect(() => parseRule(`FREQ=YEARLY;${part}`)).toThrow(`Its repetition rule has a ${name} that cannot be read.`);
  });

  it.each([
    ['FREQ=HOURLY', 'It repeats more often than daily.'],
    ['FREQ=MINUTELY', 'It repeats more often than daily.'],
    ['FREQ=XHOURLY', 'Its repetition rule has a FREQ that cannot be read.'],
    ['FREQ=HOURLYX', 'Its repetition rule has a FREQ that cannot be read.'],
    ['FREQ=XDAILY', 'Its repetition rule has a FREQ that cannot be read.'],
    ['FREQ=DAILYX', 'Its repetition rule has a FREQ that cannot be read.'],
    ['FREQ', 'Its repetition rule has a FREQ that cannot be read.'],
    ['COUNT=3', 'Its repetition rule does not say how often.'],
    ['FREQ=DAILY;FREQ=DAILY', 'Its repetition rule says the same twice.'],
    ['FREQ=DAILY;BYEASTER=1', 'Its repetition rule holds a part that is not understood.'],
    ['FREQ=DAILY;COUNT=10001', 'It repeats more than 10,000 times.'],
    ['FREQ=DAILY;COUNT=1,2', 'Its repetition rule has too many values in COUNT.'],
    ['FREQ=DAILY;INTERVAL=1,2', 'Its repetition rule has too many values in INTERVAL.'],
    [`FREQ=YEARLY;BYYEARDAY=${NAMED.join(',')}`, 'Its repetition rule has too many values in BYYEARDAY.'],
    ['FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5', 'It repeats more than 24 times a day.'],
    ['FREQ=DAILY;BYHOUR=1,2,3,4,5;BYSECOND=1,2,3,4,5', 'It repeats more than 24 times a day.'],
    ['FREQ=DAILY;BYMINUTE=1,2,3,4,5;BYSECOND=1,2,3,4,5', 'It repeats more than 24 times a day.'],
    [
      'FREQ=YEARLY;BYDAY=1MO,TU',
      'Its repetition rule combines days of the year in a way that programs read differently.',
    ],
    [`FREQ=DAILY;${'x'.repeat(490)}`, 'Its repetition rule is longer than 500 characters.'],
  ])('is refused for what it is: %s', (text, sentence) => {
    expect(() => parseRule(text)).toThrow(sentence);
  });

  it('may be five hundred characters long', () => {
    expect(parseRule('FREQ=DAILY'.padEnd(500, ';')).frequency).toBe('DAILY');
    expect(() => parseRule('FREQ=DAILY'.padEnd(501, ';'))).toThrow('longer than 500');
  });

  it.each([
    'FREQ=DAILY',
    'FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,2;BYWEEKNO=3;BYYEARDAY=4;BYMONTHDAY=5;BYDAY=-1SU,MO,TU,1MO',
    'FREQ=MONTHLY;BYHOUR=9;BYMINUTE=0;BYSECOND=1;BYSETPOS=-1,1;WKST=SU;COUNT=3',
    'FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20270101',
  ])('is written in one order: %s', (text) => {
    expect(ruleText(parseRule(text))).toBe(text);
  });

  it.each([
    ['UNTIL=20270131', '2027-01-31T23:59:59'],
    ['UNTIL=20270131T190509', '2027-01-31T19:05:09'],
    ['UNTIL=20270131T190509Z', '2027-01-31T19:05:09'],
  ])('has its last start with %s', (until, last) => {
    expect(wallText(lastStartOf(parseRule(`FREQ=DAILY;${until}`)))).toBe(last);
    expect(lastStartOf(parseRule('FREQ=DAILY'))).toBe(Infinity);
  });
});
