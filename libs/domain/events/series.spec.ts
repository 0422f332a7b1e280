import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { dateOf, datesOfSeries, startsOfSeries, type SeriesRule } from './series.js';

const series = (given: Partial<SeriesRule> = {}): SeriesRule => ({
  localStart: '2026-10-01T19:00',
  localEnd: '2026-10-01T21:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  rules: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
  extra: [],
  leftOut: [],
  ...given,
});
const TERM = { from: '2026-09-01T00:00', to: '2026-12-31T00:00' };
const days = (given: Partial<SeriesRule>, window = TERM) =>
  startsOfSeries(series(given), window).map((local) => local.slice(0, 10));

describe('the starts of a series', () => {
  it('are those of its rule within the window', () => {
    expect(startsOfSeries(series(), { from: '2026-10-15T19:00', to: '2026-11-12T19:00' })).toEqual([
      '2026-10-15T19:00:00',
      '2026-10-29T19:00:00',
    ]);
  });

  it('are the union of several rules, each start once', () => {
    const rules = ['FREQ=MONTHLY;BYDAY=1TU', 'FREQ=MONTHLY;BYDAY=3SA', 'FREQ=MONTHLY;BYMONTHDAY=6'];
    expect(days({ rules })).toEqual([
      '2026-10-06',
      '2026-10-17',
      '2026-11-03',
      '2026-11-06',
      '2026-11-21',
      '2026-12-01',
      '2026-12-06',
      '2026-12-19',
    ]);
  });

  it('have added dates and lack those left out', () => {
    const given = {
      extra: ['2026-10-05T19:00', '2026-10-01T19:00:00', '2027-05-01T19:00'],
      leftOut: ['2026-12-24T19:00'],
      rules: ['FREQ=WEEKLY;INTERVAL=4;BYDAY=TH'],
    };
    expect(days(given)).toEqual(['2026-10-01', '2026-10-05', '2026-10-29', '2026-11-26']);
  });

  it('have the first one only where a rule gives it', () => {
    expect(days({ rules: ['FREQ=WEEKLY;BYDAY=FR;COUNT=2'] })).toEqual(['2026-10-02', '2026-10-09']);
    expect(days({ rules: [] })).toEqual([]);
  });

  it('count the last day of a rule as a whole', () => {
    expect(days({ rules: ['FREQ=WEEKLY;UNTIL=20261015'] })).toEqual(['2026-10-01', '2026-10-08', '2026-10-15']);
    expect(days({ rules: ['FREQ=WEEKLY;UNTIL=20261015T185959'] })).toEqual(['2026-10-01', '2026-10-08']);
  });

  it('fall on midnights for whole days', () => {
    const whole = {
      allDay: true,
      localEnd: '2026-10-02T00:00',
      rules: ['FREQ=MONTHLY;COUNT=2'],
      leftOut: ['2026-11-01T09:00'],
    };
    expect(startsOfSeries(series(whole), TERM)).toEqual(['2026-10-01T00:00:00']);
  });
});

