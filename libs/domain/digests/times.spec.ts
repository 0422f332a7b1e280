import { describe, expect, it } from '@jest/globals';

import { shifted } from '../events/programme.js';
import { instantOf } from '../events/zoned-time.js';
import { dateFor, momentFor, whenFor } from './times.js';

const span = (localStart: string, localEnd: string, timeZone = 'Europe/Lisbon', allDay = false) => ({
  localStart,
  localEnd,
  timeZone,
  allDay,
  startsAt: instantOf(localStart, timeZone),
  endsAt: instantOf(localEnd, timeZone),
});
/** Of two hours; whole days are one. */
const event = (localStart: string, timeZone = 'Europe/Lisbon', allDay = false) =>
  span(localStart, shifted(localStart, allDay ? 24 * 60 : 120), timeZone, allDay);
const days = (first: string, after: string) => span(`${first}T00:00:00`, `${after}T00:00:00`, 'Europe/Lisbon', true);
const now = new Date('2027-01-04T08:00:00Z');
const lisbon = { now, timeZone: 'Europe/Lisbon' };

const words = (...given: Parameters<typeof whenFor>) =>
  Object.values(whenFor(...given))
    .filter(Boolean)
    .join(' ');

describe('when something begins', () => {
  it('is a weekday within the week and a date after it', () => {
    expect(words(event('2027-01-04T18:00:00'), lisbon)).toBe('Today 18:00');
    expect(words(event('2027-01-05T18:00:00'), lisbon)).toBe('Tue 18:00');
    expect(words(event('2027-01-10T18:00:00'), lisbon)).toBe('Sun 18:00');
    expect(words(event('2027-01-11T18:00:00'), lisbon)).toBe('Mon 11 Jan, 18:00');
    expect(words(event('2027-01-09T00:00:00', 'Europe/Lisbon', true), lisbon)).toBe('Sat, all day');
  });

  it('names the event’s zone, and the reader’s time, where they differ (E25)', () => {
    expect(words(event('2027-01-09T11:00:00', 'Europe/Madrid'), lisbon)).toBe(
      'Sat 11:00 Madrid time (10:00 where you are)',
    );
    expect(words(event('2027-01-09T20:00:00', 'America/New_York'), lisbon)).toBe(
      'Sat 20:00 New York time (Sun 01:00 where you are)',
    );
    expect(words(event('2027-01-09T11:00:00', 'Europe/London'), lisbon)).toBe('Sat 11:00');
    expect(words(span('2027-01-09T22:00:00', '2027-01-10T02:00:00', 'Europe/Madrid'), lisbon)).toBe(
      'Sat 22:00 Madrid time (21:00 where you are)',
    );
  });

  it('is a date where the reader has left that day behind already', () => {
    const sunday = span('2027-01-03T00:00:00', '2027-01-04T00:00:00', 'Pacific/Honolulu', true);
    expect(words(sunday, { now, timeZone: 'Pacific/Kiritimati' })).toBe('Sun 3 Jan, all day');
  });

  it('has a short name for every month', () => {
    const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
    const said = months.map((month) => words(event(`2028-${month}-01T18:00:00`), lisbon).split(/[ ,]+/)[2]);
    expect(said.join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
  });

  it.each([
    [days('2027-01-08', '2027-01-11'), 'Fri 8 to Sun 10 January'],
    [days('2027-01-08', '2027-01-12'), 'Fri 8 to Mon 11 January'],
    [days('2027-01-30', '2027-02-02'), 'Sat 30 January to Mon 1 February'],
    [span('2027-01-09T02:00:00', '2027-01-10T03:00:00'), 'Sat 9 January, 02:00 to Sun 10 January, 03:00'],
    [span('2027-01-30T10:00:00', '2027-01-31T17:00:00'), 'Sat 30 January, 10:00 to Sun 31 January, 17:00'],
    [span('2027-01-09T22:00:00', '2027-01-10T02:00:00'), 'Sat 22:00'],
    [
      span('2027-01-09T10:00:00', '2027-01-10T17:00:00', 'Europe/Madrid'),
      'Sat 9 January, 10:00 to Sun 10 January, 17:00 Madrid time (Sat 09:00 to Sun 16:00 where you are)',
    ],
  ])('says what goes on over days whole, with its dates: %j', (event, said) => {
    expect(words(event, lisbon)).toBe(said);
  });

  it.each([
    [days('2026-12-01', '2027-01-08'), 'Until Thu'],
    [days('2026-12-01', '2027-02-01'), 'Until Sun 31 Jan'],
    [days('2027-01-02', '2027-01-05'), 'Until today'],
    [days('2027-01-04', '2027-01-05'), 'Today, all day'],
    [span('2027-01-02T10:00:00', '2027-01-04T18:00:00'), 'Until today 18:00'],
    [span('2027-01-02T10:00:00', '2027-01-07T00:00:00'), 'Until Wed 24:00'],
    [span('2027-01-02T10:00:00', '2027-01-31T17:00:00'), 'Until Sun 31 Jan, 17:00'],
    [
      span('2027-01-02T10:00:00', '2027-01-05T00:30:00', 'Europe/Madrid'),
      'Until Tue 00:30 Madrid time (Mon 23:30 where you are)',
    ],
    [
      span('2027-01-02T10:00:00', '2027-01-05T17:00:00', 'Europe/Madrid'),
      'Until Tue 17:00 Madrid time (16:00 where you are)',
    ],
    [span('2027-01-04T08:00:00', '2027-01-06T17:00:00'), 'Until Wed 17:00'],
  ])('says of what is on until when: %j', (event, said) => {
    expect(words(event, lisbon)).toBe(said);
  });

  it('is said of one moment as it stands within a sentence', () => {
    const at = (iso: string) => momentFor(new Date(iso), 'Europe/Madrid', lisbon);
    expect([at('2027-01-04T11:00:00Z'), at('2027-01-07T11:00:00Z'), at('2027-01-15T11:00:00Z')]).toEqual([
      'today 12:00',
      'Thu 12:00',
      'Fri 15 Jan, 12:00',
    ]);
  });

  it('has a date at the head of the mail', () => {
    expect(dateFor(now, 'Pacific/Honolulu')).toBe('Sunday 3 January');
    const inMonth = (month: number) => dateFor(new Date(Date.UTC(2027, month, month + 1, 12)), 'UTC');
    expect(Array.from({ length: 12 }, (_, month) => inMonth(month))).toEqual([
      'Friday 1 January',
      'Tuesday 2 February',
      'Wednesday 3 March',
      'Sunday 4 April',
      'Wednesday 5 May',
      'Sunday 6 June',
      'Wednesday 7 July',
      'Sunday 8 August',
      'Thursday 9 September',
      'Sunday 10 October',
      'Thursday 11 November',
      'Sunday 12 December',
    ]);
    expect([1, 2].map((day) => dateFor(new Date(Date.UTC(2027, 4, 2 + day, 12)), 'UTC').split(' ')[0])).toEqual([
      'Monday',
      'Tuesday',
    ]);
    expect(dateFor(new Date('2027-05-08T12:00:00Z'), 'UTC')).toBe('Saturday 8 May');
  });
});
