import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';

import type { CalendarOccurrence } from '#domain/calendars/calendar-occurrence.js';
import { calendarEntry, vcalendar, vevent } from './ical.js';

const supper: CalendarOccurrence = {
  uid: '4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
  sequence: 2,
  createdAt: new Date('2026-09-01T08:00:00.123Z'),
  revisedAt: new Date('2026-09-20T10:11:12.999Z'),
  title: 'Supper, and “Slow Fashion”; bring a \\ friend',
  description: 'First line\nSecond, line; with \\ all',
  location: 'Long Table, 3 Mill Lane',
  url: 'https://serendip.test/o/1?a=b,c;d',
  localStart: '2026-10-07T18:30:00',
  localEnd: '2026-10-07T21:00:00',
  timeZone: 'Europe/Berlin',
  allDay: false,
  status: 'CONFIRMED',
  categories: ['talk', 'food, drink'],
};

const calendarOf = (change: Partial<CalendarOccurrence> = {}) =>
  vcalendar({ name: 'The Mill', occurrences: [calendarEntry({ ...supper, ...change })] });

function read(calendar: string) {
  const component = new ICAL.Component(ICAL.parse(calendar));
  const zone = component.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return new ICAL.Event(component.getFirstSubcomponent('vevent')!);
}

const unfold = (calendar: string) => calendar.replaceAll('\r\n ', '');
const lines = (calendar: string) => unfold(calendar).split('\r\n');

/** What a fresh process writes of an occurrence whose own zone is `TZ`. */
function writtenUnder(TZ: string, occurrence: CalendarOccurrence): string {
  const script = `
    import './tests/natively/typescript.mjs';
    const { vcalendar, calendarEntry } = await import('./apps/api/src/platform/ical/ical.ts');
    const given = JSON.parse(process.env.GIVEN, (key, value) => (key.endsWith('At') ? new Date(value) : value));
    process.stdout.write(vcalendar({ name: 'The Mill', occurrences: [calendarEntry(given)] }));`;
  const env = { ...process.env, TZ, GIVEN: JSON.stringify(occurrence), NODE_OPTIONS: '--no-warnings' };
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
}

