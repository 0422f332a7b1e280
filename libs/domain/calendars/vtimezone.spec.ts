import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

import { someOf } from '#tests/support/some-of.js';
import { vtimezone, zoneId } from './vtimezone.js';

const from = new Date('2026-01-15T00:00:00Z');
const to = new Date('2029-06-15T00:00:00Z');

/** What an independent reader makes of a zone: the offset, in seconds, at a wall time. */
function reader(zone: string): (wall: Temporal.PlainDateTime) => number {
  const timezone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(zone)));
  return (wall) => timezone.utcOffset(ICAL.Time.fromDateTimeString(wall.toString({ smallestUnit: 'second' })));
}

describe('vtimezone', () => {
  it.each([
    ['Europe/Berlin', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'DTSTART:19700329T020000'],
    ['Europe/Berlin', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'DTSTART:19701025T030000'],
    ['America/New_York', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', 'DTSTART:19700308T020000'],
    ['America/New_York', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'DTSTART:19701101T020000'],
    ['America/Santiago', 'RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU', 'DTSTART:19700906T000000'],
    ['America/Nuuk', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA', 'DTSTART:19700328T230000'],
    ['Australia/Lord_Howe', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU', 'DTSTART:19701004T020000'],
  ])('writes %s as 1970 and a rule: %s (C11)', (zone, rule, start) => {
    expect(vtimezone(zone, from, to).split('\r\n')).toEqual(expect.arrayContaining([rule, start]));
  });

  it('writes a zone whose changes follow no yearly rule as dated observances (C11)', () => {
    const cairo = vtimezone('Africa/Cairo', from, to);
    expect(cairo).not.toContain('RRULE:FREQ=YEARLY;BYMONTH=10');
    expect(cairo).not.toContain('RDATE');
    expect(vtimezone('Africa/Casablanca', from, to)).toContain(
      'DTSTART:20260215T030000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000',
    );
  });

  it('writes a zone without changes as one observance', () => {
    expect(vtimezone('Asia/Kolkata', from, to)).toBe(
      [
        'BEGIN:VTIMEZONE',
        'TZID:Asia/Kolkata',
        'X-LIC-LOCATION:Asia/Kolkata',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0530',
        'TZOFFSETTO:+0530',
        'END:STANDARD',
        'END:VTIMEZONE',
        '',
      ].join('\r\n'),
    );
  });

  /** Each observance as one line: what it is called, from when, by which rule, from which offset to which. */
  const observances = (zone: string, first: number, last: number) => {
    const written = vtimezone(zone, new Date(Date.UTC(first, 5, 1)), new Date(Date.UTC(last, 5, 1)));
    const kinds = [...written.matchAll(/BEGIN:(?!VTIMEZONE)(\w*)\r\n(.*?)END:\1\r\n/gs)];
    return kinds.map(([, kind, lines = '']) =>
      [
        kind,
        ...lines
          .trim()
          .split('\r\n')
          .map((line) => line.split(':')[1]),
      ].join(' '),
    );
  };

  it.each([
    [
      'Europe/Berlin',
      2026,
      2029,
      [
        'DAYLIGHT 19700329T020000 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU +0100 +0200',
        'STANDARD 19701025T030000 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU +0200 +0100',
      ],
    ],
    [
      'Australia/Lord_Howe',
      2026,
      2026,
      [
        'STANDARD 19700405T020000 FREQ=YEARLY;BYMONTH=4;BYDAY=1SU +1100 +1030',
        'DAYLIGHT 19701004T020000 FREQ=YEARLY;BYMONTH=10;BYDAY=1SU +1030 +1100',
      ],
    ],
    [
      'America/Sao_Paulo',
      2018,
      2020,
      [
        'DAYLIGHT 19700101T000000 -0200 -0200',
        'STANDARD 20180218T000000 -0200 -0300',
        'DAYLIGHT 20181104T000000 -0300 -0200',
        'STANDARD 20190217T000000 -0200 -0300',
      ],
    ],
    [
      'America/New_York',
      2006,
      2007,
      [
        'STANDARD 19700101T000000 -0500 -0500',
        'DAYLIGHT 20060402T020000 -0500 -0400',
        'STANDARD 20061029T020000 -0400 -0500',
        'DAYLIGHT 20070311T020000 -0500 -0400',
        'STANDARD 20071104T020000 -0400 -0500',
      ],
    ],
    [
      'America/Asuncion',
      2001,
      2001,
      [
        'DAYLIGHT 19700101T000000 -0300 -0300',
        'STANDARD 20010304T000000 -0300 -0400',
        'DAYLIGHT 20011007T000000 -0400 -0300',
      ],
    ],
    [
      'Africa/Monrovia',
      1971,
      1973,
      ['STANDARD 19700101T000000 -004430 -004430', 'DAYLIGHT 19720107T000000 -004430 +0000'],
    ],
    [
      'Asia/Pyongyang',
      2015,
      2018,
      [
        'DAYLIGHT 19700101T000000 +0900 +0900',
        'STANDARD 20150815T000000 +0900 +0830',
        'DAYLIGHT 20180504T233000 +0830 +0900',
      ],
    ],
  ] as [string, number, number, string[]][])(
    'says what clocks of %s did and do from %i to %i (C11)',
    (zone, first, last, all) => {
      expect(observances(zone, first, last)).toEqual(all);
    },
  );

  it('writes no rule for clocks that are set for some years only (C11)', () => {
    // Mexico has set its clocks by one rule for nine years, and none since; Egypt does so since 2023.
    expect(observances('America/Mexico_City', 2014, 2026).slice(-2)).toEqual([
      'DAYLIGHT 20220403T020000 -0600 -0500',
      'STANDARD 20221030T020000 -0500 -0600',
    ]);
    expect(observances('Africa/Cairo', 2020, 2036).slice(0, 2)).toEqual([
      'STANDARD 19700101T000000 +0200 +0200',
      'DAYLIGHT 20230428T000000 +0200 +0300',
    ]);
  });

  it('says no more than was asked for, and the same when asked again', () => {
    expect(observances('America/Sao_Paulo', 2017, 2017)).toHaveLength(3);
    expect(observances('America/Sao_Paulo', 2018, 2020)).toHaveLength(4);
    expect(observances('America/Sao_Paulo', 2017, 2017)).toHaveLength(3);
  });

  it('keeps the name it was asked for: Amsterdam is not Brussels', () => {
    expect(zoneId('europe/amsterdam')).toBe('Europe/Amsterdam');
    expect(vtimezone('Europe/Amsterdam', from, to)).toContain('TZID:Europe/Amsterdam\r\n');
  });

  it('agrees with IANA at four instants a year and around every change, for every zone there is (C12)', () => {
    const wrong: string[] = [];
    for (const zone of someOf(Intl.supportedValuesOf('timeZone'), 40)) {
      const written = vtimezone(zone, from, to);
      if (written.split('\r\n').some((line) => line.length > 75)) wrong.push(`${zone} has a line to fold`);
      const offsetAt = reader(written);
      for (const wall of probes(zone)) {
        const [seen, expected] = [offsetAt(wall), wall.toZonedDateTime(zone).offsetNanoseconds / 1e9];
        if (seen !== expected) wrong.push(`${zone} ${wall.toString()} ${seen} ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

/** Four wall times a year, and those a day before and after each change. */
function probes(zone: string): Temporal.PlainDateTime[] {
  const walls = [2026, 2027, 2028, 2029].flatMap((year) =>
    [1, 4, 7, 11].map((month) => Temporal.PlainDateTime.from({ year, month, day: 12, hour: 12 })),
  );
  let change = Temporal.PlainDateTime.from('2026-01-01').toZonedDateTime(zone).getTimeZoneTransition('next');
  while (change && change.year < 2030) {
    const wall = change.toPlainDateTime();
    walls.push(wall.subtract({ hours: 24 }), wall.add({ hours: 24 }));
    change = change.getTimeZoneTransition('next');
  }
  return walls;
}
