import { describe, expect, it } from '@jest/globals';

import { addDate } from './added-date.js';
import type { Programme, ProgrammeDate, ProgrammeSeries } from './programme.js';
import { scheduleOf } from './schedule.js';

const NOW = { now: new Date('2027-01-01T12:00:00Z') };
const HOURS = { timeZone: 'Europe/Lisbon', allDay: false };
const evening = (day: string) => ({ ...HOURS, localStart: `${day}T18:30:00`, localEnd: `${day}T20:30:00` });
const date = (id: string, day: string, change: Partial<ProgrammeDate> = {}): ProgrammeDate => ({
  ...scheduleOf(evening(day)),
  id,
  wordsKey: 'main',
  seriesKey: 's',
  originalStart: `${day}T18:30:00`,
  status: 'scheduled',
  capacity: 40,
  replies: 3,
  replied: true,
  ...change,
});
const weekly: ProgrammeSeries = {
  ...evening('2027-01-07'),
  key: 's',
  wordsKey: 'main',
  rules: ['FREQ=WEEKLY'],
  extra: [],
  leftOut: ['2027-01-21T18:30'],
  capacity: 40,
  startsFrom: null,
  endsBefore: null,
  continues: null,
};
const other: ProgrammeSeries = { ...weekly, key: 't', rules: [] };
const words = [{ key: 'main', copyOf: null, words: { title: 'Supper' } }];
const before: Programme = {
  words,
  series: [other, weekly],
  dates: [date('a', '2027-01-07'), date('b', '2027-01-14', { status: 'cancelled' }), date('c', '2027-01-28')],
};
const refused = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('one more date of a series', () => {
  const start = '2027-01-20T10:00:00';

  it('is as long as the others, and stands where it belongs in time', () => {
    const { dates, series } = addDate(before, 'a', start, NOW);
    expect(dates.map(({ id }) => id)).toEqual(['a', 'b', null, 'c']);
    expect(dates[2]).toMatchObject({
      localStart: start,
      localEnd: '2027-01-20T12:00:00',
      originalStart: start,
      timeZone: 'Europe/Lisbon',
      seriesKey: 's',
      wordsKey: 'main',
      status: 'scheduled',
      capacity: 40,
      replies: 0,
      replied: false,
    });
    expect(series).toEqual([{ ...weekly, extra: [start] }, other]);
  });

  it('is a draft where the others are', () => {
    const draft = { ...before, dates: [date('a', '2027-01-07', { status: 'draft' })] };
    expect(addDate(draft, 'a', start, NOW).dates[1]?.status).toBe('draft');
  });

  it('is left out no more', () => {
    const { series } = addDate(before, 'a', '2027-01-21T18:30:00', NOW);
    // Its rule gives it again: as an added date it would stand twice in words, and stay where the rule ends.
    expect(series[0]).toMatchObject({ extra: [], leftOut: [] });
    expect(addDate(before, 'a', start, NOW).series[0]?.leftOut).toEqual(['2027-01-21T18:30']);
  });

  it('takes place again where it was cancelled, with its replies, and leaves all else alone', () => {
    const after = addDate(before, 'a', '2027-01-14T18:30:00', NOW);
    expect(after.dates).toEqual([before.dates[0], { ...before.dates[1], status: 'scheduled' }, before.dates[2]]);
    expect(after.series).toBe(before.series);
  });

  it.each([
    ['by the start that its series gave it', '2027-01-14T18:30:00'],
    ['by the start that it has now', '2027-01-15T09:00:00'],
  ])('is known %s', (_, known) => {
    const hours = { ...HOURS, localStart: '2027-01-15T09:00:00', localEnd: '2027-01-15T10:00:00' };
    const moved = date('b', '2027-01-14', { ...scheduleOf(hours), status: 'cancelled' });
    const dates = [date('a', '2027-01-07'), moved];
    expect(addDate({ ...before, dates }, 'a', known, NOW).dates[1]).toEqual({ ...moved, status: 'scheduled' });
  });

  it('makes a series of single dates of an event that had none', () => {
    const alone = { ...before, series: [], dates: [date('a', '2027-01-07', { seriesKey: null })] };
    const { series, dates } = addDate(alone, 'a', start, NOW);
    expect(series).toEqual([
      {
        ...evening('2027-01-07'),
        key: 'new:series',
        wordsKey: 'main',
        capacity: 40,
        rules: [],
        leftOut: [],
        extra: ['2027-01-07T18:30:00', start],
        startsFrom: null,
        endsBefore: null,
        continues: null,
      },
    ]);
    expect(dates).toEqual([
      { ...alone.dates[0], seriesKey: 'new:series' },
      expect.objectContaining({ originalStart: start, seriesKey: 'new:series' }),
    ]);
  });

  it('is opened from its own date, of whichever series', () => {
    const dates = [date('a', '2027-01-07'), date('x', '2027-01-08', { seriesKey: 't' })];
    const { series, dates: after } = addDate({ ...before, dates }, 'x', start, NOW);
    expect(series.map(({ key, extra }) => [key, extra])).toEqual([
      ['t', [start]],
      ['s', []],
    ]);
    expect(after.map(({ seriesKey }) => seriesKey)).toEqual(['s', 't', 't']);
  });

  it.each([
    ['of an event that it does not belong to', 'z', start, { code: 'not-found' }],
    ['that is there', 'a', '2027-01-28T18:30:00', { code: 'date-there', field: 'localStart' }],
    ['that begins now', 'a', '2027-01-01T12:00:00', { code: 'in-the-past', field: 'localStart' }],
    ['that nobody plans so far ahead', 'a', '2047-01-01T12:00:00', { code: 'too-far' }],
  ])('is none %s', (_, opened, at, refusal) => {
    expect(refused(() => addDate(before, opened, at, NOW))).toMatchObject(refusal);
  });

  it('is not taken up again once it has begun', () => {
    const late = { now: new Date('2027-01-14T18:30:00Z') };
    expect(refused(() => addDate(before, 'a', '2027-01-14T18:30:00', late))).toMatchObject({
      code: 'in-the-past',
      field: 'localStart',
    });
    const early = { now: new Date('2027-01-14T18:29:59Z') };
    expect(addDate(before, 'a', '2027-01-14T18:30:00', early).dates[1]?.status).toBe('scheduled');
  });
});
