import { describe, expect, it } from '@jest/globals';

import { localTimeOf } from '../events/zoned-time.js';
import { scheduleOf } from '../events/schedule.js';
import { lastDayOf, type WallSpan } from './span.js';
import { daysInWords, rowWords, shortSpan, spanInWords, whenInWords } from './when-in-words.js';

const TODAY = '2026-10-01';
const timed = (localStart: string, localEnd: string): WallSpan => ({ localStart, localEnd, allDay: false });
const days = (first: string, after: string): WallSpan => ({
  localStart: `${first}T00:00:00`,
  localEnd: `${after}T00:00:00`,
  allDay: true,
});

const evening = timed('2026-10-07T18:30:00', '2026-10-07T21:00:00');
const toMidnight = timed('2026-10-07T20:00', '2026-10-08T00:00');
const night = timed('2026-10-07T22:00', '2026-10-08T02:00');
const longNight = timed('2026-10-10T02:00', '2026-10-11T03:00');
const aDayAndANight = timed('2026-10-10T02:00', '2026-10-11T02:00');
const untilFive = timed('2026-10-07T22:00', '2026-10-08T05:00');
const morning = timed('2026-10-10T22:00', '2026-10-11T06:00');
const weekend = timed('2026-10-09T18:00', '2026-10-12T00:00');
const fortnight = timed('2026-10-10T10:00', '2026-10-24T17:00');
const newYear = timed('2026-12-31T21:00', '2027-01-01T06:00');
const wholeDay = days('2026-10-07', '2026-10-08');
const threeDays = days('2026-10-07', '2026-10-10');
const overMonths = days('2026-10-30', '2026-11-02');
const overYears = days('2026-12-30', '2027-01-02');

describe('a span of time in full', () => {
  it.each([
    [evening, 'Wed 7 October 2026, 18:30–21:00 (Lisbon time)'],
    [toMidnight, 'Wed 7 October 2026, 20:00–24:00 (Lisbon time)'],
    [night, 'Wed 7 October 2026, 22:00 – Thu 8 October 2026, 02:00 (Lisbon time)'],
    [longNight, 'Sat 10 October 2026, 02:00 – Sun 11 October 2026, 03:00 (Lisbon time)'],
    [weekend, 'Fri 9 October 2026, 18:00 – Sun 11 October 2026, 24:00 (Lisbon time)'],
    [newYear, 'Thu 31 December 2026, 21:00 – Fri 1 January 2027, 06:00 (Lisbon time)'],
    [wholeDay, 'Wed 7 October 2026'],
    [threeDays, 'Wed 7 October 2026 – Fri 9 October 2026'],
    [overYears, 'Wed 30 December 2026 – Fri 1 January 2027'],
  ])('of a mail names its zone, its year and both days: %j', (span, expected) => {
    expect(whenInWords({ ...span, timeZone: 'Europe/Lisbon' })).toBe(expected);
  });

  it.each([
    [evening, 'Wednesday 7 October, 18:30–21:00'],
    [toMidnight, 'Wednesday 7 October, 20:00–24:00'],
    [night, 'Wednesday 7 October, 22:00–02:00'],
    [longNight, 'Saturday 10 October, 02:00 to Sunday 11 October, 03:00'],
    [aDayAndANight, 'Saturday 10 October, 02:00 to Sunday 11 October, 02:00'],
    [untilFive, 'Wednesday 7 October, 22:00 to Thursday 8 October, 05:00'],
    [morning, 'Saturday 10 October, 22:00 to Sunday 11 October, 06:00'],
    [weekend, 'Friday 9 October, 18:00 to Sunday 11 October, 24:00'],
    [fortnight, 'Saturday 10 October, 10:00 to Saturday 24 October, 17:00'],
    [newYear, 'Thursday 31 December, 21:00 to Friday 1 January 2027, 06:00'],
    [wholeDay, 'Wednesday 7 October, all day'],
    [threeDays, 'Wednesday 7 October to Friday 9 October'],
    [overMonths, 'Friday 30 October to Sunday 1 November'],
    [overYears, 'Wednesday 30 December to Friday 1 January 2027'],
  ])(
    'of a page names the end’s day where two times do not say it, and a year that is not this one: %j',
    (span, expected) => {
      expect(spanInWords(span, TODAY)).toBe(expected);
    },
  );

  it.each([
    [evening, 'Wed 7 Oct, 18:30–21:00'],
    [night, 'Wed 7 Oct, 22:00–02:00'],
    [longNight, 'Sat 10 Oct, 02:00 to Sun 11 Oct, 03:00'],
    [wholeDay, 'Wed 7 Oct'],
    [overYears, 'Wed 30 Dec to Fri 1 Jan 2027'],
  ])('is short beside another: %j', (span, expected) => {
    expect(shortSpan(span, TODAY)).toBe(expected);
  });

  it.each([
    [evening, 'Wednesday 7 October'],
    [night, 'Wednesday 7 October'],
    [longNight, 'Saturday 10 October to Sunday 11 October'],
    [threeDays, 'Wednesday 7 October to Friday 9 October'],
  ])('has days: %j', (span, expected) => {
    expect(daysInWords(span, TODAY)).toBe(expected);
  });
});

