import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { startsOfSeries } from './series.js';
import { ruleFrom, ruleUntil } from './series-split.js';

const START = '2026-10-01T19:00:00';

function starts(rule: string, start: string): string[] {
  const whole = { localStart: start, localEnd: start, timeZone: 'UTC', allDay: false, extra: [], leftOut: [] };
  return startsOfSeries({ ...whole, rules: [rule] }, { from: '2026-01-01T00:00', to: '2031-01-01T00:00' });
}

describe('a rule that is split', () => {
  it('ends on the day before, or on the day itself where its hour was earlier', () => {
    expect(ruleUntil('FREQ=WEEKLY', START, '2026-10-15T19:00:00')).toBe('FREQ=WEEKLY;UNTIL=20261014');
    expect(ruleUntil('FREQ=WEEKLY', START, '2026-10-15T20:00:00')).toBe('FREQ=WEEKLY;UNTIL=20261015');
  });

  it('keeps an end that comes before the cut anyway', () => {
    expect(ruleUntil('FREQ=WEEKLY;UNTIL=20261010', START, '2027-01-01T00:00')).toBe('FREQ=WEEKLY;UNTIL=20261010');
  });

  it('shares its number of times between the two', () => {
    expect(ruleUntil('FREQ=WEEKLY;COUNT=10', START, '2026-10-22T00:00')).toBe('FREQ=WEEKLY;COUNT=3');
    expect(ruleFrom('FREQ=WEEKLY;COUNT=10', START, '2026-10-22T00:00')).toEqual({
      rule: 'FREQ=WEEKLY;COUNT=7',
      start: '2026-10-22T19:00:00',
    });
  });

  it('has no first part before its start and no second after its end', () => {
    expect(ruleUntil('FREQ=WEEKLY', START, START)).toBeNull();
    expect(ruleFrom('FREQ=WEEKLY;COUNT=2', START, '2026-10-09T00:00')).toBeNull();
    expect(ruleFrom('FREQ=WEEKLY;UNTIL=20261010', START, '2026-10-09T00:00')).toBeNull();
  });

  it('gives in its two parts exactly what it gave whole', () => {
    const base = fc.constantFrom(
      'FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=MO,TH,SU', 'FREQ=WEEKLY;BYDAY=SU,MO;WKST=SU', 'FREQ=MONTHLY',
      'FREQ=MONTHLY;BYDAY=2TH', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=MONTHLY;BYMONTHDAY=-1',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=YEARLY', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO', 'FREQ=YEARLY;BYDAY=20MO',
      'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2', 'FREQ=DAILY;BYMONTH=2;BYDAY=SA',
    ); // prettier-ignore
    const ends = fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 40 }).map((count) => `;COUNT=${count}`),
      fc.integer({ min: 0, max: 1000 }).map((day) => `;UNTIL=${localOf(day, 0).slice(0, 10).replaceAll('-', '')}`),
    );
    const moment = fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.constantFrom(0, 18, 19, 20));
    fc.assert(
      fc.property(base, fc.integer({ min: 1, max: 4 }), ends, fc.integer({ min: 0, max: 40 }), moment, (rule, interval, end, begin, cut) => {
        const start = localOf(begin, 19);
        const text = `${rule};INTERVAL=${interval}${end}`;
        const at = localOf(cut[0], cut[1]);
        const head = ruleUntil(text, start, at);
        const tail = ruleFrom(text, start, at);
        const parts = [...(head ? starts(head, start) : []), ...(tail ? starts(tail.rule, tail.start) : [])];
        expect(parts).toEqual(starts(text, start));
      }),
      { numRuns: 500 },
    ); // prettier-ignore
  });
});

function localOf(day: number, hour: number): string {
  return new Date(Date.parse('2026-10-01T00:00:00Z') + (day * 24 + hour) * 3_600_000).toISOString().slice(0, 19);
}
