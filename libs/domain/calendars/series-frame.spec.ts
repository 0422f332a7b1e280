import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { startsOfSeries } from '../events/series.js';
import { frameOf, type BoundedSeries } from './series-frame.js';

const THURSDAYS: BoundedSeries = {
  localStart: '2027-01-07T18:30:00',
  localEnd: '2027-01-07T20:30:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  rules: ['FREQ=WEEKLY'],
  extra: [],
  leftOut: [],
  startsFrom: null,
  endsBefore: null,
  madeUntil: '2027-03-01T00:00:00',
};

const rowsOf = (series: BoundedSeries) =>
  startsOfSeries(series, { from: series.startsFrom ?? series.localStart, to: series.endsBefore ?? series.madeUntil });
const framed = (change: Partial<BoundedSeries>, rows?: string[]) => {
  const series = { ...THURSDAYS, ...change };
  return frameOf(series, rows ?? rowsOf(series));
};

describe('the frame of a series in a calendar', () => {
  it('stays open-ended, with what is struck out beyond the dates that are rows', () => {
    const frame = framed({ leftOut: ['2027-01-21T18:30:00', '2029-05-03T18:30:00'] });
    expect(frame).toMatchObject({
      rrule: 'FREQ=WEEKLY',
      rdates: [],
      exdates: ['2027-01-21T18:30:00', '2029-05-03T18:30:00'],
    });
  });

  it('ends where another part begins, and begins with its own part (C17)', () => {
    expect(framed({ endsBefore: '2027-02-04T18:30:00' })?.rrule).toBe('FREQ=WEEKLY;UNTIL=20270203T235959Z');
    const tail = framed({ rules: ['FREQ=WEEKLY;COUNT=8'], startsFrom: '2027-02-04T18:30:00' });
    expect(tail?.rule.localStart).toBe('2027-02-04T18:30:00');
    expect(tail?.rrule).toBe('FREQ=WEEKLY;COUNT=4');
  });

  it('never says both UNTIL and COUNT, and UNTIL as a day for whole days (C17)', () => {
    expect(framed({ rules: ['FREQ=WEEKLY;COUNT=30;UNTIL=20270204'] })?.rrule).toBe('FREQ=WEEKLY;COUNT=5');
    const days = { allDay: true, localStart: '2027-01-07T00:00:00', localEnd: '2027-01-08T00:00:00' };
    expect(framed({ ...days, rules: ['FREQ=WEEKLY;UNTIL=20270204'] })?.rrule).toBe('FREQ=WEEKLY;UNTIL=20270204');
  });

  it('takes the rule without end for its own, and writes out what the others give', () => {
    const rules = ['FREQ=MONTHLY;BYDAY=1TU;COUNT=2', 'FREQ=MONTHLY;BYDAY=3SA'];
    const frame = framed({ rules, extra: ['2027-01-20T10:00:00'] });
    expect(frame?.rrule).toBe('FREQ=MONTHLY;BYDAY=3SA');
    expect(frame?.rdates).toEqual(['2027-01-20T10:00:00', '2027-02-02T18:30:00']);
  });

  it('gives of its part alone, whatever rows there are', () => {
    const rows = rowsOf(THURSDAYS);
    const part = { startsFrom: '2027-01-21T18:30:00', endsBefore: '2027-02-11T18:30:00' };
    const frame = framed(part, rows);
    expect([...(frame?.gives ?? [])]).toEqual(['2027-01-21T18:30:00', '2027-01-28T18:30:00', '2027-02-04T18:30:00']);
    const extra = ['2027-01-20T10:00:00', '2027-02-11T18:30:00', '2027-02-20T10:00:00'];
    expect(framed({ ...part, extra }, [...rows, ...extra])?.rdates).toEqual([]);
  });

  it('names added dates and those left out beyond its rows up to where another part begins', () => {
    const later = ['2027-03-01T00:00:00', '2027-04-01T18:30:00', '2027-04-08T18:30:00', '2027-04-15T18:30:00'];
    const frame = framed({ extra: later, leftOut: later, endsBefore: '2027-04-08T18:30:00' }, rowsOf(THURSDAYS));
    expect(frame?.rdates).toEqual(later.slice(0, 2));
    expect(frame?.exdates).toEqual(later.slice(0, 2));
  });

  it('sees dates that were moved before its first start, and beyond the day up to which there are rows', () => {
    const extra = ['2027-01-02T18:30:00', '2027-05-01T18:30:00'];
    const frame = framed({ extra }, ['2027-01-02T18:30:00', '2027-01-07T18:30:00', '2027-05-01T18:30:00']);
    expect(frame?.gives).toEqual(new Set(['2027-01-07T18:30:00', '2027-05-01T18:30:00']));
    expect(frame?.rdates).toEqual(['2027-05-01T18:30:00']);
    expect(framed({ rules: [], extra }, extra)?.rule.localStart).toBe('2027-01-02T18:30:00');
  });

  it('begins at a start that clocks show', () => {
    const night = {
      localStart: '2027-03-21T01:30:00',
      localEnd: '2027-03-21T02:00:00',
      madeUntil: '2027-04-20T00:00:00',
    };
    const sundays = ['2027-03-28T01:30:00', '2027-04-04T01:30:00'];
    expect(framed({ ...night }, sundays)?.rule.localStart).toBe('2027-04-04T01:30:00');
    expect(framed({ ...night, rules: [], extra: sundays }, sundays)?.rule.localStart).toBe('2027-04-04T01:30:00');
  });

  it('begins with its first date that is a row', () => {
    const frame = framed({}, ['2027-01-20T09:00:00', '2027-01-21T18:30:00', '2027-02-04T18:30:00']);
    expect(frame?.rule.localStart).toBe('2027-01-21T18:30:00');
    expect(frame?.exdates).toContain('2027-01-28T18:30:00');
    expect([...(frame?.gives ?? [])]).toEqual(['2027-01-21T18:30:00', '2027-02-04T18:30:00']);
  });

  it('is none where no rule gives any row', () => {
    expect(framed({}, ['2027-01-20T09:00:00'])).toBeNull();
    expect(framed({}, [])).toBeNull();
  });

  it('gives exactly the rows that it says it gives, whatever rows there are', () => {
    const rule = fc.constantFrom(
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;INTERVAL=2',
      'FREQ=MONTHLY;BYDAY=-1TH',
      'FREQ=DAILY;COUNT=40',
      'FREQ=WEEKLY;BYDAY=MO,TH',
    );
    fc.assert(
      fc.property(fc.uniqueArray(rule, { minLength: 1, maxLength: 3 }), fc.array(fc.boolean()), (rules, keeps) => {
        const rows = rowsOf({ ...THURSDAYS, rules }).filter((_, index) => keeps[index] ?? true);
        const frame = framed({ rules }, rows);
        if (!frame) return;
        const read = startsOfSeries(
          { ...frame.rule, extra: frame.rdates, leftOut: frame.exdates },
          { from: '2027-01-01T00:00:00', to: THURSDAYS.madeUntil },
        );
        expect(read).toEqual([...frame.gives].sort());
        expect(frame.gives.size).toBe(rows.filter((row) => row >= frame.rule.localStart).length);
      }),
    );
  });
});
