import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';

import { migrate } from '#api/platform/database/migrate.js';
import { migrations } from '#api/platform/database/migrations/index.js';
import { bareDatabase } from '../support/postgres.js';

const FOLDER = 'apps/api/src/platform/database/migrations';

interface Case {
  /** Rows as the program of before wrote them, put in before the migration runs. */
  rows: string;
  /** What there is of them once all migrations have run. */
  look: string;
  found: unknown[];
}

const space = (slug: string) =>
  `INSERT INTO spaces (slug, name, "timeZone") VALUES ('${slug}', '${slug}', 'Europe/Lisbon');`;
const members = (...names: string[]) =>
  `INSERT INTO members (email, "timeZone") VALUES ${names.map((name) => `('${name}@example.org', 'Europe/Lisbon')`).join()};`;
const member = (name: string) => `(SELECT id FROM members WHERE email = '${name}@example.org')`;
const spaceOf = (slug: string) => `(SELECT id FROM spaces WHERE slug = '${slug}')`;
const eventOf = (title: string) => `(SELECT id FROM events WHERE title = '${title}')`;

/** An event with one date, by the clock of UTC. */
const event = (
  slug: string,
  title: string,
  from: string,
  to: string,
  given: { room?: string; status?: string } = {},
) => `
  WITH e AS (INSERT INTO events ("spaceId", title, format, status, "roomId")
    SELECT ${spaceOf(slug)}, '${title}', 'talk', '${given.status ?? 'scheduled'}', (SELECT id FROM rooms WHERE name = '${given.room ?? ''}') RETURNING id, "spaceId", status)
  INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
  SELECT "spaceId", id, '${from}', '${from}', '${to}', 'UTC', '${from}Z', '${to}Z', status FROM e;`;

