import { describe, expect, it } from '@jest/globals';

import { takeUp } from './left-date.js';
import type { Programme, ProgrammeSeries } from './programme.js';
import { scheduleOf } from './schedule.js';

const NOW = { now: new Date('2027-01-01T12:00:00Z') };
const evening = (day: string) => ({
  localStart: `${day}T18:30:00`,
  localEnd: `${day}T20:30:00`,
  timeZone: 'Europe/Lisbon',
  allDay: false,
});
const weekly: ProgrammeSeries = {
  ...evening('2027-01-07'),
  key: 's',
  wordsKey: 'main',
  rules: ['FREQ=WEEKLY'],
  extra: [],
  leftOut: ['2027-01-14T18:30', '2027-01-21T18:30:00'],
  capacity: 40,
  startsFrom: null,
  endsBefore: null,
  continues: null,
};
const before: Programme = {
  words: [{ key: 'main', copyOf: null, words: { title: 'Supper', roomId: 'loft' } }],
  series: [weekly],
  dates: [
    {
      ...scheduleOf(evening('2027-01-07')),
      id: 'a',
      wordsKey: 'main',
      seriesKey: 's',
      originalStart: '2027-01-07T18:30:00',
      status: 'scheduled',
      capacity: 40,
      replies: 0,
      replied: false,
    },
  ],
};
const left = { original: '2027-01-14T18:30', localStart: '2027-01-14T18:30' };
const refusalOf = (given: typeof left, now = NOW) => {
  try {
    return takeUp(before, 'a', given, now);
  } catch (error) {
    return error;
  }
};

describe('a date that was left for later', () => {
  it('takes place in another room, and the others stay where they are', () => {
    const after = takeUp(before, 'a', { ...left, roomId: 'attic' }, NOW);
    expect(after.series[0]).toMatchObject({ extra: [], leftOut: ['2027-01-21T18:30:00'] });
    expect(after.dates[1]).toMatchObject({ ...evening('2027-01-14'), originalStart: '2027-01-14T18:30:00' });
    const words = after.words.find(({ key }) => key === after.dates[1]?.wordsKey);
    expect(words).toMatchObject({ copyOf: 'main', words: { title: 'Supper', roomId: 'attic' } });
    expect(after.dates[0]).toEqual(before.dates[0]);
    expect(after.words[0]).toEqual(before.words[0]);
  });

  it('takes place at another hour in the room of the others, as long as they', () => {
    const { dates, words } = takeUp(before, 'a', { ...left, localStart: '2027-01-14T20:45' }, NOW);
    expect(dates[1]).toMatchObject({
      originalStart: '2027-01-14T18:30:00',
      localStart: '2027-01-14T20:45:00',
      localEnd: '2027-01-14T22:45:00',
      wordsKey: 'main',
    });
    expect(words).toEqual(before.words);
  });

  it('is none where the series did not leave it out, or what it is moved to has gone by', () => {
    const other = { original: '2027-01-28T18:30', localStart: '2027-01-28T18:30' };
    expect(refusalOf(other)).toMatchObject({ code: 'date-unknown', field: 'original' });
    const earlier = { ...left, localStart: '2027-01-01T10:00' };
    expect(refusalOf(earlier)).toMatchObject({ code: 'in-the-past', field: 'localStart' });
    expect(refusalOf({ ...left, localStart: '2190-01-01T10:00' })).toMatchObject({ code: 'too-far' });
  });
});
