import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { SeriesHorizonService } from '#api/events/series-horizon.service.js';
import { importPreview, importRun, type ImportPreview } from '#contract/imports.js';
import { assertCountersRight, eventually } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

interface DateRow {
  id: string;
  eventId: string;
  seriesId: string | null;
  originalStart: string;
  localStart: string;
  status: string;
  title: string;
  address: string;
  uid: string;
}

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:supper@x', 'DTSTAMP:20270101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const at = (day: string, hours = '19') => [
  `DTSTART;TZID=Europe/Lisbon:${day}T${hours}0000`,
  `DTEND;TZID=Europe/Lisbon:${day}T220000`,
];
const FORTNIGHTLY = ['RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270430T180000Z'];
const master = (...more: string[]) =>
  event('SUMMARY:Supper', 'LOCATION:Kitchen', ...at('20270114'), ...FORTNIGHTLY, ...more);
const change = (day: string, ...lines: string[]) => event(`RECURRENCE-ID;TZID=Europe/Lisbon:${day}T190000`, ...lines);

describe('importing a repeating event', () => {
  let app: TestApp;
  let host: TestMember;
  let slug: string;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await assertCountersRight(app);
    await app.stop();
  });
  beforeEach(async () => {
    ({ slug } = await app.space({ timeZone: 'Europe/Lisbon' }));
    host = await app.member({ in: slug, role: 'host' });
  });

  async function preview(text: string, query = ''): Promise<ImportPreview> {
    const form = new FormData();
    form.set('file', new File([text], 'events.ics', { type: 'text/calendar' }));
    return importPreview.parse((await host.call('POST', `/api/spaces/${slug}/imports${query}`, form)).body);
  }

  async function bring(text: string, query = ''): Promise<ImportPreview> {
    const seen = await preview(text, query);
    const path = `/api/spaces/${slug}/imports/${seen.id}`;
    expect((await host.call('POST', `${path}/run`)).status).toBe(202);
    const run = async () => importRun.parse((await host.call('GET', path)).body);
    expect(await eventually(run, ({ state }) => state === 'done' || state === 'failed')).toMatchObject({
      state: 'done',
    });
    return seen;
  }

  const dates = () =>
    app.sql<DateRow>(
      `SELECT o.id, o."eventId", o."seriesId", to_char(o."originalStart", 'MM-DD HH24:MI') AS "originalStart",
         to_char(o."localStart", 'MM-DD HH24:MI') AS "localStart", o.status, e.title, e.address, o.uid
       FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" WHERE s.slug = $1 ORDER BY o."startsAt"`,
      [slug],
    );
  const series = () =>
    app.sql<{ eventId: string; rules: string[]; extra: Date[]; leftOut: Date[] }>(
      'SELECT r.* FROM series r JOIN spaces s ON s.id = r."spaceId" WHERE s.slug = $1',
      [slug],
    );

  const WITH_EXCEPTIONS = calendar(
    master('EXDATE;TZID=Europe/Lisbon:20270211T190000', 'RDATE;TZID=Europe/Lisbon:20270216T190000'),
    change('20270128', 'SUMMARY:Supper', 'LOCATION:Kitchen', ...at('20270129', '20')),
    change('20270225', 'SUMMARY:Supper with guests', 'LOCATION:Hall', ...at('20270225')),
    change('20270311', 'SUMMARY:Supper', 'LOCATION:Kitchen', 'STATUS:CANCELLED', ...at('20270311')),
  );

  it('makes one series of it, with what single dates say of their own', async () => {
    expect(await bring(WITH_EXCEPTIONS)).toMatchObject({ counts: { created: 8 }, singles: [] });

    const [one, ...others] = await series();
    expect(others).toEqual([]);
    expect(one?.rules).toEqual(['FREQ=WEEKLY;INTERVAL=2;UNTIL=20270430']);
    expect([one?.extra.length, one?.leftOut.length]).toEqual([1, 1]);
    const rows = await dates();
    expect(rows.map(({ originalStart, localStart, status }) => [originalStart, localStart, status])).toEqual([
      ['01-14 19:00', '01-14 19:00', 'scheduled'],
      ['01-28 19:00', '01-29 20:00', 'scheduled'],
      ['02-16 19:00', '02-16 19:00', 'scheduled'],
      ['02-25 19:00', '02-25 19:00', 'scheduled'],
      ['03-11 19:00', '03-11 19:00', 'cancelled'],
      ['03-25 19:00', '03-25 19:00', 'scheduled'],
      ['04-08 19:00', '04-08 19:00', 'scheduled'],
      ['04-22 19:00', '04-22 19:00', 'scheduled'],
    ]);
    expect(new Set(rows.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(
      rows.filter(({ eventId }) => eventId !== one?.eventId).map(({ title, address }) => [title, address]),
    ).toEqual([['Supper with guests', 'Hall']]);
    const page = (await app.call('GET', `/api/occurrences/${rows[0]?.id}/dates`)).body as { repeats: string };
    expect(page.repeats).toMatch(/^Every 2 weeks on Thursday until 30 April 2027 at 19:00/);
  });

  it('changes nothing when it comes again, and what changed where it did', async () => {
    await bring(WITH_EXCEPTIONS);
    const before = await dates();
    expect(await bring(WITH_EXCEPTIONS)).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 8 } });
    expect(await dates()).toEqual(before);

    await bring(WITH_EXCEPTIONS.replace('T200000', 'T210000'));
    const moved = await dates();
    expect(moved.map(({ id, uid, seriesId }) => [id, uid, seriesId])).toEqual(
      before.map(({ id, uid, seriesId }) => [id, uid, seriesId]),
    );
    expect(moved.map(({ localStart }) => localStart)).toContain('01-29 21:00');

    await bring(WITH_EXCEPTIONS.replaceAll('SUMMARY:Supper\r\n', 'SUMMARY:Dinner\r\n'));
    const renamed = await dates();
    const [one] = await series();
    // They still share their words.
    expect(renamed.filter(({ eventId, title }) => eventId === one?.eventId && title === 'Dinner')).toHaveLength(7);
    expect(renamed.find(({ title }) => title === 'Supper with guests')?.address).toBe('Hall');
  });

  it('cancels one date of it and leaves the others', async () => {
    await bring(calendar(master()));
    await bring(
      calendar(
        master(),
        change('20270225', 'SUMMARY:Supper', 'LOCATION:Kitchen', 'STATUS:CANCELLED', ...at('20270225')),
      ),
    );
    const off = (await dates()).filter(({ status }) => status === 'cancelled');
    expect(off.map(({ originalStart }) => originalStart)).toEqual(['02-25 19:00']);
  });

  it('goes on without the file, and knows its later dates again when the file comes back', async () => {
    const open = calendar(master().replace(/;UNTIL=\w+/, ''));
    await bring(open);
    const before = (await dates()).length;
    app.clock.set('2027-01-27T12:00:00Z');
    try {
      await app.running.nest.get(SeriesHorizonService).extendAll();
      const after = await dates();
      expect(after.length).toBeGreaterThan(before);
      expect(await bring(open)).toMatchObject({ counts: { updated: 0 } });
      expect((await dates()).map(({ id }) => id)).toEqual(expect.arrayContaining(after.map(({ id }) => id)));
      expect(new Set((await dates()).map(({ localStart, id }) => `${localStart} ${id}`)).size).toBe(
        (await dates()).length,
      );
      expect(await series()).toHaveLength(1);
    } finally {
      app.clock.set('2027-01-04T12:00:00Z');
    }
  });

  it('says which repeating events become single dates, and why', async () => {
    const twice = event('SUMMARY:Coffee', ...at('20270114'), 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4');
    const seen = await bring(calendar(twice.replace('supper@x', 'coffee@x')));
    expect(seen.singles.map(({ reason }) => reason)).toEqual([
      'Its dates become single events: it names more than one month, day or week.',
    ]);
    const rows = await dates();
    expect(rows).toHaveLength(5);
    expect(rows.every(({ seriesId }) => seriesId === null)).toBe(true);
  });
});
