import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PgBoss } from 'pg-boss';
import pg from 'pg';

import { definedJobs } from '#api/platform/jobs/jobs.js';
import { hashToken, newToken } from '#api/platform/auth/secrets.js';
import { draftEvent, eventually, publishedEvent, type TestEvent } from '../support/events.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { cloneDatabase } from '../support/postgres.js';
import { startProgram, type Program } from '../support/program.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DAY = 86_400_000;
/**
 * When the program starts: tomorrow at noon. Later than the database's own clock, by which our statements enqueue jobs, and
 * not much later, since the queue forgets jobs that are weeks old. What runs by the clock is seen on the day after.
 */
const START = new Date(Math.floor(Date.now() / DAY) * DAY + 1.5 * DAY);
const MIDNIGHT = new Date(START.getTime() + DAY / 2);
const dayAt = (days: number, hour: string) =>
  `${new Date(START.getTime() + days * DAY).toISOString().slice(0, 10)}T${hour}`;

interface Case {
  /** What only waits from now on; otherwise it has been waiting since before the program started. */
  prepare?: string;
  /** A query that finds something once it is done. */
  done: string;
  /** Who gets a mail of it, and what its subject is. */
  mail?: [to: string, subject: RegExp];
}

/** What each job that nobody sends does, at its start or when its time has come, by name. */
const CASES: Record<string, Case> = {
  'digests.open': {
    done: `SELECT 1 FROM outbox_mails WHERE kind = 'digests.weekly' AND recipient = 'reader@example.org' AND state = 'sent'`,
    mail: ['reader@example.org', /^Your week/],
  },
  'events.adopt-orphans': {
    done: `SELECT 1 FROM organizers g JOIN members m ON m.id = g."memberId" WHERE m.email = 'admin@example.org' AND g.role = 'owner'`,
  },
  'events.extend-series': {
    done: `SELECT 1 FROM series WHERE "madeUntil" > '${dayAt(-3, '00:00')}'::timestamp + interval '18 months'`,
  },
  'events.forget-kept-rows': {
    done: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM change_sets WHERE kept IS NOT NULL)`,
  },
  'events.publish-due': { done: `SELECT 1 FROM events WHERE title = 'Planned' AND status = 'scheduled'` },
  'events.remove-materials': { done: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM material_files)` },
  'events.renew-instants': {
    done: `SELECT 1 FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE e.title = 'Stale' AND o."startsAt" = '${dayAt(9, '19:00')}Z'`,
  },
  'events.settle-rooms': { done: `SELECT 1 FROM bookings WHERE state = 'confirmed'` },
  'mail.recover': {
    // A worker that died has left them: one before it began, one between DATA and the answer.
    prepare: `UPDATE outbox_mails SET "dueAt" = now() - interval '1 hour' WHERE kind = 'rsvps.going';
      INSERT INTO outbox_mails (kind, recipient, "memberId", "subjectId", revision, state, "changedAt")
      SELECT 'digests.weekly', email, id, id, '2020-W01', 'sending', now() - interval '1 hour' FROM members WHERE email = 'guest@example.org'`,
    done: `SELECT 1 FROM outbox_mails WHERE kind = 'digests.weekly' AND revision = '2020-W01' AND state = 'uncertain'`,
    mail: ['guest@example.org', /^You have a seat/],
  },
  'members.tidy-up': { done: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE "userAgent" = 'over')` },
  'rsvps.recount': { done: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM occurrences WHERE waiting > 0)` },
};

/** When the clock brings each job for the first time on the day after; `null` for those that a start brings. */
const TIMES = new Map(
  definedJobs()
    .filter(({ cron, atStart }) => atStart || cron)
    .map(({ name, cron }) => [name, cron ? firstAfter(cron, MIDNIGHT) : null]),
);
const BY_CLOCK = [...TIMES]
  .flatMap(([name, at]) => (at ? [{ name, at }] : []))
  .sort((a, b) => a.at.getTime() - b.at.getTime());
const AT_START = [...TIMES].flatMap(([name, at]) => (at ? [] : [name]));

function firstAfter(cron: string, from: Date): Date {
  const [first] = new PgBoss('postgres://nowhere').previewSchedule(cron, { tz: 'UTC', from, count: 1 });
  if (!first) throw new Error(`${cron} never comes.`);
  return first;
}

