import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { pairDates } from './pair-dates.js';
import { shifted } from './programme.js';

const at = (...days: string[]) => days.map((day) => (day.length === 10 ? `${day}T19:00:00` : day));
const pairs = (old: string[], next: string[], given: Partial<{ shift: number; monthly: boolean }> = {}) =>
  Object.fromEntries(pairDates(old, next, { shift: 0, monthly: false, ...given }));

describe('dates of a series whose rule changes', () => {
  it('keep their day when only the hour moves', () => {
    expect(
      pairs(at('2027-01-07', '2027-01-14'), at('2027-01-07T18:00:00', '2027-01-14T18:00:00'), { shift: -60 }),
    ).toEqual({
      '2027-01-07T19:00:00': '2027-01-07T18:00:00',
      '2027-01-14T19:00:00': '2027-01-14T18:00:00',
    });
  });

  it('move within their week when the weekday does', () => {
    expect(pairs(at('2027-01-07', '2027-01-14'), at('2027-01-05', '2027-01-12'), { shift: -2 * 1440 })).toEqual({
      '2027-01-07T19:00:00': '2027-01-05T19:00:00',
      '2027-01-14T19:00:00': '2027-01-12T19:00:00',
    });
  });

  it('move as the opened one does, before any stays where it is', () => {
    expect(pairs(at('2027-01-07', '2027-01-14'), at('2027-01-14', '2027-01-21'), { shift: 7 * 1440 })).toEqual({
      '2027-01-07T19:00:00': '2027-01-14T19:00:00',
      '2027-01-14T19:00:00': '2027-01-21T19:00:00',
    });
  });

  it('stay where they are before another of their day takes that place', () => {
    const [seven, eight, six] = ['2027-01-07T19:00:00', '2027-01-07T20:00:00', '2027-01-07T18:00:00'] as const;
    expect(pairs([seven, eight], [six, eight], { shift: 5 })).toEqual({ [eight]: eight, [seven]: six });
  });

  it('take the places of their day in order, then those of their week, Monday to Sunday', () => {
    const [monday, sunday, next] = ['2027-01-04', '2027-01-10', '2027-01-11'].map((day) => `${day}T19:00:00`) as [
      string,
      string,
      string,
    ];
    expect(pairs(at('2027-01-06', '2027-01-08'), [monday, sunday, next])).toEqual({
      '2027-01-06T19:00:00': monday,
      '2027-01-08T19:00:00': sunday,
    });
    expect(pairs(at('2027-01-06'), [next])).toEqual({});
    const day = ['10:00:00', '11:00:00'].map((time) => `2027-01-06T${time}`);
    expect(pairs(day, ['2027-01-06T15:00:00', '2027-01-06T14:00:00', '2027-01-05T10:00:00'])).toEqual({
      '2027-01-06T10:00:00': '2027-01-06T15:00:00',
      '2027-01-06T11:00:00': '2027-01-06T14:00:00',
    });
  });

  it('take a place of their own day before one of their week', () => {
    const next = ['2027-01-04T10:00:00', '2027-01-05T11:00:00', '2027-01-06T11:00:00'];
    expect(pairs(['2027-01-05T10:00:00', '2027-01-06T10:00:00'], next)).toEqual({
      '2027-01-05T10:00:00': '2027-01-05T11:00:00',
      '2027-01-06T10:00:00': '2027-01-06T11:00:00',
    });
  });

  it('stay where they are also where an earlier one of their day could go there', () => {
    const [seven, eight] = ['2027-01-07T19:00:00', '2027-01-07T20:00:00'] as const;
    expect(pairs([seven, eight], [eight], { shift: 5 })).toEqual({ [eight]: eight });
  });

  it('move within their week to whatever hour', () => {
    expect(pairs(['2027-01-06T10:00:00'], ['2027-01-08T15:00:00'])).toEqual({
      '2027-01-06T10:00:00': '2027-01-08T15:00:00',
    });
  });

  it('stay where every second of them is dropped', () => {
    expect(pairs(at('2027-01-07', '2027-01-14', '2027-01-21'), at('2027-01-07', '2027-01-21'))).toEqual({
      '2027-01-07T19:00:00': '2027-01-07T19:00:00',
      '2027-01-21T19:00:00': '2027-01-21T19:00:00',
    });
  });

  it('move within their month only where the rule is monthly', () => {
    const [old, next] = [at('2027-01-07', '2027-02-04'), at('2027-01-30', '2027-02-27')];
    expect(pairs(old, next, { monthly: true })).toEqual({
      '2027-01-07T19:00:00': '2027-01-30T19:00:00',
      '2027-02-04T19:00:00': '2027-02-27T19:00:00',
    });
    expect(pairs(old, next)).toEqual({});
    expect(pairs(at('2027-01-07'), at('2027-02-27'), { monthly: true })).toEqual({});
  });

  it('are each paired once, whatever the rules', () => {
    const starts = fc
      .uniqueArray(fc.integer({ min: 0, max: 24 * 90 }), { maxLength: 40 })
      .map((hours) => hours.sort((a, b) => a - b).map((hour) => shifted('2027-01-01T00:00:00', hour * 60)));
    fc.assert(
      fc.property(starts, starts, fc.integer({ min: -5000, max: 5000 }), fc.boolean(), (old, next, shift, monthly) => {
        const found = pairDates(old, next, { shift, monthly });
        expect(new Set(found.values()).size).toBe(found.size);
        for (const [from, to] of found) {
          expect(old).toContain(from);
          expect(next).toContain(to);
        }
        // Nothing moves where nothing has to.
        for (const start of old) if (shift === 0 && next.includes(start)) expect(found.get(start)).toBe(start);
      }),
    );
  });
});
