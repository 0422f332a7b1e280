import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SeriesDates } from '#contract/event-changes.js';
import type { EventBody } from '#contract/events.js';
import { inOrder, readCalendar, shownByIcalJs, type ShownDate } from '../support/feeds.js';
import { TestSeries, type TestDate } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';
import { pythonWith } from './python.js';

/** Within what is written down: dates beyond the horizon stand in no list yet. */
const WINDOW = { from: '2026-12-01', to: '2028-06-01' };

const python = pythonWith('icalendar', 'pytz', 'recurring_ical_events');
const hasKhal = spawnSync('khal', ['--version']).status === 0;

const at = (zone: string, start: string, end: string): Partial<EventBody> => ({
  timeZone: zone,
  localStart: start,
  localEnd: end,
});
const off = (series: TestSeries, date: TestDate, scope = 'this') =>
  series.host.call('POST', `/api/occurrences/${date.id}/cancel`, { reason: 'The boiler is out.', scope });

interface Story {
  name: string;
  rules: string[];
  given?: Partial<EventBody>;
  /** What its host does with it, and later, when some dates have passed. */
  then?: (series: TestSeries) => Promise<unknown>;
  later?: (series: TestSeries) => Promise<unknown>;
}

const BERLIN_NIGHT = at('Europe/Berlin', '2027-01-03T02:30', '2027-01-03T04:00');

const STORIES: Story[] = [
  { name: 'Weekly without end', rules: ['FREQ=WEEKLY'] },
  { name: 'Every 2nd Thursday over the clock change', rules: ['FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630'] },
  {
    name: 'Last Friday',
    rules: ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=10'],
    given: at('America/New_York', '2027-01-29T18:00', '2027-01-29T20:00'),
  },
  {
    name: 'Two rules, one added, two left out',
    rules: [],
    given: {
      repeats: {
        rules: ['FREQ=MONTHLY;BYDAY=1TU', 'FREQ=MONTHLY;BYDAY=3SA;UNTIL=20271231'],
        extra: ['2027-03-10T10:00', '2030-03-10T10:00'],
        leftOut: ['2027-04-06T18:30', '2027-05-15T18:30', '2029-09-04T18:30'],
      },
    },
  },
  {
    name: 'Moved, cancelled, renamed',
    rules: ['FREQ=WEEKLY;COUNT=12'],
    async then(series) {
      const dates = await series.dates();
      const moved = { localStart: '2027-01-16T10:00', localEnd: '2027-01-16T12:00' };
      await series.saved(dates[1] as TestDate, moved);
      await series.saved(dates[3] as TestDate, { title: 'Robots; with "Ada", and more' });
      await series.saved(dates[4] as TestDate, { address: 'Elsewhere 5' });
      await series.saved(dates[0] as TestDate, { localStart: '2027-01-06T18:30', localEnd: '2027-01-06T20:30' });
      await off(series, dates[5] as TestDate);
    },
  },
  {
    name: 'Split in the middle',
    rules: ['FREQ=WEEKLY;COUNT=20'],
    async then(series) {
      const change = { scope: 'following', localStart: '2027-02-26T19:00', localEnd: '2027-02-26T21:00' } as const;
      await series.saved(await series.date(7), { ...change, title: 'Now on Fridays' });
    },
  },
  {
    name: 'All moved when some had passed',
    rules: ['FREQ=WEEKLY;COUNT=16'],
    async later(series) {
      const change = { scope: 'all', localStart: '2027-03-04T19:15', localEnd: '2027-03-04T20:15' } as const;
      await series.saved(await series.date(8), change);
    },
  },
  {
    name: 'Ended early',
    rules: ['FREQ=WEEKLY'],
    later: async (series) => off(series, await series.date(10), 'following'),
  },
  {
    name: 'Whole days',
    rules: ['FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20271115'],
    given: { allDay: true, localStart: '2027-01-15T00:00', localEnd: '2027-01-17T00:00' },
    async then(series) {
      const date = await series.date(2);
      await series.saved(date, { localStart: '2027-03-20T00:00', localEnd: '2027-03-21T00:00' });
      await off(series, await series.date(4));
    },
  },
  {
    name: 'Half an hour of summer',
    rules: ['FREQ=WEEKLY'],
    given: at('Australia/Lord_Howe', '2027-01-05T10:00', '2027-01-05T12:00'),
  },
  // Not into October: of an hour that comes twice ical.js takes the second, RFC 5545 and the others the first.
  { name: 'In the hour that is missing', rules: ['FREQ=WEEKLY;UNTIL=20270930'], given: BERLIN_NIGHT },
  {
    name: 'Begins in the hour that is missing',
    rules: ['FREQ=WEEKLY;COUNT=6'],
    given: at('Europe/Berlin', '2027-03-28T02:30', '2027-03-28T04:00'),
  },
  {
    name: 'Through the night of the clocks',
    rules: ['FREQ=WEEKLY;COUNT=50'],
    given: at('Europe/Berlin', '2027-01-09T22:00', '2027-01-10T06:00'),
  },
  {
    name: 'South of the equator',
    rules: ['FREQ=DAILY;INTERVAL=3;COUNT=60'],
    given: at('America/Santiago', '2027-01-05T20:00', '2027-01-05T21:00'),
  },
  {
    name: 'In UTC',
    rules: ['FREQ=WEEKLY;UNTIL=20270501'],
    given: at('UTC', '2027-01-05T20:00', '2027-01-05T21:00'),
    async then(series) {
      const date = await series.date(3);
      await series.saved(date, { localStart: '2027-01-27T20:00', localEnd: '2027-01-27T21:00' });
    },
  },
  {
    name: 'Single dates only',
    rules: [],
    given: {
      repeats: { rules: [], extra: ['2027-01-07T18:30', '2027-02-09T18:30', '2027-03-16T20:00'], leftOut: [] },
    },
    then: async (series) => series.saved(await series.date(1), { title: 'Once with guests' }),
  },
];