describe('a span of time in a list by days', () => {
  it.each([
    [evening, '18:30', '21:00'],
    [toMidnight, '20:00', '24:00'],
    [night, '22:00', '02:00'],
    [longNight, '02:00', 'Sun 03:00'],
    [aDayAndANight, '02:00', 'Sun 02:00'],
    [weekend, '18:00', 'Sun 24:00'],
    [fortnight, '10:00', 'Sat 24 Oct 17:00'],
    [newYear, '21:00', 'Fri 06:00'],
    [timed('2026-12-20T21:00', '2027-01-10T06:00'), '21:00', 'Sun 10 Jan 2027 06:00'],
    [timed('2026-10-07T18:00', '2026-10-14T12:00'), '18:00', 'Wed 14 Oct 12:00'],
    [timed('2026-10-07T18:00', '2026-10-13T12:00'), '18:00', 'Tue 12:00'],
    [wholeDay, 'All day', ''],
    [threeDays, 'All day', 'Fri'],
    [overYears, 'All day', 'Fri'],
  ])('is its times, with the end’s day where that is another: %j', (span, start, end) => {
    expect(rowWords(span)).toEqual({ start, end });
  });

  it.each([
    [weekend, '2026-10-10', 'Fri 18:00', 'Sun 24:00'],
    [weekend, '2026-10-11', 'Fri 18:00', '24:00'],
    [longNight, '2026-10-11', 'Sat 02:00', '03:00'],
    [threeDays, '2026-10-09', 'All day', ''],
    [fortnight, '2026-10-20', 'Sat 10 Oct 10:00', 'Sat 17:00'],
    [fortnight, '2026-10-17', 'Sat 10 Oct 10:00', 'Sat 24 Oct 17:00'],
    [night, '2026-10-08', 'Wed 22:00', '02:00'],
  ])('says on a later day when it began: %j on %s', (span, day, start, end) => {
    expect(rowWords(span, day)).toEqual({ start, end });
  });

  it.each([
    [evening, '2026-10-07'],
    [toMidnight, '2026-10-07'],
    [night, '2026-10-07'],
    [untilFive, '2026-10-08'],
    [timed('2026-10-07T01:00', '2026-10-07T03:00'), '2026-10-07'],
    [days('2026-10-07', '2026-10-09'), '2026-10-08'],
    [longNight, '2026-10-10'],
    [weekend, '2026-10-11'],
    [morning, '2026-10-11'],
    [threeDays, '2026-10-09'],
    [overYears, '2027-01-01'],
  ])('has a last day, to which a night’s end does not count: %j', (span, day) => {
    expect(lastDayOf(span)).toBe(day);
  });
});

describe('a span of time where clocks are set', () => {
  const berlin = (localStart: string, localEnd: string) =>
    scheduleOf({ localStart, localEnd, timeZone: 'Europe/Berlin', allDay: false });
  const seenFrom = (timeZone: string, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
    timed(localTimeOf(startsAt, timeZone), localTimeOf(endsAt, timeZone));

  it.each([
    [
      'a day of 23 hours',
      berlin('2027-03-27T20:00', '2027-03-28T20:00'),
      'Saturday 27 March, 20:00 to Sunday 28 March, 20:00',
    ],
    [
      'a day of 25 hours',
      berlin('2027-10-30T20:00', '2027-10-31T20:00'),
      'Saturday 30 October, 20:00 to Sunday 31 October, 20:00',
    ],
    ['a night of 9 hours', berlin('2027-10-30T20:00', '2027-10-31T04:00'), 'Saturday 30 October, 20:00–04:00'],
    ['an hour that is skipped', berlin('2027-03-28T02:30', '2027-03-28T03:00'), 'Sunday 28 March, 03:30–04:00'],
    ['an hour that comes twice', berlin('2027-10-31T02:15', '2027-10-31T02:45'), 'Sunday 31 October, 02:15–02:45'],
  ])('is what its own clock shows: %s', (_, span, expected) => {
    expect(spanInWords(span, '2027-01-01')).toBe(expected);
  });

  it('is what the reader’s clock shows, on the reader’s days', () => {
    const evenings = scheduleOf({ ...evening, timeZone: 'Europe/Lisbon' });
    expect(spanInWords(seenFrom('Asia/Tokyo', evenings), TODAY)).toBe('Thursday 8 October, 02:30–05:00');
    expect(spanInWords(seenFrom('America/Los_Angeles', scheduleOf({ ...night, timeZone: 'Asia/Tokyo' })), TODAY)).toBe(
      'Wednesday 7 October, 06:00–10:00',
    );
  });

  it('ends when it begins where the reader’s clock is set back by as much', () => {
    const hour = scheduleOf({ ...timed('2027-10-31T00:30', '2027-10-31T01:30'), timeZone: 'UTC' });
    expect(spanInWords(seenFrom('Europe/Berlin', hour), '2027-01-01')).toBe(
      'Sunday 31 October, 02:30–02:30, after the clocks have gone back',
    );
  });

  it('says so where the reader’s clock is set back meanwhile', () => {
    const early = scheduleOf({ ...timed('2027-10-31T00:45', '2027-10-31T01:15'), timeZone: 'UTC' });
    expect(spanInWords(seenFrom('Europe/Berlin', early), '2027-01-01')).toBe(
      'Sunday 31 October, 02:45–02:15, after the clocks have gone back',
    );
  });
});
