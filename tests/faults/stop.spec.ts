import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

import { builtFile } from '../support/built.js';
import { eventually } from '../support/events.js';
import { freePort } from '../support/program.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { cloneDatabase } from '../support/postgres.js';

const MAIN = builtFile('main.js');
const PEOPLE = 120;
/** Long enough for a busy machine to ask what it asks in it. */
const NOTICE = 3000;

/** The program as it is run for real, told to stop while it is busy. */
describe('being told to stop', () => {
  let database: { url: string; drop(): Promise<void> };
  let sql: pg.Client;
  let mail: MailServer;
  let folder: string;
  let child: ChildProcess;
  let output = '';
  let url: string;
  let occurrence: string;
  let cookies: string[];

  beforeAll(async () => {
    database = await cloneDatabase();
    mail = await startMailServer();
    folder = await mkdtemp(join(tmpdir(), 'serendip-stop-'));
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    ({ occurrence, cookies } = await seed(sql));
    const port = await freePort();
    url = `http://localhost:${port}`;
    child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        PORT: String(port),
        PUBLIC_URL: url,
        DATA_DIR: folder,
        STOP_NOTICE_MS: String(NOTICE),
        DATABASE_URL: database.url,
        SMTP_URL: mail.url,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk: Buffer) => (output += String(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => (output += String(chunk)));
    for (let tries = 0; ; tries += 1) {
      if (
        await fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        break;
      if (tries > 300 || child.exitCode !== null) throw new Error(`It did not start:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  afterAll(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await sql?.end();
    await mail?.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows no captured mail and loads no demo in production', async () => {
    expect((await fetch(`${url}/dev/mail`)).status).toBe(404);
    expect((await sql.query('SELECT count(*)::int AS n FROM spaces')).rows[0].n).toBe(1);
  });

  it('is unready first, answers what has begun, loses no reply and ends with 0 (L01)', async () => {
    const ended = once(child, 'exit') as Promise<[number | null]>;
    const replies = cookies.map(async (cookie, index) => {
      // Some come before the signal, most while it still answers, the last when it does no longer.
      await new Promise((resolve) => setTimeout(resolve, (index * (NOTICE + 500)) / PEOPLE));
      const answer = await fetch(`${url}/api/occurrences/${occurrence}/rsvp`, {
        method: 'PUT',
        headers: { cookie, origin: url },
      }).catch(() => null);
      return answer?.status ?? 0;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGTERM');
    await eventually(
      async () => (await fetch(`${url}/readyz`)).status,
      (status) => status === 503,
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    const statuses = await Promise.all(replies);
    const [code] = await ended;
    // The program itself ends with 1 where this takes it more than 20 seconds after its notice.
    expect(code).toBe(0);
    expect(output).toContain('Stopped.');
    const accepted = statuses.filter((status) => status === 200).length;
    expect(statuses.filter((status) => status >= 400 && status !== 503)).toEqual([]);
    expect(accepted).toBeGreaterThan(20);
    const { rows } = await sql.query(`SELECT count(*)::int AS n FROM rsvps WHERE status = 'going'`);
    expect(rows[0].n).toBe(accepted);
  });
});

async function seed(sql: pg.Client): Promise<{ occurrence: string; cookies: string[] }> {
  const tokens = Array.from({ length: PEOPLE }, () => randomBytes(32).toString('base64url'));
  const { rows } = await sql.query(
    `WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('loom', 'Loom House', 'Europe/Lisbon') RETURNING id),
     e AS (INSERT INTO events ("spaceId", title, format, status) SELECT id, 'Talk', 'talk', 'scheduled' FROM s RETURNING id, "spaceId")
     INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "capacityLimit")
     SELECT "spaceId", id, '2100-01-01 18:00', '2100-01-01 18:00', '2100-01-01 20:00', 'Europe/Lisbon', '2100-01-01 18:00Z', '2100-01-01 20:00Z', 'scheduled', 500 FROM e
     RETURNING id`,
  );
  await sql.query(
    `WITH m AS (INSERT INTO members (email, "firstName") SELECT 'p' || n || '@example.org', 'P' FROM generate_series(1, $1::int) n RETURNING id),
     numbered AS (SELECT id, row_number() OVER () AS n FROM m),
     joined AS (INSERT INTO memberships ("spaceId", "memberId") SELECT s.id, m.id FROM spaces s, m)
     INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt")
     SELECT t.hash, numbered.id, now(), now(), now() + interval '1 day'
     FROM unnest($2::bytea[]) WITH ORDINALITY AS t (hash, n) JOIN numbered USING (n)`,
    [PEOPLE, tokens.map((token) => createHash('sha256').update(token).digest())],
  );
  return { occurrence: rows[0].id, cookies: tokens.map((token) => `serendip=${token}`) };
}