describe('independent readers of a series', () => {
  let app: TestApp;
  let host: TestMember;
  let space: { id: string; slug: string };
  const made = new Map<string, TestSeries>();
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-02T09:00:00Z' });
    space = await app.space();
    host = await app.member({ in: space.slug, role: 'host' });
    for (const { name, rules, given, then } of STORIES) {
      const series = await TestSeries.published(app, host, space.slug, rules, { title: name, ...given });
      made.set(name, series);
      await then?.(series);
    }
    app.clock.set('2027-01-28T09:00:00Z');
    for (const { name, later } of STORIES) await later?.(made.get(name) as TestSeries);
  });
  afterAll(() => app.stop());

  /** A series with all its parts, as each of them gives it: there are two where it was split. */
  async function files(name: string): Promise<{ text: string; rows: ShownDate[]; any: TestDate }[]> {
    const dates = (await made.get(name)?.dates()) ?? [];
    const parts = [...new Set(dates.map(({ seriesId }) => seriesId))];
    return Promise.all(
      parts.map(async (seriesId) => {
        const any = dates.find((date) => date.seriesId === seriesId) as TestDate;
        const { status, text } = await app.call('GET', `/calendar/series/${any.id}.ics`);
        expect(status).toBe(200);
        return { text, any, rows: await rowsOf(parts) };
      }),
    );
  }

  async function rowsOf(seriesIds: string[]): Promise<ShownDate[]> {
    const rows = await app.sql<ShownDate & { status: string }>(
      `SELECT e.title, o.status,
         CASE WHEN o."allDay" THEN to_char(o."localStart", 'YYYY-MM-DD') ELSE to_char(o."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS start,
         CASE WHEN o."allDay" THEN to_char(o."localEnd", 'YYYY-MM-DD') ELSE to_char(o."endsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS end
       FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o."seriesId" = ANY($1)`,
      [seriesIds],
    );
    return rows
      .map(({ title, status, start, end }) => ({
        title: status === 'cancelled' ? `Cancelled: ${title}` : title,
        start,
        end,
      }))
      .filter(({ start }) => start >= WINDOW.from && start < WINDOW.to)
      .sort(inOrder);
  }

  it.each(STORIES)('ical.js shows the dates that its page has: $name (C19)', async ({ name }) => {
    for (const { text, rows } of await files(name)) {
      expect(rows.length).toBeGreaterThan(0);
      expect(shownByIcalJs(text, WINDOW)).toEqual(rows);
    }
  });

  it.each(STORIES)('page, feed and download say the same: $name', async ({ name }) => {
    const feed = shownByIcalJs((await app.call('GET', `/calendar/s/${space.slug}.ics`)).text, WINDOW);
    for (const { text, any, rows } of await files(name)) {
      const page = (await app.call('GET', `/api/occurrences/${any.id}/dates`)).body as SeriesDates;
      const onPage = page.items
        .map(({ allDay, localStart, startsAt }) => (allDay ? localStart.slice(0, 10) : startsAt.replace('.000', '')))
        .filter((start) => start >= WINDOW.from && start < WINDOW.to)
        .sort();
      const inFile = shownByIcalJs(text, WINDOW);
      expect(onPage).toEqual(rows.map(({ start }) => start).sort());
      expect(inFile.map(({ start }) => start).sort()).toEqual(onPage);
      expect(feed).toEqual(expect.arrayContaining(inFile));
    }
  });

  /** All series in one file, for programs that take long to start. */
  async function everything(): Promise<{ text: string; rows: ShownDate[] }> {
    const all = (await Promise.all(STORIES.map(({ name }) => files(name)))).flatMap(([first]) => first ?? []);
    const blocks = (kind: string) =>
      all.flatMap(({ text }) => text.match(new RegExp(`BEGIN:${kind}\\r\\n[^]*?END:${kind}\\r\\n`, 'g')) ?? []);
    const zones = new Map(blocks('VTIMEZONE').map((zone) => [/TZID:(.*)/.exec(zone)?.[1], zone]));
    const head = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Serendip//Serendip//EN\r\n';
    const text = [head, ...zones.values(), ...blocks('VEVENT'), 'END:VCALENDAR\r\n'].join('');
    return { text, rows: all.flatMap(({ rows }) => rows).sort(inOrder) };
  }

  (python ? it : it.skip)('python-icalendar and recurring-ical-events show them too', async () => {
    const { text, rows } = await everything();
    expect(shownByPython(text)).toEqual(rows);
  });

  (hasKhal ? it : it.skip)('khal shows them too (C19)', async () => {
    const { text, rows } = await everything();
    expect(shownByKhal(text)).toEqual(rows);
  });

  it('is one event that repeats, its exceptions named as its start is (C17, C18)', async () => {
    const [moved] = await files('Moved, cancelled, renamed');
    const { events } = readCalendar(String(moved?.text));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
    expect(events).toHaveLength(6);
    expect(events[0]?.component.getFirstPropertyValue('rrule')?.toString()).toBe('FREQ=WEEKLY;COUNT=12');
    expect(moved?.text).toContain('RECURRENCE-ID;TZID=Europe/Lisbon:20270114T183000\r\n');
    expect(moved?.text).toContain('STATUS:CANCELLED\r\n');
    const [biweekly] = await files('Every 2nd Thursday over the clock change');
    expect(biweekly?.text).toContain('RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630T225959Z\r\n');
    const [days] = await files('Whole days');
    expect(days?.text).toContain('RRULE:FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20271115\r\n');
    expect(days?.text).toContain('RECURRENCE-ID;VALUE=DATE:20270315\r\n');
    const [open] = await files('Weekly without end');
    expect(open?.text).toContain('RRULE:FREQ=WEEKLY\r\n');
    expect(readCalendar(String(open?.text)).events).toHaveLength(1);
  });

  it('is two events where it was split, whichever of its dates is asked for', async () => {
    const [head, tail] = await files('Split in the middle');
    const rules = readCalendar(String(head?.text)).events.map(({ component }) =>
      component.getFirstPropertyValue('rrule'),
    );
    expect(rules.map(String)).toEqual(['FREQ=WEEKLY;COUNT=7', 'FREQ=WEEKLY;COUNT=13']);
    expect(new Set(head?.text.match(/^UID:.*/gm)).size).toBe(2);
    const entries = (text?: string) => text?.match(/BEGIN:VEVENT[^]*?END:VEVENT/g);
    expect(entries(tail?.text)).toEqual(entries(head?.text));
  });

  it('keeps to itself what a reader may not see, and what is a draft (S19)', async () => {
    const secret = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=4'], {
      ...at('Europe/Lisbon', '2027-03-04T18:30', '2027-03-04T20:30'),
      visibility: 'space',
    });
    const dates = await secret.dates();
    const path = `/calendar/series/${dates[0]?.id}.ics`;
    expect((await app.call('GET', path)).status).toBe(404);
    expect(shownByIcalJs((await host.call('GET', path)).text, WINDOW)).toHaveLength(4);
    const open = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=4'], {
      ...at('Europe/Lisbon', '2027-03-04T18:30', '2027-03-04T20:30'),
    });
    const [first, second] = await open.dates();
    await open.saved(second as TestDate, { visibility: 'space', title: 'Secret' });
    const guest = (await app.call('GET', `/calendar/series/${first?.id}.ics`)).text;
    expect(shownByIcalJs(guest, WINDOW)).toHaveLength(3);
    expect(guest).not.toContain('Secret');
    const draft = await TestSeries.make(app, host, space.slug, ['FREQ=WEEKLY;COUNT=4'], {
      ...at('Europe/Lisbon', '2027-03-04T18:30', '2027-03-04T20:30'),
    });
    expect((await host.call('GET', `/calendar/series/${(await draft.date(0)).id}.ics`)).status).toBe(404);
  });
});