/** By the file's name without its number. */
const CASES: Record<string, Case> = {
  rooms: {
    rows: `${space('rooms')}
      INSERT INTO rooms ("spaceId", name) VALUES (${spaceOf('rooms')}, 'Sala');
      ${event('rooms', 'First', '2027-03-01 18:00', '2027-03-01 20:00', { room: 'Sala' })}
      ${event('rooms', 'Second', '2027-03-01 19:00', '2027-03-01 21:00', { room: 'Sala' })}
      ${event('rooms', 'Later', '2027-03-01 21:00', '2027-03-01 22:00', { room: 'Sala' })}
      ${event('rooms', 'Draft', '2027-03-01 18:00', '2027-03-01 20:00', { room: 'Sala', status: 'draft' })}
      ${event('rooms', 'Elsewhere', '2027-03-01 18:00', '2027-03-01 20:00')}`,
    look: `SELECT e.title, b.state, first.title AS by FROM bookings b JOIN occurrences o ON o.id = b."occurrenceId" JOIN events e ON e.id = o."eventId"
      LEFT JOIN occurrences f ON f.id = (b.why->>'by')::uuid AND b.why->>'state' = 'taken' LEFT JOIN events first ON first.id = f."eventId"
      WHERE b."spaceId" = ${spaceOf('rooms')} AND b.span = tstzrange(o."startsAt", o."endsAt") ORDER BY o."startsAt"`,
    found: [
      { title: 'First', state: 'confirmed', by: null },
      { title: 'Second', state: 'conflict', by: 'First' },
      { title: 'Later', state: 'confirmed', by: null },
    ],
  },
  notices: {
    rows: `INSERT INTO outbox_mails (kind, recipient, "subjectId", revision, state)
      SELECT kind, 'notices@example.org', gen_random_uuid(), '1', state
      FROM (VALUES ('rsvps.changed', 'pending'), ('rsvps.changed', 'sent'), ('rsvps.event-cancelled', 'pending'),
        ('rsvps.postponed', 'pending'), ('rsvps.going', 'pending')) AS old (kind, state)`,
    look: `SELECT kind, state, detail <> '' AS why FROM outbox_mails WHERE recipient = 'notices@example.org' ORDER BY kind, state`,
    found: [
      { kind: 'rsvps.changed', state: 'empty', why: true },
      { kind: 'rsvps.changed', state: 'sent', why: false },
      { kind: 'rsvps.event-cancelled', state: 'empty', why: true },
      { kind: 'rsvps.going', state: 'pending', why: false },
      { kind: 'rsvps.postponed', state: 'empty', why: true },
    ],
  },
  reconfirm: {
    rows: `${space('reconfirm')} ${members('guest')}
      ${event('reconfirm', 'Evening', '2027-03-01 18:00', '2027-03-01 20:00')}
      INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt")
      SELECT "spaceId", id, ${member('guest')}, 'going', 1, now(), now() FROM occurrences WHERE "eventId" = ${eventOf('Evening')}`,
    look: `SELECT "saidFor"::text AS day, "confirmedAt" FROM rsvps WHERE "memberId" = ${member('guest')}`,
    found: [{ day: '2027-03-01', confirmedAt: null }],
  },
  'date-organizers': {
    rows: `${space('dates')} ${members('owner', 'co-host', 'door', 'of-the-date')}
      ${event('dates', 'Series', '2027-03-01 18:00', '2027-03-01 20:00')}
      INSERT INTO series ("spaceId", "eventId", "localStart", "localEnd", "timeZone", "madeUntil")
      VALUES (${spaceOf('dates')}, ${eventOf('Series')}, '2027-03-01 18:00', '2027-03-01 20:00', 'UTC', '2028-01-01');
      ${event('dates', 'One date', '2027-03-08 18:00', '2027-03-08 20:00')}
      UPDATE events SET "seriesId" = (SELECT id FROM series WHERE "eventId" = ${eventOf('Series')}) WHERE title IN ('Series', 'One date');
      INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES
        (${eventOf('Series')}, ${member('owner')}, ${spaceOf('dates')}, 'owner'),
        (${eventOf('Series')}, ${member('co-host')}, ${spaceOf('dates')}, 'co_host'),
        (${eventOf('Series')}, ${member('door')}, ${spaceOf('dates')}, 'door'),
        (${eventOf('One date')}, ${member('owner')}, ${spaceOf('dates')}, 'door'),
        (${eventOf('One date')}, ${member('door')}, ${spaceOf('dates')}, 'co_host'),
        (${eventOf('One date')}, ${member('of-the-date')}, ${spaceOf('dates')}, 'co_host')`,
    look: `SELECT e.title, split_part(m.email::text, '@', 1) AS who, g.role FROM organizers g JOIN events e ON e.id = g."eventId" JOIN members m ON m.id = g."memberId"
      WHERE g."spaceId" = ${spaceOf('dates')} ORDER BY e.title, who`,
    found: [
      // In the one date stands who organizes the series, with no less to do, and nobody has less to do than before.
      { title: 'One date', who: 'co-host', role: 'co_host' },
      { title: 'One date', who: 'door', role: 'co_host' },
      { title: 'One date', who: 'of-the-date', role: 'co_host' },
      { title: 'One date', who: 'owner', role: 'owner' },
      { title: 'Series', who: 'co-host', role: 'co_host' },
      { title: 'Series', who: 'door', role: 'door' },
      { title: 'Series', who: 'owner', role: 'owner' },
    ],
  },
  'digest-rhythm': {
    rows: `${space('digests')} ${members('reader')}
      ${event('digests', 'Told', '2027-03-01 18:00', '2027-03-01 20:00')}
      WITH m AS (INSERT INTO outbox_mails (kind, recipient, "memberId", "subjectId", revision, state, facts)
        SELECT 'digests.weekly', 'reader@example.org', id, id, '2027-W08', 'sent', '{"openedAt": "2027-02-22T08:00:00.000Z"}'
        FROM members WHERE email = 'reader@example.org' RETURNING id)
      INSERT INTO digest_items ("mailId", "memberId", "occurrenceId", revision)
      SELECT m.id, ${member('reader')}, o.id, 1 FROM m, occurrences o WHERE o."eventId" = ${eventOf('Told')};
      INSERT INTO digest_settings ("memberId", weekday) VALUES (${member('reader')}, 3)`,
    look: `SELECT d.weekday, d.every, d."pausedUntil", t."toldAt" FROM digest_settings d JOIN digest_items t ON t."memberId" = d."memberId"
      WHERE d."memberId" = ${member('reader')}`,
    found: [{ weekday: 3, every: 'week', pausedUntil: null, toldAt: new Date('2027-02-22T08:00:00Z') }],
  },
  'zone-names': {
    rows: `INSERT INTO spaces (slug, name, "timeZone") VALUES ('zones', 'Zones', 'europe/lisbon');
      INSERT INTO members (email, "timeZone") VALUES ('calcutta@example.org', 'Asia/Calcutta'), ('mars@example.org', 'Mars/Base');
      ${event('zones', 'Zoned', '2027-03-01 18:00', '2027-03-01 20:00')}
      UPDATE occurrences SET "timeZone" = 'Asia/Calcutta' WHERE "eventId" = ${eventOf('Zoned')};
      INSERT INTO occurrence_blocks SELECT id, "spaceId", E'BEGIN:VEVENT\\nDTSTART;TZID=Asia/Calcutta:20270301T180000\\nEND:VEVENT' FROM occurrences WHERE "eventId" = ${eventOf('Zoned')};
      INSERT INTO series ("spaceId", "eventId", "localStart", "localEnd", "timeZone", "madeUntil")
      VALUES (${spaceOf('zones')}, ${eventOf('Zoned')}, '2027-03-01 18:00', '2027-03-01 20:00', 'Europe/Kiev', '2028-01-01');
      INSERT INTO blackouts ("spaceId", "localStart", "localEnd", "timeZone", span, reason, "createdAt")
      VALUES (${spaceOf('zones')}, '2027-03-01', '2027-03-02', 'Etc/UTC', '[2027-03-01Z,2027-03-02Z)', 'Painting', now());
      WITH n AS (INSERT INTO notices ("spaceId", "firstAt", "lastAt", "dueAt") VALUES (${spaceOf('zones')}, now(), now(), now()) RETURNING id)
      INSERT INTO notice_dates SELECT n.id, o.id, o."spaceId", '{"timeZone": "Asia/Calcutta"}', now() FROM n, occurrences o WHERE o."eventId" = ${eventOf('Zoned')};
      INSERT INTO change_sets ("spaceId", "eventId", scope, what, at, kept) VALUES (${spaceOf('zones')}, ${eventOf('Zoned')}, 'all', 'changed', now(), '{"timeZone": "Asia/Calcutta"}');
      INSERT INTO outbox_mails (kind, recipient, "subjectId", revision, state, facts) SELECT 'rsvps.going', 'zones@example.org', gen_random_uuid(), state, state, '{"timeZone": "Asia/Calcutta"}' FROM unnest(ARRAY['pending', 'sent']) AS state;
      INSERT INTO imports ("spaceId", "fileName", state, plan) SELECT ${spaceOf('zones')}, 'a.ics', state, '{"timeZone": "Asia/Calcutta"}' FROM unnest(ARRAY['previewed', 'done']) AS state`,
    look: `SELECT 'space' AS of, "timeZone" AS zone FROM spaces WHERE slug = 'zones'
      UNION ALL SELECT email::text, "timeZone" FROM members WHERE email IN ('calcutta@example.org', 'mars@example.org')
      UNION ALL SELECT 'date', "timeZone" FROM occurrences WHERE "spaceId" = ${spaceOf('zones')}
      UNION ALL SELECT 'block', substring(vevent FROM 'DTSTART[^\\n]*') FROM occurrence_blocks WHERE "spaceId" = ${spaceOf('zones')}
      UNION ALL SELECT 'series', "timeZone" FROM series WHERE "spaceId" = ${spaceOf('zones')}
      UNION ALL SELECT 'blackout', "timeZone" FROM blackouts WHERE "spaceId" = ${spaceOf('zones')}
      UNION ALL SELECT 'notice', before->>'timeZone' FROM notice_dates WHERE "spaceId" = ${spaceOf('zones')}
      UNION ALL SELECT 'kept', kept->>'timeZone' FROM change_sets WHERE "spaceId" = ${spaceOf('zones')}
      UNION ALL SELECT 'mail ' || state, facts->>'timeZone' FROM outbox_mails WHERE recipient = 'zones@example.org'
      UNION ALL SELECT 'import ' || state, plan->>'timeZone' FROM imports WHERE "spaceId" = ${spaceOf('zones')} ORDER BY 1`,
    found: [
      { of: 'blackout', zone: 'UTC' },
      { of: 'block', zone: 'DTSTART;TZID=Asia/Kolkata:20270301T180000' },
      { of: 'calcutta@example.org', zone: 'Asia/Kolkata' },
      { of: 'date', zone: 'Asia/Kolkata' },
      { of: 'import done', zone: 'Asia/Calcutta' },
      { of: 'kept', zone: 'Asia/Kolkata' },
      { of: 'mail pending', zone: 'Asia/Kolkata' },
      { of: 'mail sent', zone: 'Asia/Calcutta' },
      { of: 'mars@example.org', zone: 'Mars/Base' },
      { of: 'notice', zone: 'Asia/Kolkata' },
      { of: 'series', zone: 'Europe/Kyiv' },
      { of: 'space', zone: 'Europe/Lisbon' },
    ],
  },
  'imported-events': {
    rows: `${space('imported')}
      INSERT INTO imports ("spaceId", "fileName", state, plan)
      SELECT ${spaceOf('imported')}, 'a.ics', state, '{}' FROM unnest(ARRAY['previewed', 'running', 'done', 'failed']) AS state`,
    look: `SELECT state, wrote, undone FROM imports WHERE "spaceId" = ${spaceOf('imported')} ORDER BY state`,
    // What nobody confirmed lacks what is asked now.
    found: ['done', 'failed', 'running'].map((state) => ({ state, wrote: [], undone: null })),
  },
  listing: {
    rows: `${space('listing')} UPDATE spaces SET language = 'pt' WHERE slug = 'listing';
      ${['Oficinas de cerâmica', 'Following', 'Last', 'Another'].map((title, day) => event('listing', title, `2027-03-0${day + 1} 18:00`, `2027-03-0${day + 1} 20:00`)).join('\n')}
      INSERT INTO series ("spaceId", "eventId", "localStart", "localEnd", "timeZone", "madeUntil") SELECT "spaceId", id, '2027-03-01 18:00', '2027-03-01 20:00', 'UTC', '2028-01-01' FROM events WHERE "spaceId" = ${spaceOf('listing')};
      UPDATE series SET continues = (SELECT id FROM series WHERE "eventId" = ${eventOf('Oficinas de cerâmica')}) WHERE "eventId" = ${eventOf('Following')};
      UPDATE series SET continues = (SELECT id FROM series WHERE "eventId" = ${eventOf('Following')}) WHERE "eventId" = ${eventOf('Last')}`,
    look: `SELECT e.title, first.title AS family, x.words @@ to_tsquery('simple', 'oficin') AS found FROM series q JOIN events e ON e.id = q."eventId"
      JOIN series f ON f.id = q."familyId" JOIN events first ON first.id = f."eventId" JOIN event_search x ON x."eventId" = e.id
      WHERE q."spaceId" = ${spaceOf('listing')} ORDER BY e.title`,
    found: [
      { title: 'Another', family: 'Another', found: false },
      { title: 'Following', family: 'Oficinas de cerâmica', found: false },
      { title: 'Last', family: 'Oficinas de cerâmica', found: false },
      { title: 'Oficinas de cerâmica', family: 'Oficinas de cerâmica', found: true },
    ],
  },
};

