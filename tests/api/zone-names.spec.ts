import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ZoneNames1700000000021 } from '#api/platform/database/migrations/1700000000021-zone-names.js';
import { draftEvent, eventBody } from '../support/events.js';
import { readCalendar } from '../support/feeds.js';
import { addOccurrence } from '../support/occurrences.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

const PROFILE = {
  firstName: 'Ada',
  lastName: '',
  nick: '',
  pronouns: '',
  organisation: '',
  headline: '',
  language: 'en',
  listed: false,
};

let app: TestApp;
let space: { id: string; slug: string };
let host: TestMember;
beforeAll(async () => {
  app = await startTestApp();
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'admin', networkAdmin: true });
});
afterAll(() => app.stop());

const zonesIn = async (table: string): Promise<string[]> =>
  (await app.sql<{ zone: string }>(`SELECT DISTINCT "timeZone" AS zone FROM ${table} ORDER BY 1`)).map(
    (row) => row.zone,
  );

/** Wherever a zone comes in over HTTP. */
const doors: Record<string, (timeZone: string) => Promise<Answer>> = {
  'a profile': (timeZone) => host.call('PUT', '/api/me/profile', { ...PROFILE, timeZone }),
  'a new space': (timeZone) =>
    host.call('POST', '/api/spaces', { slug: `n${Math.random().toString(36).slice(2, 9)}`, name: 'New', timeZone }),
  'a space’s settings': (timeZone) => host.call('PATCH', `/api/spaces/${space.slug}`, { timeZone }),
  'a new event': (timeZone) => host.call('POST', `/api/spaces/${space.slug}/events`, eventBody({ timeZone })),
  'a change of a draft': async (timeZone) => (await draftEvent(host, space.slug)).change({ timeZone }),
  'the question which rooms are free': (timeZone) =>
    host.call('POST', `/api/spaces/${space.slug}/rooms/check`, {
      dates: [{ localStart: '2027-01-20T19:00', localEnd: '2027-01-20T22:00', timeZone }],
    }),
};

describe.each(Object.keys(doors))('a zone that comes in with %s', (door) => {
  const enter = (timeZone: string) => (doors[door] as (typeof doors)[string])(timeZone);

  it('is kept by its name of today, however it is written', async () => {
    for (const name of ['europe/lisbon', 'Asia/Calcutta', 'US/Pacific', 'GMT0', 'Etc/GMT-3'])
      expect((await enter(name)).status).toBeLessThan(300);
    const kept = (await Promise.all(['members', 'spaces', 'occurrences'].map(zonesIn))).flat();
    const names = ['Europe/Lisbon', 'Asia/Kolkata', 'America/Los_Angeles', 'UTC', 'Etc/GMT-3'];
    expect(kept.filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(['Mars/Olympus', 'constructor', '', '+05:30', 'UTC+3', 'IST', 'posixrules', 'Etc/Unknown'])(
    'is refused in its field where it is “%s”',
    async (name) => {
      const { status, body } = await enter(name);
      expect(status).toBe(400);
      const { errors } = body as { errors: { field: string; message: string }[] };
      expect(errors).toEqual([
        expect.objectContaining({
          field: expect.stringMatching(/timeZone$/),
          message: 'Choose a time zone from the list, such as Europe/Lisbon.',
        }),
      ]);
    },
  );
});

describe('zones kept from before', () => {
  const migrate = async (): Promise<void> => {
    const runner = app.running.database.createQueryRunner();
    await new ZoneNames1700000000021().up(runner);
    await runner.release();
  };

  it('get their names of today; what nobody can name stays as it is', async () => {
    const given = ['europe/lisbon', 'Asia/Calcutta', 'IST', 'SystemV/PST8PDT', 'Europe/Kyiv'];
    const members = await Promise.all(given.map((timeZone) => app.member({ timeZone })));
    await migrate();
    await migrate();
    const rows = await app.sql<{ id: string; zone: string }>('SELECT id, "timeZone" AS zone FROM members');
    const zoneOf = ({ id }: TestMember) => rows.find((row) => row.id === id)?.zone;
    expect(members.map(zoneOf)).toEqual([
      'Europe/Lisbon',
      'Asia/Kolkata',
      'Asia/Kolkata',
      'SystemV/PST8PDT',
      'Europe/Kyiv',
    ]);
  });

  it('have the same name in a feed’s entry and in its VTIMEZONE, and no entry is another (C11, C13)', async () => {
    const { id, slug } = await app.space();
    await addOccurrence(app, id, {
      timeZone: 'Asia/Calcutta',
      description: 'DTSTART;TZID=Asia/Calcutta:20270101T000000',
    });
    await addOccurrence(app, id, { timeZone: 'europe/lisbon', title: 'Breakfast' });
    await addOccurrence(app, id, { timeZone: 'Etc/Greenwich', title: 'Noon' });
    const feed = async () => (await app.call('GET', `/calendar/s/${slug}.ics`)).text;
    const before = readCalendar(await feed()).events;
    await migrate();
    await app.sql('UPDATE spaces SET revision = revision + 1 WHERE id = $1', [id]);
    const after = await feed();
    const told = ({ uid, startsAt, endsAt }: (typeof before)[number]) => [uid, startsAt, endsAt];
    expect(readCalendar(after).events.map(told)).toEqual(expect.arrayContaining(before.map(told)));
    expect(after).toContain('DTSTART;TZID=Asia/Kolkata:20270203T183000\r\n');
    expect(after).toContain('DTSTART:20270203T183000Z\r\n');
    const used = [...after.matchAll(/^DTSTART;TZID=([^:]+):/gm)].map(([, zone]) => zone).sort();
    const described = [...after.matchAll(/^TZID:(.+)\r$/gm)].map(([, zone]) => zone).sort();
    expect(described).toEqual(used);
  });

  it('are not told as a change where somebody saves the event with the name of today', async () => {
    const { eventId, change } = await draftEvent(host, space.slug, { title: 'Old name' });
    await host.call('POST', `/api/events/${eventId}/publish`);
    await app.sql(`UPDATE occurrences SET "timeZone" = 'europe/lisbon' WHERE "eventId" = $1`, [eventId]);
    const sequence = () => app.sql('SELECT sequence, "timeZone" FROM occurrences WHERE "eventId" = $1', [eventId]);
    await migrate();
    const before = await sequence();
    expect(before).toEqual([{ sequence: expect.any(Number), timeZone: 'Europe/Lisbon' }]);
    expect((await change({ timeZone: 'Europe/Lisbon' })).status).toBe(200);
    expect(await sequence()).toEqual(before);
  });

  it('have the new name in what waits: a notice that is not told yet', async () => {
    const { id } = await app.space();
    const { id: occurrenceId } = await addOccurrence(app, id, { timeZone: 'Europe/Kiev' });
    await app.sql(
      `WITH n AS (INSERT INTO notices ("spaceId", "firstAt", "lastAt", "dueAt") VALUES ($1, now(), now(), now()) RETURNING id)
       INSERT INTO notice_dates SELECT n.id, $2, $1, $3, now() FROM n`,
      [id, occurrenceId, { title: '"timeZone": "Europe/Kiev"', timeZone: 'Europe/Kiev' }],
    );
    await migrate();
    const [row] = await app.sql('SELECT before FROM notice_dates WHERE "occurrenceId" = $1', [occurrenceId]);
    expect(row).toEqual({ before: { title: '"timeZone": "Europe/Kiev"', timeZone: 'Europe/Kyiv' } });
  });
});
