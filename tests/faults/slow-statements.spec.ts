import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { eventually, publishedEvent, type TestEvent } from '../support/events.js';
import { cloneDatabase } from '../support/postgres.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let sql: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});

it('asks the database, on each of its connections, to give up statements after 15 s and locks after 3 s', async () => {
  const app = await startTestApp({ databaseUrl: database.url, worker: false });
  try {
    const { statement, lock } = (
      await app.sql(`SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock`)
    )[0] as { statement: string; lock: string };
    expect([statement, lock]).toEqual(['15s', '3s']);
  } finally {
    await app.stop();
  }
});

describe('where the database does not come to an end', () => {
  let app: TestApp;
  let host: TestMember;
  let event: TestEvent;

  beforeAll(async () => {
    // The same limits, and less of them: what an address asks for comes before what the program does.
    const hasty = new URL(database.url);
    hasty.searchParams.set('statement_timeout', '700');
    hasty.searchParams.set('lock_timeout', '200');
    app = await startTestApp({ databaseUrl: hasty.href, worker: false });
    const { slug } = await app.space({ slug: 'loom' });
    host = await app.member({ in: slug, role: 'host' });
    event = await publishedEvent(host, slug, { capacity: 5 });
  });
  afterAll(() => app?.stop());

  /** Nobody waits for a connection, none is in use but the one that watches revisions, and no transaction is open. */
  async function poolIsFree(): Promise<void> {
    const pool = (app.running.database.driver as unknown as { master: pg.Pool }).master;
    await eventually(
      () => Promise.resolve([pool.waitingCount, pool.totalCount - pool.idleCount]),
      ([waiting, inUse]) => waiting === 0 && (inUse ?? 2) <= 1,
    );
    // The client hears of an error a moment before the server has ended the statement and says that it is idle.
    await eventually(
      async () =>
        (
          await sql.query(
            `SELECT state, query FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'serendip' AND state <> 'idle'`,
          )
        ).rows,
      (rows) => rows.length === 0,
    );
  }

  function isBusy(answer: Answer): void {
    expect(answer).toMatchObject({ status: 503, body: { code: 'busy', status: 503 } });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.text).not.toMatch(/timeout|statement|cancel/i);
  }

  it('gives up a reading, says that it is busy, and has its connections back (L08)', async () => {
    await sql.query(`ALTER TABLE events RENAME TO events_kept;
      CREATE VIEW events AS SELECT * FROM events_kept WHERE pg_sleep(60) IS NOT NULL`);
    try {
      const many = Array.from({ length: 40 }, () => app.call('GET', '/api/events?space=loom'));
      for (const answer of await Promise.all(many)) isBusy(answer);
      await poolIsFree();
    } finally {
      await sql.query('DROP VIEW events; ALTER TABLE events_kept RENAME TO events');
    }
    expect((await app.call('GET', '/api/events?space=loom')).status).toBe(200);
  });

  it('gives up a writing, keeps nothing of it, and has its connections back (L08)', async () => {
    await sql.query(`CREATE FUNCTION sleep_on_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
      CREATE TRIGGER slow AFTER INSERT ON rsvps FOR EACH ROW EXECUTE FUNCTION sleep_on_it()`);
    try {
      isBusy(await host.call('PUT', event.rsvp));
      await poolIsFree();
    } finally {
      await sql.query('DROP FUNCTION sleep_on_it CASCADE');
    }
    const kept = await app.sql(
      'SELECT taken FROM occurrences UNION ALL SELECT 1 FROM rsvps UNION ALL SELECT 1 FROM outbox_mails',
    );
    expect(kept).toEqual([{ taken: 0 }]);
    expect((await host.call('PUT', event.rsvp)).status).toBe(200);
  });

  it.each([
    ['a reply', () => host.call('PUT', event.rsvp), 'SELECT 1 FROM occurrences FOR UPDATE'],
    ['a reading', () => app.call('GET', '/api/events?space=loom'), 'LOCK TABLE events IN ACCESS EXCLUSIVE MODE'],
  ])('waits for a lock no longer than it said, and lets %s be tried again (R17)', async (_, ask, lock) => {
    await sql.query('BEGIN');
    try {
      await sql.query(lock);
      isBusy(await ask());
    } finally {
      await sql.query('ROLLBACK');
    }
    await poolIsFree();
    expect((await ask()).status).toBe(200);
  });
});
