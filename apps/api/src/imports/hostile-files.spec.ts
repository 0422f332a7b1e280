import { describe, expect, it } from '@jest/globals';

import { readCalendarSafely } from './calendar-reader.js';
import { readCalendar } from './read-calendar.js';

const WINDOW = { from: '2026-10-01', to: '2028-04-01', spaceZone: 'Europe/Lisbon' };
const START = 'DTSTART:20261101T100000Z';

const file = (...events: string[]) => `BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR\r\n`;
const event = (...lines: string[]) => `BEGIN:VEVENT\r\nUID:u\r\n${lines.join('\r\n')}\r\nEND:VEVENT\r\n`;
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number).join(',');
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

const NO_CALENDAR = 'it holds no BEGIN:VCALENDAR';
const TOO_LONG = 'It holds a line of more than 100,000 characters.';
/** The same line so many times, after others. */
const lines = (count: number, line: string, ...before: string[]) =>
  [...before, ...Array.from({ length: count }, () => line)].join('\r\n');

/** 615 bytes of `RRULE` line: Node dies of it at a heap of 512 MB (standards M4). */
const BOMB = `RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYHOUR=${numbers(24)};BYMINUTE=${numbers(60)};BYSECOND=${numbers(60)}`;

const read = (text: string) => readCalendar(Buffer.from(text), WINDOW);

describe('hostile calendars', () => {
  it.each([
    ['fifty rules', lines(50, 'RRULE:FREQ=DAILY'), 'It has more than 8 repetition rules.'],
    [
      '6,000 exceptions',
      lines(60, `EXDATE:${Array(100).fill('20261102T100000Z').join(',')}`, 'RRULE:FREQ=DAILY'),
      'It has more than 5,000 dates in EXDATE.',
    ],
    ['6,000 added dates', lines(6000, 'RDATE:20261102T100000Z'), 'It has more than 5,000 dates in RDATE.'],
    ['a line of 4 MB', `DESCRIPTION:${'x'.repeat(4_000_000)}`, TOO_LONG],
    ['a million folds', `DESCRIPTION:${'\r\n x'.repeat(1_000_000)}`, TOO_LONG],
  ])('costs its event, not the file, and for that reason: %s (S32)', (_, hostile, reason) => {
    const result = read(file(event(START, hostile), event(START).replace('UID:u', 'UID:fine')));
    expect(result.skipped).toEqual([{ uid: 'u', line: 2, reason }]);
    expect(result.occurrences.map(({ event: { uid } }) => uid)).toEqual(['fine']);
  });

  it.each([
    ['a rule of 615 bytes', BOMB.padEnd(615, ';').slice(0, 615), 'Its repetition rule is longer than 500 characters.'],
    ['the same, as long as a rule may be', BOMB.slice(0, 500), 'It repeats more than 24 times a day.'],
    ['a billion repetitions', 'RRULE:FREQ=DAILY;COUNT=1000000000', 'It repeats more than 10,000 times.'],
    ['a repetition every second', 'RRULE:FREQ=SECONDLY', 'It repeats more often than daily.'],
    [
      'a rule without an end of digits',
      `RRULE:FREQ=DAILY;INTERVAL=${'9'.repeat(400)}`,
      'Its repetition rule has a INTERVAL that cannot be read.',
    ],
  ])('costs the rule alone, not the date of its event: %s (S32)', (_, hostile, reason) => {
    const result = read(file(event(START, hostile), event(START).replace('UID:u', 'UID:fine')));
    const why = `Its rule cannot be read, so only its own date is: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
    expect(result.skipped).toEqual([{ uid: 'u', line: 2, reason: why }]);
    expect(result.occurrences.map(({ event: { uid } }) => uid)).toEqual(['fine', 'u']);
  });

  it('takes as many exceptions as an event may have', () => {
    const result = read(file(event(START, lines(5000, 'EXDATE:20261102T100000Z', 'RRULE:FREQ=DAILY;COUNT=3'))));
    expect([result.skipped, result.occurrences.map(({ start }) => start.slice(0, 10))]).toEqual([
      [],
      ['2026-11-01', '2026-11-03'],
    ]);
  });

  it.each([
    ['10 MB', file(event(START, `DESCRIPTION:${'x'.repeat(10_000_000)}`)), 'calendar-too-large', 'larger than 5 MB'],
    ['50,000 events', file(many(50_000, () => event(START))), 'calendar-too-large', 'more than 20,000 entries'],
    ['deep nesting', file('BEGIN:X\r\n'.repeat(15_000)), 'calendar-unreadable', 'nests its entries too deeply'],
    ['nothing', '', 'calendar-unreadable', NO_CALENDAR],
    ['4 MB of nothing', '\0'.repeat(4_000_000), 'calendar-unreadable', NO_CALENDAR],
    ['cards', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 'calendar-unreadable', 'it holds a VCARD'],
    ['a page', '<!doctype html><p>BEGIN:VCALENDAR', 'calendar-unreadable', NO_CALENDAR],
  ])('is refused, and for that reason: %s (S32)', (_, text, code, reason) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(reason) }));
  });

  it('gives no more occurrences than a file may give (S32)', () => {
    const text = file(many(2000, (index) => event(START, 'RRULE:FREQ=DAILY').replace('UID:u', `UID:${index}`)));
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'calendar-too-large' }));
  });

  it('does not work out a zone of its own that never stops changing (S32)', () => {
    const changes = many(
      300,
      () =>
        'BEGIN:STANDARD\r\nDTSTART:19500101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=DAILY\r\nEND:STANDARD\r\n',
    );
    const result = read(
      file(`BEGIN:VTIMEZONE\r\nTZID:Odd\r\n${changes}END:VTIMEZONE\r\n`, event('DTSTART;TZID=Odd:20261101T100000')),
    );
    expect(result.skipped).toHaveLength(1);
  });

  it('reads in a thread, and answers as the plain reading does', async () => {
    const bytes = Buffer.from(file(event(START), event('SUMMARY:x')));
    expect(await readCalendarSafely(bytes, WINDOW)).toEqual(readCalendar(bytes, WINDOW));
    await expect(readCalendarSafely(Buffer.from('no'), WINDOW)).rejects.toMatchObject({ code: 'calendar-unreadable' });
  });

  it('ends the thread of a file that takes too long, and goes on with the next (S32)', async () => {
    const slow = file(
      many(12_000, (index) =>
        event('DTSTART:19001101T100000Z', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30').replace('UID:u', `UID:${index}`),
      ),
    );
    const refused = readCalendarSafely(Buffer.from(slow), WINDOW, 100);
    const next = readCalendarSafely(Buffer.from(file(event(START))), WINDOW);
    await expect(refused).rejects.toMatchObject({ code: 'calendar-too-slow' });
    expect((await next).occurrences).toHaveLength(1);
  });
});
