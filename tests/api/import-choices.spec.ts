import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';

import { UndoService } from '#api/events/undo.service.js';
import { importPreview, importRun, type ImportChoices, type ImportPreview } from '#contract/imports.js';
import { eventually } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (uid: string, title: string, ...more: string[]) =>
  [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTART;TZID=Europe/Lisbon:20270120T190000',
    'DTEND;TZID=Europe/Lisbon:20270120T220000',
    `SUMMARY:${title}`,
    ...more,
    'END:VEVENT',
  ].join('\r\n');

interface Row {
  title: string;
  status: string;
  eventStatus: string;
  visibility: string;
  format: string;
  room: string | null;
}

describe('what a host decides of an import', () => {
  let app: TestApp;
  let host: TestMember;
  let slug: string;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    ({ slug } = await app.space({ timeZone: 'Europe/Lisbon' }));
    host = await app.member({ in: slug, role: 'host' });
  });

  async function preview(text: string | Buffer): Promise<ImportPreview> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(Buffer.from(text))], 'a.ics', { type: 'text/calendar' }));
    return importPreview.parse((await host.call('POST', `/api/spaces/${slug}/imports`, form)).body);
  }

  async function run({ id }: ImportPreview, choices: Partial<ImportChoices> = {}): Promise<void> {
    const path = `/api/spaces/${slug}/imports/${id}`;
    expect((await host.call('POST', `${path}/run`, choices)).status).toBe(202);
    const state = async () => importRun.parse((await host.call('GET', path)).body);
    expect(await eventually(state, (one) => one.state === 'done' || one.state === 'failed')).toMatchObject({
      state: 'done',
    });
  }

  const rows = () =>
    app.sql<Row>(
      `SELECT e.title, o.status, e.status AS "eventStatus", e.visibility, e.format, room.name AS room
       FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
       WHERE s.slug = $1 ORDER BY o."startsAt", e.title`,
      [slug],
    );
  const titles = async () => (await rows()).map(({ title }) => title);

  it('leaves out what is private, names it, and takes it in for invited people only', async () => {
    const file = await readFile('tests/fixtures/imports/class_private.ics');
    const seen = await preview(file);
    expect(seen.privates.map(({ title }) => title)).toEqual([
      'Review (PRIVATE)',
      'Review (CONFIDENTIAL)',
      'Review (X-SECRET)',
    ]);
    expect(seen.counts.created).toBe(2);
    await run(seen);
    expect(await titles()).toEqual(['Review ( PUBLIC)', 'Review (PUBLIC)']);

    await run(await preview(file), { privates: 'invited' });
    const taken = await rows();
    expect(taken.filter(({ visibility }) => visibility === 'invited').map(({ title }) => title)).toEqual(
      seen.privates.map(({ title }) => title),
    );
    expect((await app.call('GET', `/api/events?space=${slug}&from=2027-05-01&to=2027-06-01`)).body.items).toHaveLength(
      2,
    );
  });

  it('adds drafts where a host wants to look first, with the visibility and the format chosen', async () => {
    const weekly = event('b', 'Lunch', 'RRULE:FREQ=WEEKLY;COUNT=3');
    await run(await preview(calendar(event('a', 'Supper'), weekly, event('c', 'Off', 'STATUS:CANCELLED'))), {
      status: 'draft',
      visibility: 'space',
      format: 'circle',
    });
    const all = await rows();
    expect(all).toHaveLength(4);
    for (const row of all)
      expect(row).toMatchObject({ status: 'draft', eventStatus: 'draft', visibility: 'space', format: 'circle' });
    expect((await app.call('GET', `/api/events?space=${slug}`)).body.items).toEqual([]);
    expect(
      await app.sql('SELECT 1 FROM occurrence_blocks b JOIN spaces s ON s.id = b."spaceId" WHERE s.slug = $1', [slug]),
    ).toEqual([]);

    await run(await preview(calendar(event('a', 'Late supper'), weekly.replaceAll('T190000', 'T200000'))));
    expect((await rows()).map(({ status }) => status)).toEqual(Array(4).fill('draft'));
    expect(await titles()).toContain('Late supper');
  });

  it('names likely doubles and leaves them out unless they are wanted', async () => {
    await run(await preview(calendar(event('a', 'Supper'))));
    const seen = await preview(calendar(event('other', 'supper'), event('third', 'Dinner')));
    expect([seen.doubles.map(({ title }) => title), seen.created.map(({ title }) => title)]).toEqual([
      ['supper'],
      ['Dinner'],
    ]);
    await run(seen);
    expect(await titles()).toEqual(['Dinner', 'Supper']);
    await run(await preview(calendar(event('other', 'supper'))), { doubles: 'add' });
    expect(await titles()).toHaveLength(3);
  });

  it('lists what the calendar no longer holds, and cancels it where the host says so', async () => {
    await run(await preview(calendar(event('a', 'Supper'), event('b', 'Dinner'))));
    const other = await preview(calendar(event('z', 'Of another calendar')));
    expect(other.missing).toEqual([]);
    const newer = calendar(event('a', 'Supper'));
    const seen = await preview(newer);
    expect(seen.missing.map(({ title }) => title)).toEqual(['Dinner']);
    await run(seen);
    expect((await rows()).map(({ status }) => status)).toEqual(['scheduled', 'scheduled']);
    await run(await preview(newer), { missing: 'cancel' });
    expect((await rows()).map(({ title, status }) => [title, status])).toEqual([
      ['Dinner', 'cancelled'],
      ['Supper', 'scheduled'],
    ]);
    expect((await preview(newer)).missing).toEqual([]);
  });

  it('says which location is a room here', async () => {
    await app.sql(`INSERT INTO rooms ("spaceId", name) SELECT id, 'Kitchen' FROM spaces WHERE slug = $1`, [slug]);
    const seen = await preview(
      calendar(event('a', 'Supper', 'LOCATION:kitchen'), event('b', 'Walk', 'LOCATION:Rua do Forno 3')),
    );
    expect(seen.places).toEqual([
      { place: 'kitchen', room: 'kitchen', dates: 1 },
      { place: 'Rua do Forno 3', room: null, dates: 1 },
    ]);
    await run(seen);
    expect((await rows()).map(({ room }) => room)).toEqual(['Kitchen', null]);
  });

  it('takes an import back as a whole, but for what somebody replied to, and says so', async () => {
    const weekly = event('b', 'Lunch', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const file = calendar(event('a', 'Supper'), weekly, event('c', 'Dinner'));
    const seen = await preview(file);
    await run(seen);
    const member = await app.member({ in: slug });
    const [dinner] = await app.sql<{ id: string }>(
      `SELECT o.id FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId" WHERE s.slug = $1 AND e.title = 'Dinner'`,
      [slug],
    );
    await member.call('PUT', `/api/occurrences/${dinner?.id}/rsvp`, {});
    const other = await app.member({ in: slug, role: 'host' });
    const path = `/api/spaces/${slug}/imports/${seen.id}/undo`;
    expect((await other.call('POST', path)).body.code).toBe('undo-impossible');

    const undone = { of: 3, kept: [{ title: 'Dinner', reason: 'Somebody has replied or commented.' }] };
    expect((await host.call('POST', path)).body).toMatchObject({ state: 'undone', undone });
    expect((await host.call('POST', path)).body).toMatchObject({ state: 'undone', undone });
    expect(await titles()).toEqual(['Dinner']);
    expect(
      await app.sql('SELECT 1 FROM series r JOIN spaces s ON s.id = r."spaceId" WHERE s.slug = $1', [slug]),
    ).toEqual([]);
    expect((await preview(file)).counts).toMatchObject({ created: 4, unchanged: 1 });
  });

  it('keeps what somebody replies to while the import is taken back', async () => {
    const seen = await preview(calendar(event('a', 'Supper')));
    await run(seen);
    const member = await app.member({ in: slug });
    const replying = app.running.database.createQueryRunner();
    await replying.startTransaction();
    try {
      await replying.query(
        `WITH o AS (SELECT o.* FROM occurrences o JOIN spaces s ON s.id = o."spaceId" WHERE s.slug = $1 FOR NO KEY UPDATE OF o)
         INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt")
         SELECT "spaceId", id, $2, 'cancelled', 1, now(), now() FROM o`,
        [slug, member.id],
      );
      const answer = host.call('POST', `/api/spaces/${slug}/imports/${seen.id}/undo`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await replying.commitTransaction();
      expect((await answer).body).toMatchObject({ undone: { kept: [{ title: 'Supper' }] } });
      expect(await titles()).toEqual(['Supper']);
    } finally {
      if (replying.isTransactionActive) await replying.rollbackTransaction();
      await replying.release();
    }
  });

  it('takes back what a newer file changed, so that the file would change it again', async () => {
    const weekly = event('b', 'Lunch', 'RRULE:FREQ=WEEKLY;COUNT=3');
    await run(await preview(calendar(event('a', 'Supper'), weekly)));
    const before = await rows();
    const newer = calendar(
      event('a', 'Late supper'),
      weekly.replaceAll('T190000', 'T200000').replace('COUNT=3', 'COUNT=2'),
    );
    const seen = await preview(newer);
    await run(seen);
    expect(await rows()).not.toEqual(before);
    const path = `/api/spaces/${slug}/imports/${seen.id}/undo`;
    const undo = jest
      .spyOn(app.running.nest.get(UndoService), 'undo')
      .mockRejectedValueOnce(new Error('The host is gone.'));
    expect((await host.call('POST', path)).status).toBe(500);
    undo.mockRestore();
    expect((await host.call('POST', path)).body).toMatchObject({ state: 'undone', undone: { of: 2, kept: [] } });
    expect(await rows()).toEqual(before);
    expect((await preview(newer)).counts).toEqual(seen.counts);
  });

  it('takes back what one name of a file both changed and added', async () => {
    const singles = event('a', 'Coffee', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=3');
    await run(await preview(calendar(singles)));
    const before = await rows();
    const seen = await preview(calendar(singles.replace('Coffee', 'Tea').replace('COUNT=3', 'COUNT=4')));
    expect(seen.counts).toMatchObject({ created: 1, updated: before.length });
    await run(seen);
    const answer = await host.call('POST', `/api/spaces/${slug}/imports/${seen.id}/undo`);
    expect(answer.body).toMatchObject({ undone: { of: 1, kept: [] } });
    expect(await rows()).toEqual(before);
  });

  it('refuses a choice that there is not', async () => {
    const { id } = await preview(calendar(event('a', 'Supper')));
    const answer = await host.call('POST', `/api/spaces/${slug}/imports/${id}/run`, { visibility: 'nobody' });
    expect(answer.status).toBe(400);
  });
});