/** A statement that changes rows; not a part of a trigger, of a lock or of an upsert. */
const CHANGES_ROWS =
  /(?<!(BEFORE|AFTER|OR|DO|FOR|ON|KEY)\s+)\bUPDATE\s+(?!OF\b)|INSERT INTO|DELETE FROM|MERGE INTO|TRUNCATE/;

/** Names of the files, in their order, whose way up changes rows. */
async function changingRows(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((file) => /^\d+-/.test(file)).sort();
  expect(files).toHaveLength(migrations.length);
  const texts = await Promise.all(files.map((file) => readFile(join(FOLDER, file), 'utf8')));
  const withoutDown = texts.map((text) => text.replace(/\n {2}async down\([\s\S]*?\n {2}\}\n/, ''));
  return files.filter((_, index) => CHANGES_ROWS.test(withoutDown[index] ?? ''));
}

const nameOf = (file: string) => file.replace(/^\d+-(.*)\.ts$/, '$1');

/** As the program of before had it, which knew that many migrations. */
async function migrateUpTo(url: string, count: number): Promise<void> {
  expect(count).toBeGreaterThanOrEqual(0);
  const earlier = new DataSource({ type: 'postgres', url, migrations: migrations.slice(0, count) });
  await earlier.initialize();
  await earlier.runMigrations();
  await earlier.destroy();
}

