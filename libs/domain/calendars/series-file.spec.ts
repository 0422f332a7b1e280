import { describe, expect, it } from '@jest/globals';

import { startsOfSeries } from '../events/series.js';
import type { CalendarFacts } from './calendar-facts.js';
import type { CalendarOccurrence } from './calendar-occurrence.js';
import { seriesOccurrences, type SeriesDateFacts } from './series-file.js';
import type { BoundedSeries } from './series-frame.js';

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
  madeUntil: '2027-02-04T00:00:00',
};
const shared: CalendarFacts = {
  uid: 'of-the-series',
  sequence: 3,
  createdAt: new Date('2026-09-01T08:00:00Z'),
  revisedAt: new Date('2026-09-20T10:11:12Z'),
  localStart: '2027-01-07T18:30:00',
  localEnd: '2027-01-07T20:30:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  title: 'Supper',
  description: 'Bring a bowl.',
  format: 'circle',
  topics: ['food'],
  status: 'scheduled',
  statusReason: '',
  room: 'Long Table',
  roomLost: false,
  address: '',
  space: { name: 'The Mill', address: '3 Mill Lane' },
  onlineUrl: '',
  url: 'https://serendip.test/events/1',
};
const dateAt = (originalStart: string, change: Partial<SeriesDateFacts> = {}): SeriesDateFacts => ({
  ...shared,
  originalStart,
  localStart: originalStart,
  localEnd: originalStart.replace('18:30', '20:30'),
  uid: `of-${originalStart.slice(0, 10)}`,
  sequence: 1,
  url: `https://serendip.test/o/${originalStart}`,
  ...change,
});
const [first, second, third, fourth] = ['2027-01-07', '2027-01-14', '2027-01-21', '2027-01-28'].map(
  (day) => `${day}T18:30:00`,
) as [string, string, string, string];
const all = [first, second, third, fourth].map((start) => dateAt(start));
const changed = (start: string, change: Partial<SeriesDateFacts>) =>
  all.map((date) => (date.originalStart === start ? { ...date, ...change } : date));

const written = (dates: readonly SeriesDateFacts[], series: Partial<BoundedSeries> = {}) =>
  seriesOccurrences({ series: { ...THURSDAYS, ...series }, shared, dates });
/** What says of an event which date it is, and of which series. */
const named = ({ uid, sequence, localStart, timeZone, repeats, recurrenceId }: CalendarOccurrence) => ({
  uid,
  sequence,
  starts: `${localStart} ${timeZone}`,
  ...(repeats && { rrule: repeats.rrule, rdates: repeats.rdates, exdates: repeats.exdates }),
  ...(recurrenceId && { names: `${recurrenceId.start} ${recurrenceId.timeZone}` }),
});
const MASTER = {
  uid: 'of-the-series',
  sequence: 3,
  starts: '2027-01-07T18:30:00 Europe/Lisbon',
  rrule: 'FREQ=WEEKLY',
  rdates: [],
  exdates: [],
};
const uids = (occurrences: readonly CalendarOccurrence[]) => occurrences.map(({ uid }) => uid);