describe('one date of a series', () => {
  const evening = (timeZone: string, localStart: string) =>
    series({ timeZone, localStart, localEnd: localStart.replace('T19', 'T21'), rules: ['FREQ=WEEKLY'] });

  it.each([
    ['Europe/Berlin', '2027-03-21', '2027-03-28', -60],
    ['America/New_York', '2027-03-07', '2027-03-14', -60],
    ['Australia/Sydney', '2027-03-28', '2027-04-04', 60],
    ['Australia/Lord_Howe', '2027-03-28', '2027-04-04', 30],
    ['Africa/Casablanca', '2026-02-09', '2026-02-16', 60],
  ])('keeps 19:00 at 19:00 when the clocks change in %s (Z01)', (zone, day, next, minutes) => {
    const [before, after] = datesOfSeries(evening(zone, `${day}T19:00`), { from: `${day}T00:00`, to: `${next}T23:00` });
    expect([before?.localStart, after?.localStart, after?.localEnd]).toEqual([
      `${day}T19:00:00`,
      `${next}T19:00:00`,
      `${next}T21:00:00`,
    ]);
    expect(after!.startsAt.getTime() - before!.startsAt.getTime()).toBe((7 * 24 * 60 + minutes) * 60_000);
    expect(after?.clock).toBe(minutes < 0 ? 'clocks-forward' : 'clocks-back');
  });

  const night = series({
    localStart: '2026-10-01T02:30',
    localEnd: '2026-10-01T03:15',
    timeZone: 'Europe/Berlin',
    rules: ['FREQ=DAILY'],
  });

  it('takes place an hour later where the clocks skip its hour, and says so (Z02)', () => {
    expect(dateOf(night, '2027-03-28T02:30')).toEqual({
      originalStart: '2027-03-28T02:30:00',
      localStart: '2027-03-28T03:30:00',
      localEnd: '2027-03-28T04:15:00',
      startsAt: new Date('2027-03-28T01:30:00Z'),
      endsAt: new Date('2027-03-28T02:15:00Z'),
      timeZone: 'Europe/Berlin',
      allDay: false,
      clock: 'gap',
    });
  });

  it('takes place in the first of two equal hours (Z02)', () => {
    expect(dateOf(night, '2026-10-25T02:30')).toMatchObject({
      localStart: '2026-10-25T02:30:00',
      startsAt: new Date('2026-10-25T00:30:00Z'),
      clock: 'fold',
    });
  });

  it('marks the first date after a change of the clocks and no other', () => {
    const marks = datesOfSeries(series(), TERM).map(({ clock }) => clock);
    expect(marks).toEqual([null, null, 'clocks-back', null, null, null, null]);
    expect(dateOf(series(), '2026-10-29T19:00').clock).toBe('clocks-back');
    expect(dateOf(series({ extra: ['2026-10-27T19:00'] }), '2026-10-29T19:00').clock).toBeNull();
  });

  it('never drifts from the month end at 23:30 in New York (Z03)', () => {
    const late = series({
      localStart: '2026-10-31T23:30',
      localEnd: '2026-11-01T00:30',
      timeZone: 'America/New_York',
      rules: ['FREQ=MONTHLY;BYMONTHDAY=-1'],
    });
    const dates = datesOfSeries(late, { from: '2026-10-01T00:00', to: '2028-04-01T00:00' });
    expect(dates).toHaveLength(18);
    for (const { localStart, localEnd } of dates) {
      expect(localStart.slice(11)).toBe('23:30:00');
      expect(localEnd.slice(8)).toBe('01T00:30:00');
    }
  });

  it('is a whole day of any length, whatever the clocks do', () => {
    const camp = series({
      localStart: '2027-03-26T00:00',
      localEnd: '2027-03-29T00:00',
      timeZone: 'Europe/Berlin',
      allDay: true,
      rules: ['FREQ=YEARLY'],
    });
    expect(dateOf(camp, '2027-03-26T00:00')).toMatchObject({
      localStart: '2027-03-26T00:00:00',
      localEnd: '2027-03-29T00:00:00',
      clock: null,
    });
  });

  it('always ends after it starts (C15)', () => {
    const zones = fc.constantFrom('Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca');
    const minute = fc.integer({ min: 0, max: 3 * 366 * 24 * 60 });
    fc.assert(
      fc.property(zones, minute, fc.integer({ min: 1, max: 5000 }), (timeZone, from, length) => {
        const local = (minutes: number) =>
          new Date(Date.parse('2026-01-01T00:00Z') + minutes * 60_000).toISOString().slice(0, 16);
        const given = series({
          localStart: local(from),
          localEnd: local(from + length),
          timeZone,
          rules: ['FREQ=DAILY'],
        });
        const { startsAt, endsAt, localStart, localEnd } = dateOf(given, given.localStart, null);
        expect(endsAt.getTime()).toBeGreaterThan(startsAt.getTime());
        expect(localEnd > localStart).toBe(true);
      }),
    );
  });
});
