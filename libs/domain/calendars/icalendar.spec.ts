import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';

import { MUTATING } from '#tests/support/some-of.js';
import type { CalendarOccurrence } from './calendar-occurrence.js';
import { calendarEntry, vcalendar, vevent } from './icalendar.js';

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

/** What a fresh process writes whose own zone is `TZ`. */
function writtenUnder(TZ: string): string {
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve: (name, context, next) =>
        next(name.startsWith('.') && name.endsWith('.js') && context.parentURL?.includes('/libs/') ? name.replace(/js$/, 'ts') : name, context),
    });
    const { vcalendar, calendarEntry } = await import('./libs/domain/calendars/icalendar.ts');
    const supper = JSON.parse(process.env.SUPPER, (key, value) => (key.endsWith('At') ? new Date(value) : value));
    process.stdout.write(vcalendar({ name: 'The Mill', occurrences: [calendarEntry(supper)] }));`;
  const env = { ...process.env, TZ, SUPPER: JSON.stringify(supper), NODE_OPTIONS: '--no-warnings' };
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
}

describe('icalendar', () => {
  // Three processes are too many for each mutant, and what they compare is the machine's zone and no rule.
  (MUTATING ? it.skip : it)('says the same in every zone of the machine (C05)', () => {
    const seen = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((TZ) => writtenUnder(TZ));
    expect(seen[0]).toContain(vevent(supper));
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
    expect(read(calendarOf({ title: 'one\r\n\t BEGIN:VEVENT' })).summary).toBe('one BEGIN:VEVENT');
  });

  it('lets no address end a line, and leaves commas in addresses alone (C02)', () => {
    const calendar = calendarOf({ url: 'https://serendip.test/o/1?a=b,c;d\r\nATTENDEE:mailto:x@y.test "q"' });
    expect(lines(calendar)).toContain('URL:https://serendip.test/o/1?a=b,c;d%0D%0AATTENDEE:mailto:x@y.test%20%22q%22');
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
        expect(calendar).not.toContain('TZID');
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
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:bob@post.test',
    ]);
    const named = { organizer, attendee: { name: 'Bob', address: 'bob@post.test' } };
    expect(unfold(vevent({ ...supper, invitation: named }))).toContain(';CN=Bob;RSVP=FALSE:mailto:bob@post.test');
  });

  it('is written in this order, from end to end', () => {
    expect(unfold(vevent(supper))).toBe(
      [
        'BEGIN:VEVENT',
        'UID:4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
        'DTSTAMP:20260920T101112Z',
        'CREATED:20260901T080000Z',
        'LAST-MODIFIED:20260920T101112Z',
        'SEQUENCE:2',
        'STATUS:CONFIRMED',
        'DTSTART;TZID=Europe/Berlin:20261007T183000',
        'DTEND;TZID=Europe/Berlin:20261007T210000',
        'SUMMARY:Supper\\, and “Slow Fashion”\\; bring a \\\\ friend',
        'DESCRIPTION:First line\\nSecond\\, line\\; with \\\\ all',
        'LOCATION:Long Table\\, 3 Mill Lane',
        'URL:https://serendip.test/o/1?a=b,c;d',
        'CATEGORIES:talk,food\\, drink',
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
        'CALSCALE:GREGORIAN',
        'NAME:The\\, Mill',
        'X-WR-CALNAME:The\\, Mill',
        'DESCRIPTION:What is on',
        'X-WR-CALDESC:What is on',
        'URL:https://serendip.test/s/mill',
        'X-APPLE-CALENDAR-COLOR:#aa3300',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'X-PUBLISHED-TTL:PT1H',
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

  it('says nothing of what is empty', () => {
    const bare = vevent({ ...supper, description: ' ', location: '', url: '', categories: [' '], conferenceUrl: '' });
    expect(lines(bare).at(-3)).toMatch(/^SUMMARY:/);
    expect(lines(bare).at(-2)).toBe('END:VEVENT');
    expect(bare).not.toMatch(/^(DESCRIPTION|LOCATION|URL|CATEGORIES|CONFERENCE)/m);
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
