import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { publishedEvent } from '../support/events.js';
import { cloneDatabase, onServer } from '../support/postgres.js';
import { startTestApp } from '../support/test-app.js';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
beforeAll(async () => {
  database = await cloneDatabase();
  const name = new URL(database.url).pathname.slice(1);
  const odd = {
    DateStyle: "'SQL, DMY'",
    IntervalStyle: 'sql_standard',
    bytea_output: 'escape',
    TimeZone: "'Asia/Kolkata'",
  };
  for (const [setting, value] of Object.entries(odd))
    await onServer(database.url, (client) => client.query(`ALTER DATABASE ${name} SET ${setting} = ${value}`));
});
afterAll(() => database?.drop());

it('works on a database that writes dates, spans and bytes in another way by default', async () => {
  const app = await startTestApp({ databaseUrl: database.url });
  try {
    const { slug } = await app.space();
    const host = await app.member({ in: slug, role: 'host' });
    const event = await publishedEvent(host, slug);
    expect((await host.call('PUT', event.rsvp)).status).toBe(200);
    expect((await app.mail.wait(host.email))[0]?.parsed.subject).toContain('Supper club');
    const page = await app.call('GET', `/api/occurrences/${event.occurrenceId}`);
    expect([page.status, page.body.startsAt]).toEqual([200, '2027-01-20T19:00:00Z']);
    const feed = await app.call('GET', `/calendar/s/${slug}.ics`);
    expect(feed.text).toContain('DTSTART;TZID=Europe/Lisbon:20270120T190000');
    expect((await app.call('GET', '/readyz')).status).toBe(200);
  } finally {
    await app.stop();
  }
});

it('says so at the start where something in between leaves out what a connection asks for', async () => {
  const through = new URL(database.url);
  through.searchParams.set('options', '-c DateStyle=SQL');
  await expect(startTestApp({ databaseUrl: through.href })).rejects.toThrow(
    /^The database writes with \w+ "\w+", .*Set it for the database: ALTER DATABASE … SET/,
  );
});
