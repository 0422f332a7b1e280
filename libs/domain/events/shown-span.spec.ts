import { describe, expect, it } from '@jest/globals';

import { shownSpan } from './shown-span.js';

const seconds = (local: string) => Date.parse(`${local}Z`) / 1000;
const text = (wall: number) => new Date(wall * 1000).toISOString().slice(0, 16);
const berlin = (start: string, hours: number, allDay = false, timeZone = 'Europe/Berlin') => {
  const { localStart, localEnd, startsAt, endsAt, ...rest } = shownSpan(seconds(start), hours * 3600, {
    timeZone,
    allDay,
  });
  return [text(localStart), text(localEnd), text(startsAt / 1000), text(endsAt / 1000), ...Object.values(rest)];
};
const HOUR = 3_600_000;

describe('a stretch of time as clocks really show it', () => {
  it.each([
    [
      'as it is given',
      berlin('2027-01-04T18:30', 2),
      ['2027-01-04T18:30', '2027-01-04T20:30', '2027-01-04T17:30', '2027-01-04T19:30', 'once', 'once', HOUR],
    ],
    [
      'later, its end too, where its start is skipped (Z02)',
      berlin('2027-03-28T02:30', 2),
      ['2027-03-28T03:30', '2027-03-28T05:30', '2027-03-28T01:30', '2027-03-28T03:30', 'gap', 'once', 2 * HOUR],
    ],
    [
      'with a later end where that is skipped (Z02)',
      berlin('2027-03-28T01:00', 1.5),
      ['2027-03-28T01:00', '2027-03-28T03:30', '2027-03-28T00:00', '2027-03-28T01:30', 'once', 'gap', HOUR],
    ],
    [
      'with the first of two hours for its start and its end (Z02)',
      berlin('2026-10-25T02:15', 0.5),
      ['2026-10-25T02:15', '2026-10-25T02:45', '2026-10-25T00:15', '2026-10-25T00:45', 'fold', 'fold', 2 * HOUR],
    ],
    [
      'by its midnights for whole days, also where a clock shows none',
      berlin('2026-09-06T00:00', 24, true, 'America/Santiago'),
      ['2026-09-06T00:00', '2026-09-07T00:00', '2026-09-06T04:00', '2026-09-07T03:00', 'gap', 'once', -3 * HOUR],
    ],
  ])('is %s', (_, shown, expected) => {
    expect(shown).toEqual(expected);
  });
});
