import { describe, expect, it } from '@jest/globals';

import { noDates, startsOf } from './given-dates.js';
import { datesOfNewSeries, newSeries } from './new-series.js';
import type { Programme, ProgrammeSeries } from './programme.js';
import { scheduleOf } from './schedule.js';
import { withSingleDates } from './single-dates.js';

const EVENING = {
  localStart: '2027-01-07T18:30:00',
  localEnd: '2027-01-07T20:30:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
};
const HORIZON = '2027-01-29T00:00:00';
const RULE = { ...EVENING, rules: ['FREQ=WEEKLY'], extra: [], leftOut: [], capacity: 12 };
const draft: Programme = {
  words: [{ key: 'main', copyOf: null, words: { title: 'Supper', roomId: 'loft' } }],
  series: [],
  dates: [
    {
      ...scheduleOf(EVENING),
      id: 'd0',
      wordsKey: 'main',
      seriesKey: null,
      originalStart: EVENING.localStart,
      status: 'draft',
      capacity: 12,
      replies: 0,
      replied: false,
    },
  ],
};
const series = newSeries(draft, RULE);
const planned = datesOfNewSeries(draft, series, HORIZON);
const refused = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('a draft that repeats', () => {
  it('has a series over its words', () => {
    expect(series).toEqual({
      ...RULE,
      key: 'new:series',
      wordsKey: 'main',
      startsFrom: null,
      endsBefore: null,
      continues: null,
    });
    expect(newSeries({ ...draft, words: [] }, RULE).wordsKey).toBe('');
  });

  it('is the first of its dates, and the others are drafts that are to be written', () => {
    expect(planned.series).toEqual([series]);
    expect(planned.words).toBe(draft.words);
    expect(planned.dates.map(({ id, localStart, status, seriesKey }) => [id, localStart, status, seriesKey])).toEqual([
      ['d0', '2027-01-07T18:30:00', 'draft', 'new:series'],
      [null, '2027-01-14T18:30:00', 'draft', 'new:series'],
      [null, '2027-01-21T18:30:00', 'draft', 'new:series'],
      [null, '2027-01-28T18:30:00', 'draft', 'new:series'],
    ]);
    expect(datesOfNewSeries({ ...draft, dates: [] }, series, HORIZON).dates[0]?.id).toBeNull();
  });

  it('has at least one date before the day up to which dates are made', () => {
    expect(
      refused(() => datesOfNewSeries(draft, { ...series, rules: ['FREQ=WEEKLY;UNTIL=20260101'] }, HORIZON)),
    ).toMatchObject({ code: 'no-dates', field: 'repeats' });
    const far = { ...series, localStart: HORIZON };
    expect(refused(() => datesOfNewSeries(draft, far, HORIZON))).toMatchObject({
      code: 'series-too-far',
      field: 'localStart',
    });
    expect(noDates({ localStart: '2027-01-28T23:59:59' }, HORIZON).code).toBe('no-dates');
  });
});

describe('the starts of a series that are to be rows', () => {
  const now = new Date('2027-01-01T00:00:00Z');
  const starts = (change: Partial<ProgrammeSeries>, from = '2027-01-01T00:00:00', at = now) =>
    startsOf({ ...series, ...change }, from, { now: at, horizon: HORIZON }).map((start) => start.slice(5, 10));

  it('are those of its part, before the day up to which dates are made', () => {
    expect(starts({})).toEqual(['01-07', '01-14', '01-21', '01-28']);
    expect(starts({ startsFrom: '2027-01-14T18:30:00' })).toEqual(['01-14', '01-21', '01-28']);
    expect(starts({ startsFrom: '2027-01-14T18:30:00' }, '2027-01-20T00:00:00')).toEqual(['01-21', '01-28']);
    expect(starts({ endsBefore: '2027-01-21T18:30:00' })).toEqual(['01-07', '01-14']);
    expect(starts({ endsBefore: '2028-01-21T18:30:00' })).toEqual(['01-07', '01-14', '01-21', '01-28']);
  });

  it('are in order, added ones among them wherever the part begins, each once', () => {
    const extra = ['2027-01-20T10:00:00', '2027-01-03T10:00:00', '2027-01-14T18:30:00'];
    expect(starts({ extra, startsFrom: '2027-01-14T18:30:00' })).toEqual(['01-03', '01-14', '01-20', '01-21', '01-28']);
    expect(starts({ extra }, '2027-01-04T00:00:00')).toEqual(['01-07', '01-14', '01-20', '01-21', '01-28']);
  });

  it('are still to come', () => {
    expect(starts({}, undefined, new Date('2027-01-14T18:30:00Z'))).toEqual(['01-21', '01-28']);
    expect(starts({}, undefined, new Date('2027-01-14T18:29:59Z'))).toEqual(['01-14', '01-21', '01-28']);
  });
});

describe('a new series of which single dates are another', () => {
  const single = { original: '2027-01-14T18:30', localStart: '2027-01-15T10:00', localEnd: '2027-01-15T11:00' };

  it('has them where they were moved to, under the start that the rule gives', () => {
    const { dates, words } = withSingleDates(planned, [single]);
    expect(dates[1]).toEqual({
      ...planned.dates[1],
      ...scheduleOf({ ...EVENING, localStart: single.localStart, localEnd: single.localEnd }),
    });
    expect(dates.filter((_, at) => at !== 1)).toEqual(planned.dates.filter((_, at) => at !== 1));
    expect(words).toEqual(planned.words);
  });

  it('has words of their own where they have another room, and only then', () => {
    const rooms = ['attic', null, 'loft', undefined];
    const singles = planned.dates.map(({ originalStart, localStart, localEnd }, at) => ({
      original: originalStart,
      localStart,
      localEnd,
      roomId: rooms[at],
    }));
    const { dates, words } = withSingleDates(planned, singles);
    expect(dates.map(({ wordsKey }) => wordsKey)).toEqual(['new:single-0', 'new:single-1', 'main', 'main']);
    expect(words.slice(1)).toEqual([
      { key: 'new:single-0', copyOf: 'main', words: { title: 'Supper', roomId: 'attic' } },
      { key: 'new:single-1', copyOf: 'main', words: { title: 'Supper', roomId: null } },
    ]);
    expect(withSingleDates({ ...planned, words: [] }, singles).words).toEqual([]);
  });

  it('says which of them cannot be', () => {
    const at = (change: object) => refused(() => withSingleDates(planned, [single, { ...single, ...change }]));
    expect(at({ original: '2027-01-15T18:30' })).toMatchObject({ code: 'date-unknown', field: 'dates.1.original' });
    expect(at({ localEnd: '2027-01-15T09:00' })).toMatchObject({
      code: 'ends-before-start',
      field: 'dates.1.localStart',
    });
  });
});