describe('a calendar as it leaves the house', () => {
  it('says the same in every zone of the machine (C05)', () => {
    // An hour that the clocks of Los Angeles skip, and those of Berlin do not.
    const night = { ...supper, localStart: '2027-03-14T02:30:00', localEnd: '2027-03-14T03:15:00' };
    const seen = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((TZ) => writtenUnder(TZ, night));
    expect(seen[0]).toContain(vevent(night));
    expect(seen[0]).toContain('DTSTART;TZID=Europe/Berlin:20270314T023000\r\n');
    expect(new Set(seen).size).toBe(1);
  });

  it('ends every line in CRLF and none is longer than 75 octets, whatever the text (C01)', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 60, max: 80 }), (title, description, pad) => {
        const calendar = calendarOf({ title: `${'x'.repeat(pad)}🪡👩🏽‍🔧${title}`, description, location: title });
        expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of calendar.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it('gives every text back as it was, without control characters (C02)', () => {
    const special = fc.constantFrom('\\', ';', ',', '\n', ':', '"', '^', 'n', '\\n', '🪡', 'ä', ' ', 'x');
    const texts = fc.array(special, { maxLength: 200 }).map((parts) => `a${parts.join('')}z`);
    fc.assert(
      fc.property(texts, (description) => {
        expect(read(calendarOf({ description })).description).toBe(description);
      }),
    );
    expect(read(calendarOf({ description: 'a\u0000b\rc\r\nd\u0007\u2028e\ttab' })).description).toBe(
      'ab\nc\nd\ne\ttab',
    );
    expect(read(calendarOf({ description: 'a\u0085b\u2029c\u007f\u009fd\ud83ee' })).description).toBe(
      'a\nb\ncd\ufffde',
    );
    expect(read(calendarOf({ title: 'one\r\n\t BEGIN:VEVENT' })).summary).toBe('one BEGIN:VEVENT');
  });

  it('lets no address end a line, and leaves commas in addresses alone (C02)', () => {
    const calendar = calendarOf({ url: 'https://serendip.test/o/1?a=b,c;d\r\nATTENDEE:mailto:x@y.test "q"' });
    expect(lines(calendar)).toContain('URL:https://serendip.test/o/1?a=b,c;d%0D%0AATTENDEE:mailto:x@y.test%20%22q%22');
    const odd = vevent({ ...supper, conferenceUrl: 'https://a.test/ä\ud83e<>\\^`{|}\u007f?q=1,2;3#x' });
    expect(unfold(odd)).toContain(':https://a.test/%C3%A4%EF%BF%BD%3C%3E%5C%5E%60%7B%7C%7D%7F?q=1,2;3#x\r\n');
  });

  it('always has PRODID, VERSION, UID and DTSTAMP, stamps in UTC (C03)', () => {
    expect(lines(calendarOf())).toEqual(
      expect.arrayContaining([
        'VERSION:2.0',
        'PRODID:-//Serendip//Serendip//EN',
        'UID:4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
        'DTSTAMP:20260920T101112Z',
        'CREATED:20260901T080000Z',
        'LAST-MODIFIED:20260920T101112Z',
        'SEQUENCE:2',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('writes a timed event with its zone, and that zone once; no zone it does not use (C11, C13)', () => {
    const other = calendarEntry({ ...supper, uid: 'b', timeZone: 'europe/berlin' });
    const allDay = calendarEntry({
      ...supper,
      uid: 'c',
      allDay: true,
      timeZone: 'Asia/Tokyo',
      localEnd: '2026-10-09T00:00',
    });
    const utc = calendarEntry({ ...supper, uid: 'd', timeZone: 'UTC' });
    const calendar = vcalendar({ occurrences: [calendarEntry(supper), other, allDay, utc] });
    expect(lines(calendar).filter((line) => line.startsWith('TZID'))).toEqual(['TZID:Europe/Berlin']);
    expect(lines(calendar).filter((line) => line.startsWith('DTSTART') && line.includes('2026'))).toEqual([
      'DTSTART;TZID=Europe/Berlin:20261007T183000',
      'DTSTART;TZID=Europe/Berlin:20261007T183000',
      'DTSTART;VALUE=DATE:20261007',
      'DTSTART:20261007T183000Z',
    ]);
  });

  it.each([
    ['one day', '2026-10-07T00:00', '2026-10-08T00:00', '20261007', '20261008'],
    ['three days over the change of clocks', '2026-10-24T00:00', '2026-10-27T00:00', '20261024', '20261027'],
  ])(
    'writes %s as dates with an exclusive end, the same in every zone (C14)',
    (_, localStart, localEnd, start, end) => {
      for (const timeZone of ['Pacific/Pago_Pago', 'Europe/Berlin', 'Pacific/Kiritimati']) {
        const calendar = calendarOf({ allDay: true, localStart, localEnd, timeZone });
        expect(lines(calendar)).toContain(`DTSTART;VALUE=DATE:${start}`);
        expect(lines(calendar)).toContain(`DTEND;VALUE=DATE:${end}`);
        expect(calendar).not.toMatch(/TZID|X-MICROSOFT/);
      }
    },
  );

  it('keeps the elapsed time of a night in which clocks change (C15)', () => {
    const night = { localStart: '2026-10-24T22:00', localEnd: '2026-10-25T06:00' };
    const event = read(calendarOf(night));
    expect(event.endDate.toUnixTime() - event.startDate.toUnixTime()).toBe(9 * 3600);
  });

  it('means the first of two ambiguous hours, and writes a skipped hour as what the clock then shows (C16)', () => {
    const twice = read(calendarOf({ localStart: '2026-10-25T02:30', localEnd: '2026-10-25T05:00' }));
    expect(calendarEntry({ ...supper, localStart: '2026-10-25T02:30', localEnd: '2026-10-25T05:00' }).startsAt).toEqual(
      new Date('2026-10-25T00:30:00Z'),
    );
    expect(twice.startDate.toString()).toBe('2026-10-25T02:30:00');
    const never = calendarOf({ localStart: '2027-03-28T02:30', localEnd: '2027-03-28T05:00' });
    expect(lines(never)).toContain('DTSTART;TZID=Europe/Berlin:20270328T033000');
  });

  it('tells programs to fetch a feed hourly under one name; a single file says neither (C25)', () => {
    expect(lines(calendarOf())).toEqual(
      expect.arrayContaining([
        'NAME:The Mill',
        'X-WR-CALNAME:The Mill',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'X-PUBLISHED-TTL:PT1H',
      ]),
    );
    const file = vcalendar({ method: 'PUBLISH', occurrences: [calendarEntry(supper)] });
    expect(lines(file)).toContain('METHOD:PUBLISH');
    expect(file).not.toMatch(/X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL/);
  });

  it('shows the join link only where it was given, and never an attendee or an alarm (C22, C27, C28)', () => {
    expect(vevent(supper)).not.toMatch(/CONFERENCE|ATTENDEE|ORGANIZER|VALARM/);
    expect(unfold(vevent({ ...supper, conferenceUrl: 'https://meet.test/x' }))).toContain(
      'CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join online:https://meet.test/x\r\n',
    );
  });

  it('names in a mail who invites and the one who is told, who is asked nothing (C42)', () => {
    const organizer = { name: ' Ada, the "first" ', address: 'rsvp+1@serendip.test' };
    const invitation = { organizer, attendee: { name: ' ', address: 'bob@post.test' } };
    expect(lines(vevent({ ...supper, invitation })).filter((line) => /^(ORGANIZER|ATTENDEE)/.test(line))).toEqual([
      `ORGANIZER;CN="Ada, the ^'first^'":mailto:rsvp+1@serendip.test`,
      'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:bob@post.test',
    ]);
    const named = { organizer, attendee: { name: 'Bob', address: 'bob@post.test' } };
    expect(unfold(vevent({ ...supper, invitation: named }))).toContain(';RSVP=FALSE;CN=Bob:mailto:bob@post.test');
  });

  it('names whoever invites without a name by their address, and lets no address end a line or be two (C42)', () => {
    const attendee = { name: 'a;b^\n"c"', address: 'bob,ann;x@post.test\r\nURL:x' };
    const nameless = vevent({ ...supper, invitation: { organizer: { name: ' ', address: 'a@b.test' }, attendee } });
    expect(lines(nameless).filter((line) => /^(ORGANIZER|ATTENDEE)/.test(line))).toEqual([
      'ORGANIZER;CN=a@b.test:mailto:a@b.test',
      `ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;RSVP=FALSE;CN="a;b^^^n^'c^'":mailto:bob%2Cann%3Bx@post.test%0D%0AURL:x`,
    ]);
  });

  it('escapes a UID as every text (C02)', () => {
    expect(lines(vevent({ ...supper, uid: 'a,b;c\r\nd\u0000' }))).toContain('UID:a\\,b\\;c\\nd');
  });

  const repeats = {
    rrule: 'FREQ=WEEKLY;UNTIL=20270203T235959Z',
    rdates: [],
    exdates: [],
    clocksUntil: '2036-10-07T21:00',
  };
  const inSeries = (change: Partial<CalendarOccurrence>) =>
    lines(vevent({ ...supper, ...change })).filter((line) => /^(RRULE|RDATE|EXDATE|RECURRENCE-ID)/.test(line));

  it('says the rule of a series, what is added and what is left out, also in hours that clocks skip (C17, C18)', () => {
    const [rdates, exdates] = [['2026-10-10T10:00:00'], ['2026-10-14T18:30:00', '2027-03-28T02:30:00']];
    expect(inSeries({ repeats: { ...repeats, rdates, exdates } })).toEqual([
      'RRULE:FREQ=WEEKLY;UNTIL=20270203T235959Z',
      'RDATE;TZID=Europe/Berlin:20261010T100000',
      'EXDATE;TZID=Europe/Berlin:20261014T183000',
      'EXDATE;TZID=Europe/Berlin:20270328T023000',
    ]);
    expect(inSeries({ timeZone: 'Etc/UTC', repeats: { ...repeats, rrule: null, rdates } })).toEqual([
      'RDATE:20261010T100000Z',
    ]);
    const days = { allDay: true, localStart: '2026-10-07T00:00', localEnd: '2026-10-08T00:00' };
    const struckOut = { ...repeats, rrule: 'FREQ=WEEKLY', exdates: ['2026-10-14T00:00:00'] };
    expect(inSeries({ ...days, repeats: struckOut })).toEqual(['RRULE:FREQ=WEEKLY', 'EXDATE;VALUE=DATE:20261014']);
  });

  it('names a date of a series by the clock of the series, and a whole day as a day (C18)', () => {
    const name = { start: '2027-03-28T02:30:00', timeZone: 'europe/berlin', allDay: false };
    expect(inSeries({ timeZone: 'America/New_York', recurrenceId: name })).toEqual([
      'RECURRENCE-ID;TZID=Europe/Berlin:20270328T023000',
    ]);
    expect(inSeries({ recurrenceId: { ...name, timeZone: 'UTC' } })).toEqual(['RECURRENCE-ID:20270328T023000Z']);
    expect(inSeries({ recurrenceId: { ...name, allDay: true } })).toEqual(['RECURRENCE-ID;VALUE=DATE:20270328']);
    const skippedMidnight = { start: '2026-09-06T00:00:00', timeZone: 'America/Santiago', allDay: true };
    expect(inSeries({ allDay: true, recurrenceId: skippedMidnight })).toEqual(['RECURRENCE-ID;VALUE=DATE:20260906']);
  });

  it('brings the clock changes of its years with a series', () => {
    expect(calendarEntry({ ...supper, repeats }).endsAt).toEqual(new Date('2036-10-07T19:00:00Z'));
  });

  it('is written in this order, from end to end', () => {
    expect(unfold(vevent(supper))).toBe(
      [
        'BEGIN:VEVENT',
        'UID:4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
        'SEQUENCE:2',
        'DTSTAMP:20260920T101112Z',
        'DTSTART;TZID=Europe/Berlin:20261007T183000',
        'DTEND;TZID=Europe/Berlin:20261007T210000',
        'SUMMARY:Supper\\, and “Slow Fashion”\\; bring a \\\\ friend',
        'LOCATION:Long Table\\, 3 Mill Lane',
        'DESCRIPTION:First line\\nSecond\\, line\\; with \\\\ all',
        'CATEGORIES:talk,food\\, drink',
        'STATUS:CONFIRMED',
        'CREATED:20260901T080000Z',
        'LAST-MODIFIED:20260920T101112Z',
        'URL:https://serendip.test/o/1?a=b,c;d',
        'END:VEVENT',
        '',
      ].join('\r\n'),
    );
  });

  it('has at its head what a feed is called, shows and looks like', () => {
    const given = {
      name: 'The, Mill',
      description: ' What is on ',
      color: '#aa3300',
      url: 'https://serendip.test/s/mill',
    };
    expect(vcalendar({ ...given, occurrences: [] })).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Serendip//Serendip//EN',
        'URL:https://serendip.test/s/mill',
        'CALSCALE:GREGORIAN',
        'NAME:The\\, Mill',
        'X-WR-CALNAME:The\\, Mill',
        'X-WR-CALDESC:What is on',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'X-PUBLISHED-TTL:PT1H',
        'X-APPLE-CALENDAR-COLOR:#aa3300',
        'DESCRIPTION:What is on',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
    expect(vcalendar({ occurrences: [] })).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Serendip//Serendip//EN',
        'CALSCALE:GREGORIAN',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('says all of itself before its zones and events (RFC 5545 §3.4)', () => {
    const feed = { name: 'The Mill', description: 'What is on', color: '#aa3300', url: 'https://serendip.test/a b' };
    const written = vcalendar({ ...feed, occurrences: [calendarEntry(supper), calendarEntry(supper)] });
    const begun = [...written.matchAll(/^BEGIN:(V\w+)/gm)].map(([, part]) => part);
    expect(begun).toEqual(['VCALENDAR', 'VTIMEZONE', 'VEVENT', 'VEVENT']);
    const body = written.slice(written.indexOf('BEGIN:VTIMEZONE'));
    expect(body).not.toMatch(/REFRESH-INTERVAL|X-PUBLISHED-TTL|X-APPLE|What is on/);
    expect(lines(written)).toContain('URL:https://serendip.test/a%20b');
  });

  it('takes entries that were written earlier as they are', () => {
    const entry = { ...calendarEntry(supper), vevent: 'BEGIN:VEVENT\r\nX-KEPT:1\r\nEND:VEVENT\r\n' };
    expect(vcalendar({ occurrences: [entry, entry] })).toContain(`${entry.vevent}${entry.vevent}END:VCALENDAR\r\n`);
  });

  it('says nothing of what is empty', () => {
    const bare = vevent({ ...supper, description: ' ', location: '', url: '', categories: [' '], conferenceUrl: '' });
    const always = 'BEGIN UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY STATUS CREATED LAST-MODIFIED END';
    expect(lines(bare).map((line) => line.split(/[:;]/)[0])).toEqual([...always.split(' '), '']);
    expect(unfold(vevent({ ...supper, location: ' Attic ', categories: [' food '] }))).toMatch(
      /LOCATION:Attic\r\n.*CATEGORIES:food\r\n/s,
    );
  });

  it('gives each zone for as long as any event uses it, the zones in the order of their names (C11)', () => {
    const at = (localStart: string, timeZone: string) =>
      calendarEntry({ ...supper, localStart, localEnd: localStart.replace('T18', 'T19'), timeZone });
    const years = ['2024-06-07', '2020-10-07', '2022-12-01'].map((day) => at(`${day}T18:00`, 'Africa/Casablanca'));
    const others = ['America/New_York', 'Europe/Berlin'].map((timeZone) => at('2026-10-07T18:00', timeZone));
    const calendar = vcalendar({ occurrences: [...others, ...years] });
    expect(lines(calendar).filter((line) => line.startsWith('TZID'))).toEqual([
      'TZID:Africa/Casablanca',
      'TZID:America/New_York',
      'TZID:Europe/Berlin',
    ]);
    expect(calendar.split('END:VTIMEZONE\r\nBEGIN:VTIMEZONE\r\n')).toHaveLength(3);
    // Casablanca changed its clocks at Ramadan, by no yearly rule: each year that is used brings its own observances.
    const casablanca = calendar.slice(0, calendar.indexOf('TZID:America/New_York'));
    const observed = [...casablanca.matchAll(/DTSTART:(\d{4})/g)].map(([, year]) => year);
    expect([...new Set(observed)].sort()).toEqual(expect.arrayContaining(['2020', '2021', '2022', '2023', '2024']));
  });

  it('keeps categories apart when one holds a comma', () => {
    expect(lines(calendarOf())).toContain('CATEGORIES:talk,food\\, drink');
  });
});
