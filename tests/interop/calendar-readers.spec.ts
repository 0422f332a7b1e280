import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { EventBody } from '#contract/events.js';
import { publishedEvent } from '../support/events.js';
import { readCalendar } from '../support/feeds.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { pythonWith } from './python.js';

/** Everything that a reader could get wrong: zones of every kind, the change of clocks, whole days, long and odd texts. */
const PROGRAMME: Partial<EventBody>[] = [
  { title: 'Winter in Lisbon' },
  { title: 'Summer in Lisbon', localStart: '2027-07-20T19:00', localEnd: '2027-07-20T22:00' },
  {
    title: 'Night of the clocks',
    timeZone: 'Europe/Berlin',
    localStart: '2027-10-30T22:00',
    localEnd: '2027-10-31T06:00',
  },
  { title: 'Spring morning', timeZone: 'Europe/Berlin', localStart: '2027-03-28T01:00', localEnd: '2027-03-28T04:00' },
  {
    title: 'New York in March',
    timeZone: 'America/New_York',
    localStart: '2027-03-20T19:00',
    localEnd: '2027-03-20T21:00',
  },
  {
    title: 'Half an hour off',
    timeZone: 'Australia/Lord_Howe',
    localStart: '2027-04-04T10:00',
    localEnd: '2027-04-04T12:00',
  },
  {
    title: 'South in September',
    timeZone: 'America/Santiago',
    localStart: '2027-09-05T10:00',
    localEnd: '2027-09-05T12:00',
  },
  { title: 'By the moon', timeZone: 'Africa/Casablanca', localStart: '2027-02-20T20:00', localEnd: '2027-02-20T22:00' },
  {
    title: 'Thursdays and Fridays',
    timeZone: 'Africa/Cairo',
    localStart: '2027-10-30T20:00',
    localEnd: '2027-10-30T22:00',
  },
  { title: 'Quarter to', timeZone: 'Asia/Kathmandu', localStart: '2027-05-05T05:45', localEnd: '2027-05-05T06:45' },
  { title: 'In UTC', timeZone: 'UTC', localStart: '2027-05-05T05:45', localEnd: '2027-05-05T06:45' },
  { title: 'Whole days', allDay: true, localStart: '2027-03-27T00:00', localEnd: '2027-03-30T00:00' },
  {
    title: 'Čaj, "soup"; \\ und 🪡👩🏽‍🔧 '.repeat(6).trim(),
    description: `${'Ünï, cödé; \\ \n'.repeat(60)}\n\n- list\n- [link](https://a.test/?b=c,d;e)`,
  },
];

const python = pythonWith('icalendar');

interface Expected {
  uid: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  localStart: string;
  localEnd: string;
}

describe('independent readers of a feed', () => {
  let app: TestApp;
  let text: string;
  let rows: Expected[];
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    const space = await app.space({ name: 'Öficina, "the" Mill; no. 1' });
    const host = await app.member({ in: space.slug, role: 'host' });
    for (const given of PROGRAMME) await publishedEvent(host, space.slug, given);
    text = (await app.call('GET', `/calendar/s/${space.slug}.ics`)).text;
    rows = await app.sql<Expected>(
      `SELECT o.uid, e.title, o."startsAt", o."endsAt", o."allDay", o."localStart"::text, o."localEnd"::text
       FROM occurrences o JOIN events e ON e.id = o."eventId"`,
    );
  });
  afterAll(() => app.stop());

  it('ical.js finds every event at its instant, with its words (C02, C12, C15)', () => {
    const { events } = readCalendar(text);
    expect(events).toHaveLength(PROGRAMME.length);
    for (const row of rows) {
      const event = events.find(({ uid }) => uid === row.uid);
      expect(event?.summary).toBe(row.title);
      if (row.allDay) {
        expect(event?.component.getFirstPropertyValue('dtstart')?.toString()).toBe(row.localStart.slice(0, 10));
        expect(event?.component.getFirstPropertyValue('dtend')?.toString()).toBe(row.localEnd.slice(0, 10));
      } else {
        expect([row.title, event?.startsAt, event?.endsAt]).toEqual([
          row.title,
          row.startsAt.getTime(),
          row.endsAt.getTime(),
        ]);
      }
    }
  });

  const withPython = python ? it : it.skip;
  withPython('python-icalendar, where it is installed, finds the same', () => {
    const script = fileURLToPath(new URL('read-calendar.py', import.meta.url));
    const read = JSON.parse(execFileSync(String(python), [script], { input: text, encoding: 'utf8' })) as {
      name: string;
      errors: string[];
      same: boolean;
      events: { uid: string; summary: string; start: string; end: string }[];
    };
    expect(read.name).toBe('Öficina, "the" Mill; no. 1');
    expect(read.errors).toEqual([]);
    expect(read.same).toBe(true);
    expect(read.events).toHaveLength(PROGRAMME.length);
    for (const row of rows) {
      const event = read.events.find(({ uid }) => uid === row.uid);
      expect(event?.summary).toBe(row.title);
      const expected = row.allDay
        ? [row.localStart.slice(0, 10), row.localEnd.slice(0, 10)]
        : [row.startsAt, row.endsAt].map((instant) => instant.toISOString().replace('.000Z', '+00:00'));
      expect([row.title, event?.start, event?.end]).toEqual([row.title, ...expected]);
    }
  });
});
