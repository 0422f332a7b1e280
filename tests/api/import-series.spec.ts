import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { SeriesHorizonService } from '#api/events/series-horizon.service.js';
import { importPreview, importRun, type ImportPreview } from '#contract/imports.js';
import { assertCountersRight, eventually } from '../support/events.js';
import { TestSeries } from '../support/series.js';
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
    app.sql<{ id: string; eventId: string; rules: string[]; extra: Date[]; leftOut: Date[] }>(
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

  const replyTo = async (start: string) => {
    const date = (await dates()).find(({ originalStart }) => originalStart === start);
    const member = await app.member({ in: slug });
    expect((await member.call('PUT', `/api/occurrences/${date?.id}/rsvp`, {})).status).toBeLessThan(300);
    return date?.id ?? '';
  };
  const stateOf = async (id: string) => (await dates()).find((date) => date.id === id);

  it('follows a newer file with its rule too, as the editor does for all dates', async () => {
    await bring(calendar(master()));
    const id = await replyTo('02-25 19:00');
    const seen = await bring(calendar(master('SEQUENCE:1').replace('T190000', 'T200000')));
    expect(seen).toMatchObject({ counts: { created: 0, updated: 8, gone: 0 } });
    const [one] = await series();
    expect(new Set((await dates()).map(({ localStart }) => localStart.slice(6)))).toEqual(new Set(['20:00']));
    expect(await stateOf(id)).toMatchObject({ localStart: '02-25 20:00', status: 'scheduled', seriesId: one?.id });
    expect(((await app.call('GET', `/api/occurrences/${id}/dates`)).body as { repeats: string }).repeats).toMatch(
      /at 20:00$/,
    );
    expect((await app.call('GET', `/calendar/series/${id}.ics`)).text).toContain(
      'DTSTART;TZID=Europe/Lisbon:20270114T200000',
    );
  });

  it('says what a newer file takes away, and calls off what somebody replied to', async () => {
    await bring(calendar(master()));
    const id = await replyTo('02-25 19:00');
    const lists = (...days: string[]) => days.map((day) => `EXDATE;TZID=Europe/Lisbon:${day}T190000`);
    const seen = await bring(calendar(master('SEQUENCE:1', ...lists('20270225', '20270311'))));
    expect(seen.gone.map(({ start, becomes }) => [start.slice(0, 10), becomes])).toEqual([
      ['2027-02-25', 'cancelled'],
      ['2027-03-11', 'removed'],
    ]);
    expect((await stateOf(id))?.status).toBe('cancelled');
    expect(await dates()).toHaveLength(7);

    await bring(calendar(master('SEQUENCE:2')));
    expect((await stateOf(id))?.status).toBe('scheduled');
    expect(await dates()).toHaveLength(8);
  });

  it('keeps the replies of a series whose weekday moves', async () => {
    await bring(calendar(master()));
    const id = await replyTo('02-25 19:00');
    await bring(calendar(master('SEQUENCE:1').replaceAll('20270114', '20270115')));
    expect(await stateOf(id)).toMatchObject({ localStart: '02-26 19:00', status: 'scheduled' });
    expect((await dates()).every(({ status }) => status === 'scheduled')).toBe(true);
  });

  it('does not let an older version overwrite a newer one, and says so', async () => {
    await bring(calendar(master('SEQUENCE:2')));
    const older = await bring(calendar(master('SEQUENCE:1').replace('T190000', 'T200000')));
    expect(older.counts).toMatchObject({ created: 0, updated: 0, gone: 0, skipped: 1 });
    expect(older.skipped[0]?.reason).toBe(
      'A newer version of this event was imported before: its SEQUENCE is 1, the one here has 2.',
    );
    const stamped = master('SEQUENCE:2').replace('20270101T000000Z', '20261224T000000Z');
    expect((await bring(calendar(stamped.replace('T190000', 'T200000')))).skipped[0]?.reason).toBe(
      'A newer version of this event was imported before: it was last changed 2026-12-24 00:00, the one here 2027-01-01 00:00.',
    );
    expect((await dates())[0]?.localStart).toBe('01-14 19:00');
  });

  it('leaves what a host has called off or struck out, and what a host added', async () => {
    await bring(calendar(master()));
    const [first] = await dates();
    const off = await host.call('POST', `/api/occurrences/${first?.id}/cancel`, { reason: 'Boiler.', scope: 'this' });
    expect(off.status).toBeLessThan(300);
    await bring(calendar(master('SEQUENCE:1', 'DESCRIPTION:Bring bread').replace('T190000', 'T200000')));
    const after = await dates();
    expect(after.map(({ status }) => status)).toEqual(['cancelled', ...after.slice(1).map(() => 'scheduled')]);
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

  /** A part of its own from that date on, as a host makes one. */
  const split = async (start: string) => {
    const date = (await dates()).find(({ originalStart }) => originalStart === start);
    const made = new TestSeries(app, host, date?.eventId ?? '');
    const row = (await made.dates()).find(({ id }) => id === date?.id);
    if (!row) throw new Error(`There is no date at ${start}.`);
    await made.saved(row, { scope: 'following', title: 'Late supper' });
  };

  it('knows the later dates of a series that a host has split when the file comes back', async () => {
    const open = calendar(master().replace(/;UNTIL=\w+/, ''));
    await bring(open);
    await split('02-25 19:00');
    app.clock.set('2027-01-27T12:00:00Z');
    try {
      await app.running.nest.get(SeriesHorizonService).extendAll();
      const after = await dates();
      expect(await bring(open)).toMatchObject({ counts: { created: 0, updated: 0 } });
      expect(await dates()).toEqual(after);

      await bring(open.replaceAll('SUMMARY:Supper', 'SUMMARY:Dinner').replace('DTSTAMP', 'SEQUENCE:1\r\nDTSTAMP'));
      const renamed = await dates();
      expect(renamed.map(({ id }) => id)).toEqual(after.map(({ id }) => id));
      expect(renamed.at(-1)?.title).toBe('Dinner');
    } finally {
      app.clock.set('2027-01-04T12:00:00Z');
    }
  });

  it('leaves a series that was there when an import is taken back that put a date into it', async () => {
    const file = calendar(master());
    await bring(file);
    await split('02-25 19:00');
    const all = await dates();
    const others = all.slice(0, -1);
    await app.sql('DELETE FROM occurrences WHERE id = $1', [all.at(-1)?.id]);
    const seen = await bring(file);
    expect(seen.counts.created).toBe(1);
    const answer = await host.call('POST', `/api/spaces/${slug}/imports/${seen.id}/undo`);
    expect(answer.status).toBe(200);
    expect((await dates()).map(({ id }) => id)).toEqual(expect.arrayContaining(others.map(({ id }) => id)));
    expect(await series()).toHaveLength(2);
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