describe('a database of an earlier version, with rows in it', () => {
  let database: Awaited<ReturnType<typeof bareDatabase>>;
  let sql: pg.Client;

  beforeAll(async () => {
    database = await bareDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    for (const file of await changingRows()) {
      await migrateUpTo(
        database.url,
        migrations.findIndex((one) => one.name.endsWith(/^\d+/.exec(file)?.[0] ?? 'nothing')),
      );
      await sql.query(CASES[nameOf(file)]?.rows ?? '');
    }
    await migrate(database.url);
  });
  afterAll(async () => {
    await sql?.end();
    await database?.drop();
  });

  it('is put into today’s shape by migrations that this spec knows', async () => {
    expect((await changingRows()).map(nameOf).sort()).toEqual(Object.keys(CASES).sort());
  });

  it.each(Object.keys(CASES))('has after %s what it had before, as it is said today (L16)', async (name) => {
    const { rows } = await sql.query(CASES[name]?.look ?? '');
    expect(rows).toEqual(CASES[name]?.found);
  });
});

it('has nothing of a migration that failed, and all of it once the reason is gone (L16)', async () => {
  const database = await bareDatabase();
  const sql = new pg.Client({ connectionString: database.url });
  const zones = async () =>
    (await sql.query(`SELECT "timeZone" AS zone FROM spaces UNION ALL SELECT "timeZone" FROM members`)).rows;
  const run = async () => (await sql.query('SELECT name FROM migrations ORDER BY id')).rows.map(({ name }) => name);
  try {
    await sql.connect();
    const names = migrations.map(({ name }) => name);
    const before = names.findIndex((name) => name.startsWith('ZoneNames'));
    await migrateUpTo(database.url, before);
    await sql.query(`INSERT INTO spaces (slug, name, "timeZone") VALUES ('s', 'S', 'europe/lisbon');
      INSERT INTO members (email, "timeZone") VALUES ('m@example.org', 'europe/lisbon');
      CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
      CREATE TRIGGER no BEFORE UPDATE ON members FOR EACH ROW EXECUTE FUNCTION no()`);
    await expect(migrate(database.url)).rejects.toThrow('not now');
    expect(await zones()).toEqual([{ zone: 'europe/lisbon' }, { zone: 'europe/lisbon' }]);
    expect(await run()).toEqual(names.slice(0, before));
    await sql.query('DROP FUNCTION no CASCADE');
    await migrate(database.url);
    expect(await zones()).toEqual([{ zone: 'Europe/Lisbon' }, { zone: 'Europe/Lisbon' }]);
    expect(await run()).toEqual(names);
  } finally {
    await sql.end();
    await database.drop();
  }
});

it('leaves a calendar address as it was, with what it always held (L16)', async () => {
  const database = await bareDatabase();
  const sql = new pg.Client({ connectionString: database.url });
  try {
    await sql.connect();
    await migrateUpTo(
      database.url,
      migrations.findIndex(({ name }) => name.startsWith('CalendarChoices')),
    );
    await sql.query(`${members('ada')}
      INSERT INTO calendar_addresses ("memberId", "tokenHash", "createdAt") VALUES (${member('ada')}, 'hash', '2027-01-04T09:00Z')`);
    await migrate(database.url);
    const { rows } = await sql.query(
      `SELECT "tokenHash", "createdAt", going, hosting, open, formats, topics, "spaceIds", "fetchedAt" FROM calendar_addresses`,
    );
    const held = { going: true, hosting: true, open: false, formats: [], topics: [], spaceIds: [], fetchedAt: null };
    expect(rows).toEqual([{ tokenHash: Buffer.from('hash'), createdAt: new Date('2027-01-04T09:00Z'), ...held }]);
  } finally {
    await sql.end();
    await database.drop();
  }
});
