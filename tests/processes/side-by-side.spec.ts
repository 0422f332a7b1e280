import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

import { hashToken, newToken } from '#api/platform/auth/secrets.js';
import { migrations } from '#api/platform/database/migrations/index.js';
import { eventually } from '../support/events.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { startMain, type MainProgram } from '../support/main-program.js';
import { bareDatabase } from '../support/postgres.js';

const PUBLIC_URL = 'http://localhost:4321';
const SEATS = 3;
const PEOPLE = 8;

/** As behind a proxy that sends each request to any of them. */
describe('two web processes and two workers on one database', () => {
  let database: Awaited<ReturnType<typeof bareDatabase>>;
  let sql: pg.Client;
  let mail: MailServer;
  let folder: string;
  const running: MainProgram[] = [];
  let [one, other] = ['', ''];

  const start = (role: string): Promise<MainProgram> =>
    startMain({
      ROLE: role,
      PUBLIC_URL,
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      SMTP_URL: mail.url,
      DEMO: 'false',
    });
  /** All at the same moment. What did not start is said once what did start is known, so that nothing stays behind. */
  async function startAll(...roles: string[]): Promise<MainProgram[]> {
    const all = await Promise.allSettled(roles.map(start));
    const started = all.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    running.push(...started);
    expect(all.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))).toEqual([]);
    return started;
  }

  beforeAll(async () => {
    database = await bareDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    mail = await startMailServer();
    folder = await mkdtemp(join(tmpdir(), 'serendip-side-by-side-'));
    [one = '', other = ''] = (await startAll('web', 'web')).map(({ url }) => url);
  });
  afterAll(async () => {
    await Promise.all(running.map((program) => program.stop()));
    await sql?.end();
    await mail?.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** A browser as far as its cookies go, whose requests go wherever it is said. */
  class Visitor {
    constructor(private readonly jar = new Map<string, string>()) {}

    copy(): Visitor {
      return new Visitor(new Map(this.jar));
    }

    async ask(
      at: string,
      method: string,
      path: string,
      body?: object,
    ): Promise<{ status: number; body: { code?: string } }> {
      const answer = await fetch(at + path, {
        method,
        headers: {
          origin: PUBLIC_URL,
          cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        this.jar.set(name, value);
      }
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : {} };
    }
  }

  async function codeFor(email: string): Promise<string> {
    const [sent] = await mail.wait(email);
    return /^\d{6}$/m.exec(sent?.parsed.text ?? '')?.[0] ?? '';
  }

  it('make the schema once, and leave to workers what a worker does', async () => {
    const { rows } = await sql.query('SELECT name FROM migrations ORDER BY id');
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    expect((await new Visitor().ask(one, 'POST', '/api/sign-in', { email: 'waits@example.org' })).status).toBe(202);
    expect((await sql.query('SELECT state FROM pgboss.job')).rows).toEqual([{ state: 'created' }]);
    expect((await sql.query('SELECT name FROM pgboss.schedule')).rows).toEqual([]);
    await startAll('worker', 'worker');
    await mail.wait('waits@example.org');
    expect((await sql.query('SELECT name FROM pgboss.schedule')).rows).not.toEqual([]);
  });

  it('let in at the one who asked at the other, who is then signed in and signed out at both', async () => {
    const visitor = new Visitor();
    await visitor.ask(one, 'POST', '/api/sign-in', { email: 'moves@example.org' });
    const code = await codeFor('moves@example.org');
    expect((await visitor.ask(other, 'POST', '/api/sign-in/code', { code })).status).toBe(200);
    const stolen = visitor.copy();
    for (const at of [one, other]) expect((await visitor.ask(at, 'GET', '/api/me/sessions')).status).toBe(200);
    expect((await visitor.ask(one, 'POST', '/api/sign-out')).status).toBeLessThan(300);
    for (const at of [other, one]) expect((await stolen.ask(at, 'GET', '/api/me/sessions')).status).toBe(401);
  });

  it('count together: tries of a code, and asking for codes', async () => {
    const guesser = new Visitor();
    await guesser.ask(one, 'POST', '/api/sign-in', { email: 'guesser@example.org' });
    const code = await codeFor('guesser@example.org');
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (const at of [one, other, one, other, one])
      expect((await guesser.ask(at, 'POST', '/api/sign-in/code', { code: wrong })).status).not.toBe(200);
    expect((await guesser.ask(other, 'POST', '/api/sign-in/code', { code })).body.code).toBe('code-expired');

    const asking = [one, other, one, other, one, other, one, other];
    const statuses: number[] = [];
    for (const at of asking)
      statuses.push((await new Visitor().ask(at, 'POST', '/api/sign-in', { email: 'bombed@example.org' })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429, 429]);
  });

  it('seat no more than there are seats, and tell everybody once', async () => {
    const { occurrence, cookies } = await evening(sql);
    const answers = await Promise.all(
      cookies.flatMap((cookie) =>
        // Everybody asks at both, as with two tabs.
        [one, other].map((at) =>
          fetch(`${at}/api/occurrences/${occurrence}/rsvp`, { method: 'PUT', headers: { origin: PUBLIC_URL, cookie } }),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const { rows } = await sql.query(
      `SELECT status, count(*)::int AS people FROM rsvps GROUP BY status ORDER BY status`,
    );
    expect(rows).toEqual([
      { status: 'going', people: SEATS },
      { status: 'waitlisted', people: PEOPLE - SEATS },
    ]);
    const tickets = await sql.query(
      'SELECT array_agg(ticket ORDER BY ticket) AS tickets, max(taken) AS taken FROM rsvps JOIN occurrences o ON o.id = "occurrenceId"',
    );
    expect(tickets.rows).toEqual([{ tickets: cookies.map((_, index) => index + 1), taken: SEATS }]);
    await eventually(
      async () =>
        (await sql.query(`SELECT 1 FROM outbox_mails WHERE state <> 'sent' AND kind LIKE 'rsvps.%'`)).rows.length,
      (left) => left === 0,
    );
    const told = Array.from({ length: PEOPLE }, (_, index) => mail.to(`p${index + 1}@example.org`).length);
    expect(told).toEqual(told.map(() => 1));
  });
});

/** An evening with few seats, and people who are signed in. */
async function evening(sql: pg.Client): Promise<{ occurrence: string; cookies: string[] }> {
  const tokens = Array.from({ length: PEOPLE }, () => newToken());
  const { rows } = await sql.query(
    `WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('loom', 'Loom House', 'Europe/Lisbon') RETURNING id),
     e AS (INSERT INTO events ("spaceId", title, format, status) SELECT id, 'Talk', 'talk', 'scheduled' FROM s RETURNING id, "spaceId")
     INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "capacityLimit")
     SELECT "spaceId", id, '2100-01-01 18:00', '2100-01-01 18:00', '2100-01-01 20:00', 'Europe/Lisbon', '2100-01-01 18:00Z', '2100-01-01 20:00Z', 'scheduled', ${SEATS} FROM e
     RETURNING id`,
  );
  for (const [index, token] of tokens.entries())
    await sql.query(
      `WITH m AS (INSERT INTO members (email, "firstName") VALUES ($1, 'P') RETURNING id),
       joined AS (INSERT INTO memberships ("spaceId", "memberId") SELECT s.id, m.id FROM spaces s, m)
       INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt")
       SELECT $2, id, now(), now(), now() + interval '1 day' FROM m`,
      [`p${index + 1}@example.org`, hashToken(token)],
    );
  return { occurrence: rows[0].id, cookies: tokens.map((token) => `serendip=${token}`) };
}
