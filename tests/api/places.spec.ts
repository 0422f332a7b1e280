import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { placeSql } from '#api/events/occurrence-row-sql.js';
import type { OccurrenceView } from '#contract/occurrence.js';
import { placeInWords } from '#domain/events/place.js';
import { eventually, publishedEvent } from '../support/events.js';
import { readCalendar } from '../support/feeds.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

/** One function says a place (`libs/domain/events/place.ts`), whoever asks. */
describe('where an event is', () => {
  let app: TestApp;
  let host: TestMember;
  let roomId: string;
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    await app.space({ slug: 'mill', name: 'The Mill' });
    host = await app.member({ in: 'mill', role: 'host' });
    const admin = await app.member({ in: 'mill', role: 'admin' });
    const room = { name: 'Long Table', capacity: null, equipment: [], stepFree: true, notes: '' };
    roomId = (await admin.call('POST', '/api/spaces/mill/rooms', room)).body.id as string;
    expect((await admin.call('PATCH', '/api/spaces/mill', { address: '3 Mill Lane' })).status).toBe(200);
  });
  afterAll(() => app.stop());

  it('is said in short by the SQL of every list as by the rule', async () => {
    const cases = [null, 'Attic'].flatMap((room) =>
      [false, true].flatMap((roomLost) =>
        ['', 'City park'].flatMap((address) =>
          ['', 'https://meet.test/x'].map((onlineUrl) => ({ room, roomLost, address, onlineUrl })),
        ),
      ),
    );
    const rows = await app.sql<{ place: string }>(
      `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (n int, room text, "roomLost" boolean, address text, "onlineUrl" text)),
         bookings AS (SELECT n AS "occurrenceId", room AS "roomId", 'conflict' AS state FROM given WHERE "roomLost" AND room IS NOT NULL)
       SELECT ${placeSql} AS place FROM given
       CROSS JOIN LATERAL (SELECT n AS id) o CROSS JOIN LATERAL (SELECT address, "onlineUrl", room AS "roomId") e
       CROSS JOIN LATERAL (SELECT room AS id, room AS name) room ORDER BY o.id`,
      [JSON.stringify(cases.map((one, n) => ({ ...one, n })))],
    );
    const space = { name: 'The Mill', address: '3 Mill Lane' };
    const said = cases.map((one) => placeInWords({ ...one, online: one.onlineUrl !== '', space }).short);
    expect(rows.map(({ place }) => place)).toEqual(said);
  });

  it('is the same street on the page, in calendars and in the mail', async () => {
    const event = await publishedEvent(host, 'mill', { title: 'Supper', roomId, address: '' });
    const member = await app.member({ in: 'mill' });
    const path = `/api/occurrences/${event.occurrenceId}`;
    const page = (await app.call('GET', path)).body as unknown as OccurrenceView;
    const full = 'Long Table, The Mill, 3 Mill Lane';
    expect(page).toMatchObject({
      place: 'Long Table',
      where: { rest: 'The Mill, 3 Mill Lane', full, street: '3 Mill Lane' },
    });
    const ics = readCalendar((await app.call('GET', `/calendar/o/${event.occurrenceId}.ics`)).text);
    expect(ics.events[0]?.component.getFirstPropertyValue('location')).toBe(full);
    await member.call('PUT', `${path}/rsvp`);
    const [mail] = await eventually(
      () => Promise.resolve(app.mail.to(member.email)),
      (mails) => mails.length > 0,
    );
    expect(mail?.parsed.text).toContain(full);
  });

  it('keeps the way in to what is online, and says no street', async () => {
    const event = await publishedEvent(host, 'mill', {
      roomId: null,
      address: '',
      onlineUrl: 'https://meet.test/secret',
    });
    const { body } = await app.call('GET', `/api/occurrences/${event.occurrenceId}`);
    expect(body).toMatchObject({ where: { rest: '', full: 'Online', street: '', onSite: false }, onlineUrl: null });
    expect(JSON.stringify(body)).not.toContain('meet.test');
  });

  it('says of one date alone that its room is lost, in the file of its series', async () => {
    const series = await TestSeries.published(app, host, 'mill', ['FREQ=WEEKLY;COUNT=3'], { roomId, address: '' });
    const { id } = await series.date(0);
    const lost = `UPDATE bookings SET state = 'conflict' WHERE "occurrenceId" = $1`;
    await app.sql(lost, [id]);
    const { events } = readCalendar((await app.call('GET', `/calendar/series/${id}.ics`)).text);
    expect(events.map(({ component }) => component.getFirstPropertyValue('location'))).toEqual([
      'Long Table, The Mill, 3 Mill Lane',
      'Room to be confirmed, The Mill, 3 Mill Lane',
    ]);
  });
});
