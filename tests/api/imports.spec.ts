import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';

import { importPreview, importRun, type ImportPreview, type ImportRun } from '#contract/imports.js';
import { readCalendar } from '../support/feeds.js';
import { eventually } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (uid: string, ...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20270101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');

const SUPPER = ['DTSTART;TZID=Europe/Lisbon:20270120T190000', 'DTEND;TZID=Europe/Lisbon:20270120T220000'];

describe('importing a calendar', () => {
  let app: TestApp;
  let host: TestMember;
  let slug: string;
  beforeAll(async () => {
    app = await startTestApp();
    ({ slug } = await app.space({ timeZone: 'Europe/Lisbon' }));
    host = await app.member({ in: slug, role: 'host' });
  });
  afterAll(() => app.stop());

  async function newSpace(): Promise<void> {
    ({ slug } = await app.space({ timeZone: 'Europe/Lisbon' }));
    host = await app.member({ in: slug, role: 'host' });
  }

  function upload(text: string | Buffer, query = '', name = 'events.ics') {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(Buffer.from(text))], name, { type: 'text/calendar' }));
    return host.call('POST', `/api/spaces/${slug}/imports${query}`, form);
  }

  async function preview(text: string | Buffer, query = ''): Promise<ImportPreview> {
    const { status, body } = await upload(text, query);
    expect(status).toBe(201);
    return importPreview.parse(body);
  }

  async function confirm({ id }: ImportPreview): Promise<ImportRun> {
    const path = `/api/spaces/${slug}/imports/${id}`;
    expect((await host.call('POST', `${path}/run`)).status).toBe(202);
    const run = async () => importRun.parse((await host.call('GET', path)).body);
    return eventually(run, ({ state }) => state === 'done' || state === 'failed');
  }

  const imported = () =>
    app.sql<{ eventId: string; occurrenceId: string; title: string; status: string; localStart: string; uid: string }>(
      `SELECT e.id AS "eventId", o.id AS "occurrenceId", e.title, o.status, o."localStart"::text, o.uid
       FROM events e JOIN occurrences o ON o."eventId" = e.id JOIN spaces s ON s.id = e."spaceId" WHERE s.slug = $1 ORDER BY o."startsAt", e.title`,
      [slug],
    );

  it('previews without writing, imports what is confirmed, and shows it in programme and feed', async () => {
    await newSpace();
    const file = await readFile('tests/fixtures/calendars/xhain-hackspace-berlin.ics');
    const before = await preview(file, '?from=2023-01-01&to=2023-04-01');
    expect(before.counts).toMatchObject({ updated: 0, unchanged: 0, skipped: 0 });
    expect(before.counts.created).toBeGreaterThan(50);
    expect(before.created).toHaveLength(before.counts.created);
    expect(await imported()).toHaveLength(0);

    const run = await confirm(before);

    expect(run).toMatchObject({
      state: 'done',
      total: before.counts.created,
      done: before.counts.created,
      problem: '',
    });
    const rows = await imported();
    expect(rows.map(({ title }) => title).sort()).toEqual(before.created.map(({ title }) => title).sort());
    const list = await app.call('GET', `/api/events?space=${slug}&from=2023-01-01&to=2023-04-01&limit=100`);
    expect(list.body.items.length).toBeGreaterThan(50);
    const blocks = await app.sql(
      'SELECT 1 FROM occurrence_blocks b JOIN spaces s ON s.id = b."spaceId" WHERE s.slug = $1',
      [slug],
    );
    expect(blocks).toHaveLength(rows.length);
  });

  it('changes nothing when the same file is imported again', async () => {
    await newSpace();
    const text = calendar(
      event('a@x', 'SUMMARY:Supper', ...SUPPER),
      event('b@x', 'SUMMARY:Day', 'DTSTART;VALUE=DATE:20270201'),
    );
    await confirm(await preview(text));
    const rows = await imported();
    const [space] = await app.sql('SELECT revision FROM spaces WHERE slug = $1', [slug]);

    const again = await preview(text);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await confirm(again)).toMatchObject({ state: 'done', total: 0 });

    expect(await imported()).toEqual(rows);
    expect(await app.sql('SELECT revision FROM spaces WHERE slug = $1', [slug])).toEqual([space]);
    // Confirming twice, or two previews of one file, does not double anything either.
    const [one, two] = [
      await preview(calendar(event('c@x', 'SUMMARY:New', ...SUPPER))),
      await preview(calendar(event('c@x', 'SUMMARY:New', ...SUPPER))),
    ];
    await Promise.all([confirm(one), confirm(one), confirm(two)]);
    expect((await imported()).filter(({ title }) => title === 'New')).toHaveLength(1);
  });

  it('updates what a changed file changes, keeps its address and UID, and leaves alone what is missing', async () => {
    await newSpace();
    await confirm(
      await preview(
        calendar(
          event('a@x', 'SUMMARY:Supper', ...SUPPER),
          event('b@x', 'SUMMARY:Gone', ...SUPPER),
          event('c@x', 'SUMMARY:Off', ...SUPPER),
        ),
      ),
    );
    const before = await imported();
    const member = await app.member({ in: slug });
    const supper = before.find(({ title }) => title === 'Supper');
    expect((await member.call('PUT', `/api/occurrences/${supper?.occurrenceId}/rsvp`, {})).status).toBeLessThan(300);
    await app.mail.wait(member.email, 1);

    const changed = await preview(
      calendar(
        event(
          'a@x',
          'SUMMARY:Supper',
          'SEQUENCE:1',
          'DTSTART;TZID=Europe/Lisbon:20270121T200000',
          'DTEND;TZID=Europe/Lisbon:20270121T220000',
        ),
        event('c@x', 'SUMMARY:Off', 'STATUS:CANCELLED', ...SUPPER),
      ),
    );
    expect(changed.counts).toMatchObject({ created: 0, updated: 2, unchanged: 0 });
    expect(changed.updated.map(({ title, changes }) => [title, changes])).toEqual([
      ['Off', ['status']],
      ['Supper', ['time']],
    ]);
    expect(await confirm(changed)).toMatchObject({ state: 'done', total: 2, done: 2 });

    const after = await imported();
    const ids = (rows: typeof after) =>
      rows.map(({ eventId, occurrenceId, uid }) => [eventId, occurrenceId, uid]).sort();
    expect(ids(after)).toEqual(ids(before));
    expect(after.map(({ title, status, localStart }) => [title, status, localStart])).toEqual([
      ['Gone', 'scheduled', '2027-01-20 19:00:00'],
      ['Off', 'cancelled', '2027-01-20 19:00:00'],
      ['Supper', 'scheduled', '2027-01-21 20:00:00'],
    ]);
    // Who replied is told, as of any other change.
    await quietOver(app);
    await app.mail.wait(member.email, 2);
    const feed = await app.call('GET', `/calendar/s/${slug}.ics`);
    const supperInFeed = readCalendar(feed.text).events.find(({ summary }) => summary.includes('Supper'));
    expect(new Date(supperInFeed?.startsAt ?? 0).toISOString()).toBe('2027-01-21T20:00:00.000Z');
    expect(supperInFeed?.uid).toBe(supper?.uid);
  });

  it('keeps what the host has set: visibility, replies, seats and format', async () => {
    await newSpace();
    await confirm(await preview(calendar(event('a@x', 'SUMMARY:Supper', ...SUPPER))));
    const [row] = await imported();
    const draft = (await host.call('GET', `/api/events/${row?.eventId}/edit`)).body;
    const { title, description, topics, roomId, address, onlineUrl, timeZone, localStart, localEnd, allDay, version } =
      draft;
    const kept = { format: 'circle', visibility: 'space', replyPolicy: 'approval', capacity: 7 };
    const words = {
      title,
      description,
      topics,
      roomId,
      address,
      onlineUrl,
      timeZone,
      localStart,
      localEnd,
      allDay,
      version,
    };
    expect((await host.call('PUT', `/api/events/${row?.eventId}`, { ...words, ...kept })).status).toBe(200);

    await confirm(await preview(calendar(event('a@x', 'SUMMARY:Late supper', ...SUPPER))));

    expect((await host.call('GET', `/api/events/${row?.eventId}/edit`)).body).toMatchObject({
      ...kept,
      title: 'Late supper',
    });
  });

  it('takes whatever stands in a file: emoji at every cut, long UIDs, one UID for several events', async () => {
    await newSpace();
    const emoji = '🧀'.repeat(12_000);
    const words = [
      `SUMMARY:x${emoji.slice(0, 400)}`,
      `DESCRIPTION:${emoji}`,
      `LOCATION:x${emoji.slice(0, 800)}`,
      `CATEGORIES:x${emoji.slice(0, 99)}`,
    ];
    const text = calendar(
      event(`${'🧀'.repeat(700)}`, ...words, ...SUPPER),
      event('same', 'SUMMARY:One', ...SUPPER),
      event('same', 'SUMMARY:Two', 'DTSTART:20270121T190000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
      event('bad\u0000', 'SUMMARY:Three', 'DTSTART:20270121T190000Z', 'RRULE:FREQ=DAILY;\u0000=1'),
    );
    const found = await preview(text + text);
    expect(found.counts).toMatchObject({ created: 5 });
    expect(await confirm(found)).toMatchObject({ state: 'done', done: 5 });
    expect(await imported()).toHaveLength(5);
    expect((await preview(text)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
  });

  it('says line by line what cannot be read', async () => {
    const { skipped, counts } = await preview(
      calendar(
        event('a@x', 'SUMMARY:No start'),
        event('b@x', 'SUMMARY:Fine', ...SUPPER),
        'BEGIN:VTODO',
        'UID:t@x',
        'END:VTODO',
      ),
    );
    expect(counts).toMatchObject({ created: 1, skipped: 2 });
    expect(skipped).toEqual([
      { line: 4, uid: 'a@x', reason: 'It has no start (DTSTART).' },
      { line: 16, uid: 't@x', reason: 'It is a task, not an event.' },
    ]);
  });

  it('shows imported words as words, and links only to the web and mail (S31)', async () => {
    await newSpace();
    await confirm(
      await preview(
        calendar(
          event(
            'a@x',
            'SUMMARY:<img src=x onerror=alert(1)>',
            'DESCRIPTION:[x](javascript:alert(1)) **b** <script>alert(1)</script> https://a.test/p_q_r',
            'URL:javascript:alert(2)',
            'LOCATION:javascript:alert(3)',
            'ATTACH:https://evil.test/x.png',
            ...SUPPER,
          ),
        ),
      ),
    );
    const [row] = await imported();
    const { body, text } = await app.call('GET', `/api/occurrences/${row?.occurrenceId}`);
    expect(text).not.toContain('alert(2)');
    expect(text).not.toContain('evil.test');
    expect(body.descriptionHtml).not.toMatch(/<(?!\/?(p|br|a)\b)/);
    expect([...body.descriptionHtml.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://a.test/p_q_r',
    ]);
    expect(body.onlineUrl ?? '').toBe('');
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 422, 'calendar-unreadable'],
    [
      'a file of 6 MB',
      calendar(event('a', `DESCRIPTION:${'x'.repeat(6_000_000)}`, ...SUPPER)),
      413,
      'calendar-too-large',
    ],
    [
      '50,000 events',
      calendar(...Array.from({ length: 50_000 }, (_, n) => `BEGIN:VEVENT\r\nUID:${n}\r\nEND:VEVENT`)),
      413,
      'calendar-too-large',
    ],
  ])('refuses %s with a sentence (S32)', async (_, file, status, code) => {
    const answer = await upload(file as string | Buffer);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
  });

  it('is for hosts of the space only (S18, S19)', async () => {
    const made = await preview(calendar(event('z@x', 'SUMMARY:Mine', ...SUPPER)));
    const other = await app.space();
    const foreigner = await app.member({ in: other.slug, role: 'admin' });
    const member = await app.member({ in: slug });
    for (const [who, status] of [
      [foreigner, 404],
      [member, 403],
    ] as const) {
      expect((await who.call('GET', `/api/spaces/${slug}/imports/${made.id}`)).status).toBe(status);
      expect((await who.call('POST', `/api/spaces/${slug}/imports/${made.id}/run`)).status).toBe(status);
    }
    expect((await foreigner.call('GET', `/api/spaces/${other.slug}/imports/${made.id}`)).status).toBe(404);
    expect((await foreigner.call('POST', `/api/spaces/${other.slug}/imports/${made.id}/run`)).status).toBe(404);
  });
});