describe('a worker, once it is started', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let sql: pg.Client;
  let mail: MailServer;
  let worker: Program | undefined;
  let at = START;

  beforeAll(async () => {
    database = await cloneDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    mail = await startMailServer();
    await fill(database.url);
    expect(await done(Object.keys(CASES))).toEqual([]);
    worker = await startProgram({
      databaseUrl: database.url,
      now: START.toISOString(),
      settings: { web: false, worker: true, smtpUrl: mail.url },
      movesQueue: true,
    });
  });
  afterAll(async () => {
    await worker?.kill('SIGKILL');
    await sql?.end();
    await mail?.stop();
    await database?.drop();
  });

  it('does of itself what this spec knows of, and nothing else', async () => {
    expect([...TIMES.keys()].sort()).toEqual(Object.keys(CASES).sort());
    const { rows } = await sql.query<{ name: string }>('SELECT name FROM pgboss.schedule ORDER BY name');
    expect(rows.map(({ name }) => name)).toEqual(BY_CLOCK.map(({ name }) => name).sort());
  });

  it.each(AT_START)('does %s because it was started', async (name) => {
    await comesAbout(name);
    expect(await done(BY_CLOCK.map((job) => job.name))).toEqual([]);
  });

  it.each(BY_CLOCK)('does $name because its time has come', async ({ name, at: due }) => {
    await sql.query(CASES[name]?.prepare ?? '');
    if (due > at) {
      at = due;
      await worker?.setClock(due.toISOString());
    }
    await comesAbout(name);
  });

  /** A job has run to its end, and what it is there for is done. */
  async function comesAbout(name: string): Promise<void> {
    await eventually(
      async () => {
        await worker?.pass(1);
        const { rows } = await sql.query(`SELECT 1 FROM pgboss.job WHERE name = $1 AND state = 'completed'`, [name]);
        return rows.length > 0 ? await done([name]) : `${name} has not run`;
      },
      (found) => found[0] === name,
      30_000,
    );
    const [to, subject] = CASES[name]?.mail ?? [];
    if (to) expect((await mail.wait(to)).map(({ parsed }) => parsed.subject).join()).toMatch(subject ?? '');
  }

  async function done(names: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const name of names) if ((await sql.query(CASES[name]?.done ?? '')).rows.length > 0) found.push(name);
    return found;
  }
});

/** Everything that there is to do, by people of two weeks ago, and the queue as a program leaves it that never worked. */
async function fill(databaseUrl: string): Promise<void> {
  const app = await startTestApp({
    databaseUrl,
    worker: false,
    now: new Date(START.getTime() - 14 * DAY).toISOString(),
  });
  try {
    await fillSpace(app);
    await app.sql('DELETE FROM pgboss.job');
  } finally {
    await app.stop();
  }
}

async function fillSpace(app: TestApp): Promise<void> {
  const { id: spaceId, slug } = await app.space({ timeZone: 'UTC' });
  const host = await app.member({ email: 'host@example.org', in: slug, role: 'host', timeZone: 'UTC' });
  const leaves = await app.member({ in: slug, role: 'host', timeZone: 'UTC' });
  await app.member({ email: 'admin@example.org', in: slug, role: 'admin', timeZone: 'UTC' });
  const guest = await app.member({ email: 'guest@example.org', in: slug, timeZone: 'UTC' });
  const reader = await app.member({ email: 'reader@example.org', in: slug, timeZone: 'UTC' });
  await app.sql(`INSERT INTO digest_settings ("memberId", weekly) SELECT id, false FROM members`);
  await app.sql(`UPDATE digest_settings SET weekly = true, weekday = $2, hour = 0 WHERE "memberId" = $1`, [
    reader.id,
    MIDNIGHT.getUTCDay() || 7,
  ]);
  const made = { host, slug };

  const { occurrenceId, rsvp } = await evening(made, 3, 'Supper club');
  expect((await guest.call('PUT', rsvp)).status).toBe(200);
  await app.sql('UPDATE occurrences SET waiting = 5 WHERE id = $1', [occurrenceId]);
  await app.sql(`UPDATE change_sets SET kept = '{}'`);

  const stale = await evening(made, 9, 'Stale');
  await app.sql(`UPDATE occurrences SET "startsAt" = "startsAt" - interval '1 hour' WHERE id = $1`, [
    stale.occurrenceId,
  ]);

  const planned = await draftEvent(host, slug, { ...hours(4), title: 'Planned' });
  await app.sql('UPDATE events SET "publishAt" = $2, "publishBy" = $3 WHERE id = $1', [
    planned.eventId,
    MIDNIGHT,
    host.id,
  ]);

  const [room] = await app.sql<{ id: string }>(`INSERT INTO rooms ("spaceId", name) VALUES ($1, 'Sala') RETURNING id`, [
    spaceId,
  ]);
  await evening(made, 5, 'In a room', { roomId: room?.id ?? null });
  await app.sql(`UPDATE bookings SET state = 'conflict'`);

  await TestSeries.published(app, host, slug, ['FREQ=WEEKLY'], { ...hours(1), timeZone: 'UTC' });
  await evening({ host: leaves, slug }, 6, 'Orphan');
  await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [leaves.id]);

  await app.sql(
    `INSERT INTO material_files ("spaceId", "ownerId", name, mime, bytes, "createdAt") VALUES ($1, $2, 'a.pdf', 'application/pdf', 9, $3)`,
    [spaceId, host.id, new Date(START.getTime() - 3 * DAY)],
  );
  await app.sql(
    `INSERT INTO sessions ("tokenHash", "memberId", "userAgent", "createdAt", "lastSeenAt", "expiresAt") VALUES ($1, $2, 'over', $3, $3, $3)`,
    [hashToken(newToken()), host.id, START],
  );
}

const hours = (days: number) => ({ localStart: dayAt(days, '19:00'), localEnd: dayAt(days, '22:00'), timeZone: 'UTC' });

const evening = (
  { host, slug }: { host: Parameters<typeof publishedEvent>[0]; slug: string },
  days: number,
  title: string,
  given: Parameters<typeof publishedEvent>[2] = {},
): Promise<TestEvent> => publishedEvent(host, slug, { ...hours(days), title, ...given });
