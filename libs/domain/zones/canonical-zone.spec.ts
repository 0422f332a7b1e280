import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';

import { someOf } from '#tests/support/some-of.js';
import { canonicalZone, isTimeZone, zonesOfToday } from './canonical-zone.js';
import { oldZoneNames } from './old-zone-names.js';

/** Offsets in milliseconds over the year, as the engine has them under a name. */
const clocksOf = (name: string): number[] =>
  Array.from(
    { length: 12 },
    (_, month) =>
      Temporal.Instant.fromEpochMilliseconds(Date.UTC(2027, month, 1)).toZonedDateTimeISO(name).offsetNanoseconds,
  );

describe('the name by which a zone is kept', () => {
  it.each([
    ['europe/lisbon', 'Europe/Lisbon'],
    ['EUROPE/LISBON', 'Europe/Lisbon'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['US/Pacific-New', 'America/Los_Angeles'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Iceland', 'Atlantic/Reykjavik'],
    ['GB', 'Europe/London'],
    ['EST', 'America/Panama'],
    ['CET', 'Europe/Brussels'],
    ['EST5EDT', 'America/New_York'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['GMT0', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Etc/GMT-0', 'UTC'],
    ['Zulu', 'UTC'],
    ['Etc/GMT+3', 'Etc/GMT+3'],
    ['etc/gmt-14', 'Etc/GMT-14'],
  ])('of %s is %s', (name, today) => {
    expect(canonicalZone(name)).toBe(today);
    expect(canonicalZone(today)).toBe(today);
    expect(isTimeZone(name)).toBe(true);
  });

  it('stays that of the country, where the clocks of two are alike', () => {
    for (const name of ['Europe/Copenhagen', 'Europe/Zagreb', 'Asia/Bahrain', 'Africa/Bamako'])
      expect(canonicalZone(name)).toBe(name);
  });

  it.each([
    '',
    ' ',
    'Mars/Olympus',
    'constructor',
    '__proto__',
    'toString',
    'Lisbon',
    'Europe',
    'Europe/Lisbon ',
    '+05:30',
    '-03:00',
    'UTC+3',
    'GMT+3',
    'Etc/GMT+13',
    'Etc/GMT-15',
    'Etc/Unknown',
    'Etc',
    'Factory',
    'posixrules',
    'localtime',
    'posix/Europe/Lisbon',
    'right/Europe/Lisbon',
    'SystemV/PST8PDT',
    'IST',
    'PST',
    'CST',
    'ACT',
    'Pacific Standard Time',
    'Europe/Lisbon\u0000',
    '(Europe/Lisbon)',
  ])('is nothing for “%s”, which no zone is called', (name) => {
    expect(canonicalZone(name)).toBeNull();
    expect(isTimeZone(name)).toBe(false);
  });

  it('is one that the engine computes with, by the same clocks as by each of its old names', () => {
    expect([...oldZoneNames()].flatMap(([, others]) => [...others]).length).toBeGreaterThan(100);
    for (const [today, others] of someOf(oldZoneNames(), 20)) {
      for (const old of others) expect([old, clocksOf(old)]).toEqual([old, clocksOf(today)]);
    }
  });

  it('is found for every zone that the engine lists, and there is one list of them', () => {
    const today = zonesOfToday();
    expect(new Set(today).size).toBe(today.length);
    expect(today).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'America/Nuuk']));
    for (const name of someOf(today, 20)) expect([canonicalZone(name), clocksOf(name).length]).toEqual([name, 12]);
    for (const gone of ['Asia/Calcutta', 'Europe/Kiev', 'US/Pacific']) expect(today).not.toContain(gone);
  });
});