describe('the file of a series', () => {
  it('is one master where every date is as it says', () => {
    expect(written(all).map(named)).toEqual([MASTER]);
  });

  it('brings the clock changes of ten years with a series that has no end', () => {
    expect(written(all)[0]?.repeats?.clocksUntil).toBe('2037-01-14T20:30:00');
  });

  it('leaves out what no row stands for, and names added dates, by the clock of the zone (C18)', () => {
    const dates = [first, third, fourth].map((start) => dateAt(start));
    const extra = ['2027-01-23T18:30:00'];
    expect(written([...dates, dateAt('2027-01-23T18:30:00')], { extra }).map(named)).toEqual([
      { ...MASTER, rdates: extra, exdates: [second] },
    ]);
  });

  it('has no rule where only added dates are left', () => {
    const starts = ['2027-01-23T18:30:00', '2027-01-24T18:30:00'];
    const only = written(
      starts.map((start) => dateAt(start)),
      { rules: [], extra: starts },
    );
    expect(only.map(named)).toEqual([
      { ...MASTER, starts: '2027-01-23T18:30:00 Europe/Lisbon', rrule: null, rdates: starts },
    ]);
  });

  it.each<[string, Partial<SeriesDateFacts>, string]>([
    ['start', { localStart: '2027-01-14T19:00:00' }, '2027-01-14T19:00:00'],
    ['end', { localEnd: '2027-01-14T21:00:00' }, '2027-01-14T18:30:00'],
    ['day', { localStart: '2027-01-15T18:30:00', localEnd: '2027-01-15T20:30:00' }, '2027-01-15T18:30:00'],
    ['title', { title: 'Late supper' }, '2027-01-14T18:30:00'],
    ['description', { description: 'Bring a spoon.' }, '2027-01-14T18:30:00'],
    ['room', { room: 'Attic' }, '2027-01-14T18:30:00'],
    ['status', { status: 'cancelled' }, '2027-01-14T18:30:00'],
    ['topics', { topics: [] }, '2027-01-14T18:30:00'],
  ])('names a date under the UID of the series where it has its own %s (C18)', (_, change, start) => {
    expect(written(changed(second, change)).map(named)).toEqual([
      MASTER,
      { uid: 'of-the-series', sequence: 4, starts: `${start} Europe/Lisbon`, names: `${second} Europe/Lisbon` },
    ]);
  });

  it('names a date that is in another zone', () => {
    const [, other] = written(changed(second, { timeZone: 'Europe/Madrid' })).map(named);
    expect(other).toMatchObject({ starts: `${second} Europe/Madrid`, names: `${second} Europe/Lisbon` });
  });

  it('makes no other date of one that has whole days where the others have, nor of its own page', () => {
    const days = { allDay: true, localStart: '2027-01-07T00:00:00', localEnd: '2027-01-08T00:00:00' };
    const dates = ['2027-01-07', '2027-01-14'].map((day) =>
      dateAt(`${day}T00:00:00`, { allDay: true, localEnd: `${day.slice(0, 8)}${Number(day.slice(8)) + 1}T00:00:00` }),
    );
    dates[0]!.localEnd = '2027-01-08T00:00:00';
    const [master, ...others] = written(dates, { ...days, madeUntil: '2027-01-20T00:00:00' });
    expect(master).toMatchObject({ ...days, repeats: { rrule: 'FREQ=WEEKLY', rdates: [], exdates: [] } });
    expect(others).toEqual([]);
  });

  it('writes out a date of other hours in the night of a clock change (RFC 5545 §3.8.5.3)', () => {
    const nights = {
      localStart: '2027-03-20T22:00:00',
      localEnd: '2027-03-21T04:00:00',
      madeUntil: '2027-04-10T00:00:00',
    };
    const starts = startsOfSeries({ ...THURSDAYS, ...nights }, { from: nights.localStart, to: nights.madeUntil });
    const dates = starts.map((start) =>
      dateAt(start, {
        localEnd: new Date(Date.parse(`${start}Z`) + 6 * 3_600_000).toISOString().slice(0, 19),
      }),
    );
    expect(written(dates, nights).map(named)).toMatchObject([
      { rrule: 'FREQ=WEEKLY', exdates: [] },
      { names: '2027-03-27T22:00:00 Europe/Lisbon' },
    ]);
  });

  it('writes out a date whose hour the clocks skip, since programs disagree about it (C18)', () => {
    const nights = {
      localStart: '2027-03-21T01:30:00',
      localEnd: '2027-03-21T02:00:00',
      madeUntil: '2027-04-10T00:00:00',
    };
    const night = (day: string, localStart = '01:30', localEnd = '02:00') =>
      dateAt(`${day}T01:30:00`, { localStart: `${day}T${localStart}:00`, localEnd: `${day}T${localEnd}:00` });
    const skipped = night('2027-03-28', '02:30', '03:00');
    expect(written([night('2027-03-21'), skipped, night('2027-04-04')], nights).map(named)).toMatchObject([
      { rrule: 'FREQ=WEEKLY', exdates: [] },
      { starts: '2027-03-28T02:30:00 Europe/Lisbon', names: '2027-03-28T01:30:00 Europe/Lisbon' },
    ]);
  });

  it('keeps a date that the rule does not give as an event of its own', () => {
    expect(written([dateAt('2027-01-09T18:30:00'), ...all]).map(named)).toEqual([
      MASTER,
      { uid: 'of-2027-01-09', sequence: 1, starts: '2027-01-09T18:30:00 Europe/Lisbon' },
    ]);
  });

  it('is events of their own for whoever may not read what the dates share, and where no rule gives any', () => {
    const own = ['of-2027-01-07', 'of-2027-01-14', 'of-2027-01-21', 'of-2027-01-28'];
    expect(uids(seriesOccurrences({ series: THURSDAYS, shared: null, dates: all }))).toEqual(own);
    expect(uids(written(all, { rules: [] }))).toEqual(own);
  });
});
