import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

import { readCalendar } from './read-calendar.js';

const IN_SPACE = { from: '2027-01-01', to: '2028-01-01', spaceZone: 'Europe/Lisbon' };
const read = (name: string) => readCalendar(readFileSync(`tests/fixtures/imports/${name}.ics`), IN_SPACE);
const calendar = (...lines: string[]) =>
  readCalendar(Buffer.from(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n')), IN_SPACE);
const instants = ({ occurrences }: ReturnType<typeof read>) =>
  occurrences.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16));

describe('a faulty calendar', () => {
  it('marks what its owner did not mean for everybody', () => {
    const { occurrences } = read('class_private');
    expect(occurrences.map(({ event }) => [event.title, event.access])).toEqual([
      ['Review (PRIVATE)', 'private'],
      ['Review (CONFIDENTIAL)', 'confidential'],
      ['Review ( PUBLIC)', 'public'],
      ['Review (PUBLIC)', 'public'],
      // RFC 5545 §3.8.1.3: what nobody knows is private.
      ['Review (X-SECRET)', 'private'],
    ]);
  });

  it('is read by its own VTIMEZONE, although the onsets of that end in Z', () => {
    const { occurrences, skipped } = read('custom_tz_utc_onset');
    expect(skipped).toEqual([]);
    expect(occurrences.map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual(['2027-01-31T23:00:00.000Z']);
  });

  it('leaves a date out however its EXDATE is written', () => {
    expect(instants(read('exdate_forms'))).toEqual(['2027-04-05T17:00', '2027-05-24T17:00']);
  });

  it.each([
    ['floating_exdate', ['2027-01-08T00:00', '2027-01-29T00:00']],
    ['floating_recid', ['2027-01-08T00:00', '2027-01-16T00:00', '2027-01-22T00:00']],
  ])('reads a value without a zone by that of its start: %s', (name, starts) => {
    const reading = read(name);
    expect(instants(reading)).toEqual(starts);
    expect(reading.notes.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/without a time zone is read as America\/Toronto, as its start is\.$/),
    ]);
  });

  it('may have blanks before its first line and before its values', () => {
    const reading = read('leading_blank');
    expect(reading.skipped).toEqual([]);
    expect(reading.occurrences.map(({ event, start }) => [event.title, start.slice(0, 16)])).toEqual([
      ['Blank', '2027-07-18T20:00'],
      ['Blank 2', '2027-07-19T19:00'],
      ['Blank 3', '2027-07-20T00:00'],
      ['Blank 2', '2027-07-26T19:00'],
    ]);
  });

  it('means by an abbreviation the zone that it lives in and that uses it', () => {
    const { occurrences, skipped, notes } = read('pst');
    expect(skipped).toEqual([]);
    expect(occurrences.map(({ start, timeZone }) => [start, timeZone])).toEqual([
      ['2027-02-10T11:00:00', 'America/Los_Angeles'],
    ]);
    expect(notes.map(({ reason }) => reason)).toEqual(['“PST” is read as the time of America/Los_Angeles.']);
    const elsewhere = calendar('BEGIN:VEVENT', 'UID:a', 'DTSTART;TZID=PST:20270210T110000', 'END:VEVENT');
    expect(elsewhere.skipped).toHaveLength(1);
  });

  it('loses only the rule where that cannot be read, and says so', () => {
    const { occurrences, skipped, notes } = read('rule_forms');
    expect(skipped).toEqual([]);
    expect(occurrences.map(({ event, start }) => [event.title.slice(0, 5), start.slice(5, 10)])).toEqual([
      ['Blank', '03-01'],
      ['Empty', '03-01'],
      ['Blank', '03-02'],
      ['Blank', '03-08'],
      ['Blank', '03-09'],
    ]);
    expect(notes).toEqual([]);
    const broken = calendar('BEGIN:VEVENT', 'UID:a', 'DTSTART:20270210T110000Z', 'RRULE:FREQ=OFTEN', 'END:VEVENT');
    expect(broken.occurrences).toHaveLength(1);
    expect(broken.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [2, expect.stringMatching(/^Its rule cannot be read, so only its own date is: /)],
    ]);
  });

  it('leaves the date out that a change replaces which cannot be read', () => {
    const change = ['BEGIN:VEVENT', 'UID:a', 'RECURRENCE-ID:20270211T110000Z', 'DTSTART:soon', 'END:VEVENT'];
    const series = ['BEGIN:VEVENT', 'UID:a', 'DTSTART:20270210T110000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'END:VEVENT'];
    const { occurrences, skipped } = calendar(...series, ...change);
    expect(occurrences.map(({ start }) => start.slice(0, 10))).toEqual(['2027-02-10', '2027-02-12']);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'Its start (DTSTART) is not a date. The date of its series that it changes, 2027-02-11, is left out too.',
    ]);
  });

  it('says once that an event is off, as our own files write it', () => {
    const { occurrences } = calendar(
      'BEGIN:VEVENT',
      'UID:a',
      'DTSTART:20270210T110000Z',
      'STATUS:CANCELLED',
      'SUMMARY:Cancelled: Supper',
      'END:VEVENT',
    );
    expect(occurrences.map(({ event }) => [event.title, event.status])).toEqual([['Supper', 'cancelled']]);
  });

  it('says where an end lies before its start', () => {
    const { occurrences, notes } = calendar(
      'BEGIN:VEVENT',
      'UID:a',
      'DTSTART:20270210T110000Z',
      'DTEND:20270210T100000Z',
      'END:VEVENT',
    );
    expect(occurrences).toHaveLength(1);
    expect(notes.map(({ reason }) => reason)).toEqual(['Its end is before its start. It is taken as an hour long.']);
  });
});