function shownByPython(text: string): ShownDate[] {
  const folder = mkdtempSync(join(tmpdir(), 'series-'));
  writeFileSync(join(folder, 'series.ics'), text);
  const script = ['tests/interop/expand-with-python.py', join(folder, 'series.ics'), 'UTC', WINDOW.from, WINDOW.to];
  const found = JSON.parse(execFileSync(String(python), script, { encoding: 'utf8' })) as ShownDate[];
  rmSync(folder, { recursive: true });
  return found.map(({ title, start, end }) => ({ title, start, end })).sort(inOrder);
}

/** What khal lists of a calendar, by the clock of UTC. */
function shownByKhal(text: string): ShownDate[] {
  const folder = mkdtempSync(join(tmpdir(), 'khal-'));
  const config = join(folder, 'config');
  mkdirSync(join(folder, 'calendar'));
  writeFileSync(join(folder, 'series.ics'), text);
  writeFileSync(config, khalConfig(folder));
  const khal = (...words: string[]) => execFileSync('khal', ['-c', config, ...words], { encoding: 'utf8' });
  khal('import', '--batch', join(folder, 'series.ics'));
  const listed = khal(
    'list',
    WINDOW.from,
    WINDOW.to,
    '--day-format',
    '',
    '--format',
    '{start-long}|{end-long}|{all-day}|{title}',
  );
  rmSync(folder, { recursive: true });
  const shown = [...new Set(listed.split('\n').filter(Boolean))].map((line) => {
    const [start = '', end = '', allDay = '', ...title] = line.split('|');
    return { title: title.join('|').trim(), ...(allDay === 'True' ? days(start, end) : moments(start, end)) };
  });
  return shown.filter(({ start }) => start < WINDOW.to).sort(inOrder);
}

const khalConfig = (folder: string) => `[calendars]
[[series]]
path = ${folder}/calendar
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = ${folder}/khal.db
[default]
default_calendar = series
`;
const moments = (start: string, end: string) => ({ start: `${start}:00Z`, end: `${end}:00Z` });
/** khal names the last day, calendars the one after. */
const days = (start: string, end: string) => ({
  start: start.slice(0, 10),
  end: new Date(Date.parse(`${end.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10),
});
