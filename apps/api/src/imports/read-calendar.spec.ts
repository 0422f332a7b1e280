import { describe, expect, it } from '@jest/globals';

import { toReport } from './import-report.js';
import { readCalendar } from './read-calendar.js';

const WINDOW = { from: '2026-10-01', to: '2028-04-01', spaceZone: 'Europe/Lisbon' };

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:u1', 'SUMMARY:Meeting', ...lines, 'END:VEVENT'].join('\r\n');
const read = (text: string | Buffer, window = {}) =>
  toReport(readCalendar(Buffer.from(text as string), { ...WINDOW, ...window }));
const starts = (text: string, window = {}) => read(text, window).occurrences.map(({ start }) => start);
const only = (...lines: string[]) => read(file(event(...lines))).occurrences[0];

const VTIMEZONE = (tzid: string, ...more: string[]) => [
  'BEGIN:VTIMEZONE',
  `TZID:${tzid}`,
  ...more,
  'BEGIN:STANDARD',
  'DTSTART:16011028T030000',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010325T020000',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

describe('zones of a calendar', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['"Europe/Berlin"', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['/ics.py/2020.1/Europe/Helsinki', 'Europe/Helsinki'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
    ['/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['/citadel.org/20211207_1/America/New_York', 'America/New_York'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['India Standard Time', 'Asia/Kolkata'],
    ['Eastern Standard Time', 'America/New_York'],
    ['GMT Standard Time', 'Europe/London'],
    ['"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', 'Europe/Berlin'],
    ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
    ['(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi', 'Asia/Kolkata'],
    ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['FLE Standard Time', 'Europe/Kyiv'],
    ['"(UTC-03:00) Greenland"', 'America/Nuuk'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['posix/Europe/Lisbon', 'Europe/Lisbon'],
    ['Etc/GMT-3', 'Etc/GMT-3'],
  ])('knows TZID %s as %s', (tzid, timeZone) => {
    const found = only(`DTSTART;TZID=${tzid}:20270120T190000`, 'DURATION:PT1H');
    expect(found).toMatchObject({ timeZone, start: expect.stringMatching(/^2027-01-20T19:00:00[+-]/) });
  });

  it.each([
    ['UTC+02:00', '2027-01-20T17:00:00+00:00'],
    ['GMT-0330', '2027-01-20T22:30:00+00:00'],
    ['UTC', '2027-01-20T19:00:00+00:00'],
    ['Etc/UTC', '2027-01-20T19:00:00+00:00'],
    ['GMT0', '2027-01-20T19:00:00+00:00'],
    ['tzone://Microsoft/Utc', '2027-01-20T19:00:00+00:00'],
  ])('shows the distance %s in the zone of the space', (tzid, start) => {
    expect(only(`DTSTART;TZID="${tzid}":20270120T190000`)).toMatchObject({ start, timeZone: 'Europe/Lisbon' });
  });

  it('keeps the instant of a UTC time and shows it where people are', () => {
    const text = event('DTSTART:20270720T170000Z', 'DTEND:20270720T180000Z');
    expect(read(file(text)).occurrences[0]).toMatchObject({
      start: '2027-07-20T18:00:00+01:00',
      timeZone: 'Europe/Lisbon',
    });
    expect(read(file('X-WR-TIMEZONE:Europe/Berlin', text)).occurrences[0]).toMatchObject({
      start: '2027-07-20T19:00:00+02:00',
      end: '2027-07-20T20:00:00+02:00',
      timeZone: 'Europe/Berlin',
    });
    expect(read(file('X-WR-TIMEZONE:UTC', text)).occurrences[0]).toMatchObject({ timeZone: 'Europe/Lisbon' });
  });

  it('reads a floating time by the clock of the calendar, else of the space', () => {
    const text = event('DTSTART:20270720T190000');
    expect(starts(file('X-WR-TIMEZONE:America/New_York', text))).toEqual(['2027-07-20T19:00:00-04:00']);
    expect(starts(file('X-WR-TIMEZONE:UTC', text))).toEqual(['2027-07-20T19:00:00+00:00']);
    expect(starts(file(text))).toEqual(['2027-07-20T19:00:00+01:00']);
  });

  it('uses X-LIC-LOCATION of a zone with a name of its own', () => {
    const text = file(...VTIMEZONE('Home', 'X-LIC-LOCATION:Europe/Prague'), event('DTSTART;TZID=Home:20270720T190000'));
    expect(read(text).occurrences[0]).toMatchObject({ start: '2027-07-20T19:00:00+02:00', timeZone: 'Europe/Prague' });
  });

  it('finds the zone whose clocks stand as the file says, of several alike the preferred one', () => {
    const text = (...head: string[]) =>
      file(...head, ...VTIMEZONE('Customized Time Zone'), event('DTSTART;TZID=Customized Time Zone:20270720T190000'));
    expect(read(text()).occurrences[0]).toMatchObject({
      start: '2027-07-20T19:00:00+02:00',
      timeZone: 'Europe/Berlin',
    });
    expect(read(text(), { spaceZone: 'Europe/Madrid' }).occurrences[0]?.timeZone).toBe('Europe/Madrid');
    expect(read(text('X-WR-TIMEZONE:Europe/Rome')).occurrences[0]?.timeZone).toBe('Europe/Rome');
  });

  it('computes with a zone that no place has, and shows it in the zone of the space', () => {
    const odd = [
      'BEGIN:VTIMEZONE',
      'TZID:Odd',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0123',
      'TZOFFSETTO:+0123',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    expect(read(file(...odd, event('DTSTART;TZID=Odd:20270720T190000'))).occurrences[0]).toMatchObject({
      start: '2027-07-20T18:37:00+01:00',
      timeZone: 'Europe/Lisbon',
    });
  });

  it('believes the file where a bare abbreviation means other clocks', () => {
    const est = ['BEGIN:VTIMEZONE', 'TZID:EST',
      'BEGIN:STANDARD', 'DTSTART:20071104T020000', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500', 'END:STANDARD',
      'BEGIN:DAYLIGHT', 'DTSTART:20070311T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'END:DAYLIGHT',
      'END:VTIMEZONE']; // prettier-ignore
    expect(starts(file(...est, event('DTSTART;TZID=EST:20270720T190000')))).toEqual(['2027-07-20T19:00:00-04:00']);
  });

  it('leaves out what has a zone that nobody knows, and says so', () => {
    const { occurrences, skipped } = read(file(event('DTSTART;TZID=Middle-earth:20270720T190000')));
    expect(occurrences).toEqual([]);
    expect(skipped).toEqual([
      { line: 3, uid: 'u1', reason: 'Its time zone “Middle-earth” is not known, and the file does not explain it.' },
    ]);
  });

  it('shows in UTC what a zone cannot say: the second run of an hour that happens twice (Z02)', () => {
    const second = only('DTSTART:20271031T013000Z', 'DTEND:20271031T020000Z');
    expect(second).toMatchObject({ start: '2027-10-31T01:30:00+00:00', timeZone: 'UTC' });
    expect(only('DTSTART;TZID=Europe/Lisbon:20271031T013000', 'DURATION:PT15M')?.start).toBe(
      '2027-10-31T01:30:00+01:00',
    );
  });
});

describe('days and lengths', () => {
  it('reads whole days as dates, the end exclusive (C14)', () => {
    expect(only('DTSTART;VALUE=DATE:20270120', 'DTEND;VALUE=DATE:20270122')).toMatchObject({
      start: '2027-01-20',
      end: '2027-01-22',
      allDay: true,
    });
  });

  it.each([
    ['without an end', []],
    ['with an end on the same day', ['DTEND;VALUE=DATE:20270120']],
    ['with a duration of a day', ['DURATION:P1D']],
  ])('takes a date %s for one day', (_, lines) => {
    expect(only('DTSTART;VALUE=DATE:20270120', ...lines)).toMatchObject({ end: '2027-01-21', allDay: true });
    expect(only('DTSTART:20270120', ...lines)).toMatchObject({ end: '2027-01-21', allDay: true });
  });

  it.each([
    ['no end', [], '2027-01-20T19:00:00+00:00'],
    ['an end before its start', ['DTEND:20270120T180000'], '2027-01-20T19:00:00+00:00'],
    ['a duration', ['DURATION:PT1H30M'], '2027-01-20T20:30:00+00:00'],
    ['a duration in days', ['DURATION:P1DT1H'], '2027-01-21T20:00:00+00:00'],
    ['an end in another zone', ['DTEND;TZID=Europe/Berlin:20270120T220000'], '2027-01-20T21:00:00+00:00'],
  ])('reads the end of a time with %s', (_, lines, end) => {
    expect(only('DTSTART:20270120T190000', ...lines)?.end).toBe(end);
  });

  it('shifts a start in the hour that is missing, and never drops it (Z02)', () => {
    expect(starts(file(event('DTSTART;TZID=Europe/Berlin:20270327T023000', 'RRULE:FREQ=DAILY;COUNT=3')))).toEqual([
      '2027-03-27T02:30:00+01:00',
      '2027-03-28T03:30:00+02:00',
      '2027-03-29T02:30:00+02:00',
    ]);
  });

  it('keeps the elapsed time of an event over a change of the clocks (C15)', () => {
    const ends = read(
      file(
        event(
          'DTSTART;TZID=Europe/Berlin:20270320T220000',
          'DTEND;TZID=Europe/Berlin:20270321T060000',
          'RRULE:FREQ=WEEKLY;COUNT=2',
        ),
      ),
    ).occurrences.map(({ end }) => end);
    expect(ends).toEqual(['2027-03-21T06:00:00+01:00', '2027-03-28T07:00:00+02:00']);
  });

  it('marks what is cancelled, whole calendars too', () => {
    expect(only('DTSTART:20270120T190000', 'STATUS:CANCELLED')?.status).toBe('cancelled');
    expect(only('DTSTART:20270120T190000', 'STATUS:TENTATIVE')?.status).toBe('scheduled');
    expect(read(file('METHOD:CANCEL', event('DTSTART:20270120T190000'))).occurrences[0]?.status).toBe('cancelled');
  });
});

describe('repeating events', () => {
  const weekly = ['DTSTART;TZID=Europe/Berlin:20261007T190000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=5'];

  it('stay at their hour over a change of the clocks (Z01)', () => {
    expect(starts(file(event(...weekly)))).toEqual([
      '2026-10-07T19:00:00+02:00',
      '2026-10-14T19:00:00+02:00',
      '2026-10-21T19:00:00+02:00',
      '2026-10-28T19:00:00+01:00',
      '2026-11-04T19:00:00+01:00',
    ]);
  });

  it('are limited to the window, and to what touches it', () => {
    const all = file(event('DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20260104', 'RRULE:FREQ=WEEKLY'));
    expect(starts(all, { from: '2026-10-03', to: '2026-10-16' })).toEqual(['2026-10-01', '2026-10-08', '2026-10-15']);
    expect(starts(all, { from: '2026-10-04', to: '2026-10-15' })).toEqual(['2026-10-08']);
    expect(readCalendar(Buffer.from(all), { ...WINDOW, from: '2020-01-01', to: '2021-01-01' }).outside).toBe(1);
  });

  it('leave out EXDATE by instant and by day, and add RDATE', () => {
    expect(
      starts(
        file(
          event(
            ...weekly,
            'EXDATE:20261014T170000Z',
            'EXDATE;VALUE=DATE:20261021',
            'RDATE;TZID=Europe/Berlin:20261009T200000',
          ),
        ),
      ),
    ).toEqual([
      '2026-10-07T19:00:00+02:00',
      '2026-10-09T20:00:00+02:00',
      '2026-10-28T19:00:00+01:00',
      '2026-11-04T19:00:00+01:00',
    ]);
  });

  it('take the length of a period', () => {
    const { occurrences } = read(
      file(
        event(
          'DTSTART:20270120T190000Z',
          'DURATION:PT1H',
          'RDATE;VALUE=PERIOD:20270121T190000Z/PT3H,20270122T190000Z/20270122T193000Z',
        ),
      ),
    );
    expect(occurrences.map(({ end }) => end.slice(0, 16))).toEqual([
      '2027-01-20T20:00',
      '2027-01-21T22:00',
      '2027-01-22T19:30',
    ]);
  });

  it.each([
    ['in UTC', 'UNTIL=20261021T170000Z', 3],
    ['in UTC, a second earlier', 'UNTIL=20261021T165959Z', 2],
    ['in local time', 'UNTIL=20261021T190000', 3],
    ['as the date on which the next series begins', 'UNTIL=20261021', 2],
  ])('end at UNTIL %s (C17)', (_, until, count) => {
    expect(
      starts(file(event('DTSTART;TZID=Europe/Berlin:20261007T190000', `RRULE:FREQ=WEEKLY;${until}`))),
    ).toHaveLength(count);
  });

  it('end on the day of UNTIL where they are whole days', () => {
    const days = (until: string) =>
      starts(file(event('DTSTART;VALUE=DATE:20261007', `RRULE:FREQ=DAILY;UNTIL=${until}`)));
    expect(days('20261009')).toEqual(['2026-10-07', '2026-10-08', '2026-10-09']);
    expect(days('20261009T220000Z')).toHaveLength(3);
  });

  it('give nothing on the 30th of February (M5), and on the 31st only where there is one (Z04)', () => {
    expect(starts(file(event('DTSTART;VALUE=DATE:20261031', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')))).toEqual([
      '2026-10-31',
    ]);
    expect(starts(file(event('DTSTART;VALUE=DATE:20261031', 'RRULE:FREQ=MONTHLY;COUNT=3')))).toEqual([
      '2026-10-31',
      '2026-12-31',
      '2027-01-31',
    ]);
  });

  it('join several rules, and count their own start once', () => {
    expect(
      starts(
        file(
          event(
            'DTSTART;VALUE=DATE:20261005',
            'RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2',
            'RRULE:FREQ=WEEKLY;BYDAY=WE,FR;COUNT=2',
          ),
        ),
      ),
    ).toEqual(['2026-10-05', '2026-10-07', '2026-10-09', '2026-10-14']);
  });

  it('in UTC stay at their instant', () => {
    expect(
      starts(file('X-WR-TIMEZONE:Europe/Berlin', event('DTSTART:20261021T170000Z', 'RRULE:FREQ=WEEKLY;COUNT=2'))),
    ).toEqual(['2026-10-21T19:00:00+02:00', '2026-10-28T18:00:00+01:00']);
  });
});

describe('changed dates of a series', () => {
  const series = event('DTSTART;TZID=Europe/Berlin:20261007T190000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4');
  const change = (id: string, ...lines: string[]) => event(`RECURRENCE-ID${id}`, ...lines);

  it('stand in place of the date they change, however it is written (C19)', () => {
    for (const id of [';TZID=Europe/Berlin:20261014T190000', ':20261014T170000Z', ';VALUE=DATE:20261014']) {
      const text = file(series, change(id, 'DTSTART;TZID=Europe/Berlin:20261015T200000', 'DURATION:PT2H'));
      expect(starts(text).map((start) => start.slice(0, 16))).toEqual([
        '2026-10-07T19:00',
        '2026-10-15T20:00',
        '2026-10-21T19:00',
        '2026-10-28T19:00',
      ]);
    }
  });

  it('cancel one date', () => {
    const text = file(
      series,
      change(':20261014T170000Z', 'DTSTART;TZID=Europe/Berlin:20261014T190000', 'STATUS:CANCELLED'),
    );
    expect(read(text).occurrences.map(({ status }) => status)).toEqual([
      'scheduled',
      'cancelled',
      'scheduled',
      'scheduled',
    ]);
  });

  it('move a date out of the window, or into it', () => {
    const text = file(series, change(':20261014T170000Z', 'DTSTART;TZID=Europe/Berlin:20270114T190000'));
    expect(starts(text, { from: '2026-10-01', to: '2026-11-01' })).toHaveLength(3);
    expect(starts(text, { from: '2027-01-01', to: '2027-02-01' })).toEqual(['2027-01-14T19:00:00+01:00']);
  });

  it('change this date and those that follow', () => {
    const text = file(
      series,
      change(';RANGE=THISANDFUTURE:20261021T170000Z', 'DTSTART;TZID=Europe/Berlin:20261022T180000', 'DURATION:PT3H'),
    );
    expect(read(text).occurrences.map(({ start, end }) => [start, end.slice(11, 16)])).toEqual([
      ['2026-10-07T19:00:00+02:00', '20:00'],
      ['2026-10-14T19:00:00+02:00', '20:00'],
      ['2026-10-22T18:00:00+02:00', '21:00'],
      ['2026-10-29T18:00:00+01:00', '21:00'],
    ]);
  });

  it('stay readable where the rule is not', () => {
    const text = file(
      event('DTSTART:20261007T190000Z', 'RRULE:FREQ=SECONDLY'),
      change(':20261014T190000Z', 'DTSTART:20261014T200000Z'),
    );
    const { occurrences, skipped } = read(text);
    expect(occurrences).toHaveLength(2);
    expect(skipped).toEqual([
      {
        line: 3,
        uid: 'u1',
        reason: 'Its rule cannot be read, so only its own date is: it repeats more often than daily.',
      },
    ]);
  });

  it('name the same date again after its hour has changed', () => {
    const keys = (hour: string) =>
      readCalendar(
        Buffer.from(file(event(`DTSTART;TZID=Europe/Berlin:20261007T${hour}0000`, 'RRULE:FREQ=WEEKLY;COUNT=3'))),
        WINDOW,
      ).occurrences.map(({ recurrenceKey }) => recurrenceKey);
    expect(keys('19')).toEqual(['2026-10-07', '2026-10-14', '2026-10-21']);
    expect(keys('20')).toEqual(keys('19'));
  });
});

describe('files as they are', () => {
  const plain = file(event('DTSTART:20270120T190000Z', 'DESCRIPTION:Grüße'));
  const titleOf = (text: Buffer | string) => read(text).occurrences[0]?.title;

  it('are read whatever their line ends, byte order mark and encoding', () => {
    const named = plain.replace('Meeting', 'Käse 🧀');
    const latin = Buffer.from(plain.replace('Meeting', 'Käse'), 'latin1');
    expect(titleOf(named.replaceAll('\r\n', '\n'))).toBe('Käse 🧀');
    expect(titleOf(named.replaceAll('\r\n', '\r'))).toBe('Käse 🧀');
    expect(titleOf(`\ufeff${named}`)).toBe('Käse 🧀');
    expect(titleOf(Buffer.from(`\ufeff${named}`, 'utf16le'))).toBe('Käse 🧀');
    expect(titleOf(Buffer.from(`\ufeff${named}`, 'utf16le').swap16())).toBe('Käse 🧀');
    expect(titleOf(latin)).toBe('Käse');
  });

  it('are unfolded at spaces and tabs, also inside a character', () => {
    const bytes = Buffer.from(plain.replace('Meeting', 'Käse'));
    const at = bytes.indexOf(0xa4);
    expect(titleOf(Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]))).toBe('Käse');
    expect(titleOf(plain.replace('Meeting', 'Long\r\n\t er'))).toBe('Long er');
    expect(titleOf(plain.replace('Meeting', 'Long\r\n\r\n er'))).toBe('Longer');
  });

  it('keep what can be read beside what cannot (S31)', () => {
    const lines = [
      'this is no line',
      'CREATED:00001231T000000Z',
      'X-FOO;;:',
      'ATTENDEE;CN="a:mailto:x',
      'DTSTART:20270120T190000Z',
    ];
    expect(read(file('garbage', event(...lines))).occurrences).toHaveLength(1);
  });

  it('say of each part that is left out where it stands and why', () => {
    const text = file(
      event(),
      event('DTSTART:tomorrow'),
      event('DTSTART:20270230T190000Z'),
      'BEGIN:VJOURNAL\r\nUID:j\r\nEND:VJOURNAL',
      event('DTSTART:20270120T190000Z', 'RRULE:FREQ=NEVER'),
      'BEGIN:VEVENT\r\nUID:cut\r\nDTSTART:20270120T190000Z',
    );
    expect(read(text).skipped).toEqual([
      { line: 3, uid: 'u1', reason: 'It has no start (DTSTART).' },
      { line: 7, uid: 'u1', reason: 'Its start (DTSTART) is not a date.' },
      { line: 12, uid: 'u1', reason: 'Its start (DTSTART) is not a date.' },
      { line: 17, uid: 'j', reason: 'It is a journal entry, not an event.' },
      {
        line: 20,
        uid: 'u1',
        reason: 'Its rule cannot be read, so only its own date is: its repetition rule has a FREQ that cannot be read.',
      },
      { line: 26, uid: 'cut', reason: 'It is cut off: its END:VEVENT is missing.' },
    ]);
  });

  it('name events without a UID by what they say, and the nameless "Untitled"', () => {
    const nameless = 'BEGIN:VEVENT\r\nDTSTART:20270120T190000Z\r\nEND:VEVENT';
    const other = nameless.replace('0120', '0121');
    const { occurrences } = read(file(nameless, other));
    expect(occurrences.map(({ title }) => title)).toEqual(['Untitled', 'Untitled']);
    expect(new Set(occurrences.map(({ uid }) => uid)).size).toBe(2);
    expect(read(file(other, nameless)).occurrences.map(({ uid }) => uid)).toEqual(occurrences.map(({ uid }) => uid));
  });

  it('may hold an event twice: the newer counts; a UID used for two events names both', () => {
    const [old, newer] = ['SEQUENCE:1', 'SEQUENCE:2'].map((sequence) =>
      event(sequence, `DTSTART:2027012${sequence.slice(-1)}T190000Z`),
    );
    expect(starts(file(String(newer), String(old)))).toEqual(['2027-01-22T19:00:00+00:00']);
    expect(read(file(String(newer), String(old))).skipped).toHaveLength(1);
    expect(starts(file(event('DTSTART:20270121T190000Z'), event('DTSTART:20270122T190000Z')))).toHaveLength(2);
  });

  it('lose characters that steer screens, and addresses that are not of the web or mail (S31)', () => {
    const lines = [
      'DTSTART:20270120T190000Z',
      'DESCRIPTION:a\u2028b\u202ec\\nd\u0007',
      'URL:javascript:alert(1)',
      'CONFERENCE:ftp://x.test',
    ];
    const [found] = readCalendar(Buffer.from(file(event(...lines))), WINDOW).occurrences;
    expect(found?.event).toMatchObject({ description: 'a\nbc\nd', url: '', conference: '' });
    const [linked] = readCalendar(
      Buffer.from(file(event('DTSTART:20270120T190000Z', 'URL:https://a.test/x'))),
      WINDOW,
    ).occurrences;
    expect(linked?.event.url).toBe('https://a.test/x');
  });

  it('may hold several calendars, each with its own clock', () => {
    const one = (zone: string, uid: string) =>
      file(`X-WR-TIMEZONE:${zone}`, event('DTSTART:20270120T190000').replace('u1', uid));
    expect(starts(one('Asia/Tokyo', 'a') + one('Europe/Berlin', 'b'))).toEqual([
      '2027-01-20T19:00:00+09:00',
      '2027-01-20T19:00:00+01:00',
    ]);
  });
});
