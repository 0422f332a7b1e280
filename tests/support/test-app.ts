import { randomUUID } from 'node:crypto';

import { createApp, type RunningApp } from '#api/create-app.js';
import { Sessions } from '#api/members/sessions.js';
import { Clock } from '#api/platform/clock.js';
import { Log } from '#api/platform/log.js';
import type { Settings } from '#api/platform/settings.js';
import { cloneDatabase } from './postgres.js';
import { startMailServer, type MailServer } from './mail-server.js';

export class TestClock extends Clock {
  constructor(private at: Date) {
    super();
  }
  override now(): Date {
    return this.at;
  }
  set(iso: string): void {
    this.at = new Date(iso);
  }
}

/** Whatever a spec did, who organizes a series stands among the organizers of each of its dates, with no less to do. */
function missingOrganizers(sql: TestApp['sql']): Promise<unknown[]> {
  const rank = (role: string) => `array_position(ARRAY['door', 'co_host', 'owner'], ${role})`;
  return sql(
    `SELECT e.id, e.title, g."memberId", g.role, own.role AS "roleThere"
     FROM series q JOIN events e ON e."seriesId" = q.id AND e.id <> q."eventId" JOIN organizers g ON g."eventId" = q."eventId"
     LEFT JOIN organizers own ON own."eventId" = e.id AND own."memberId" = g."memberId"
     WHERE own.role IS NULL OR ${rank('own.role')} < ${rank('g.role')}`,
  );
}

/** Where a mail does not come, its spec says what the outbox knows of it and of the jobs that carry mails. */
function explainMissing(mail: MailServer, sql: TestApp['sql']): void {
  const { wait } = mail;
  mail.wait = (address, ...given) =>
    wait(address, ...given).catch(async (error: Error) => {
      const mails = await sql(
        'SELECT kind, state, detail, attempts, "dueAt" FROM outbox_mails WHERE recipient = $1 ORDER BY "createdAt"',
        [address],
      );
      const jobs = await sql(
        `SELECT state, retry_count, start_after, started_on, data FROM pgboss.job WHERE name = 'mail.send' AND state <> 'completed'`,
      );
      throw new Error(`${error.message}: ${JSON.stringify({ mails, jobs })}`);
    });
}

export interface TestMember {
  id: string;
  email: string;
  cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // Tests look into answers freely; the contract is checked where it is the point.
  body: ReturnType<typeof JSON.parse>;
}

export interface TestApp {
  url: string;
  databaseUrl: string;
  settings: Settings;
  running: RunningApp;
  clock: TestClock;
  mail: MailServer;
  /** Lines the program has logged. */
  logs: string[];
  sql<T = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  member(given?: {
    email?: string;
    firstName?: string;
    timeZone?: string;
    networkAdmin?: boolean;
    in?: string;
    role?: 'member' | 'host' | 'admin';
  }): Promise<TestMember>;
  space(given?: {
    slug?: string;
    name?: string;
    timeZone?: string;
    joining?: 'open' | 'request';
  }): Promise<{ id: string; slug: string }>;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  now?: string;
  publicUrl?: string;
  worker?: boolean;
  databaseUrl?: string;
  smtpUrl?: string;
  /** Mail goes to the capturing server inside the program, as without SMTP_URL. */
  capture?: boolean;
  production?: boolean;
  dkim?: Settings['dkim'];
  dataDir?: string;
  /** Where it listens; otherwise on whatever port is free. */
  port?: number;
  trustProxy?: boolean;
  zonesMayDiffer?: boolean;
}

function settingsOf(options: TestAppOptions, mail: MailServer): Settings {
  return {
    publicUrl: options.publicUrl ?? 'http://localhost:3000',
    mailFrom: 'Serendip <serendip@example.org>',
    production: options.production ?? false,
    dataDir: options.dataDir ?? `${process.env['TEST_DATA_DIR'] ?? '/tmp'}/${randomUUID()}`,
    mailConnections: 5,
    smtpUrl: options.capture ? undefined : (options.smtpUrl ?? mail.url),
    dkim: options.dkim,
    web: true,
    worker: options.worker ?? true,
    zonesMayDiffer: options.zonesMayDiffer === true,
    secret: 'a secret of the tests, long enough to sign',
    capturesMail: options.capture ?? false,
  };
}

/** The real program on a database of its own, a real SMTP server, a clock that tests set, listening on a free port. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const clone = options.databaseUrl ? null : await cloneDatabase();
  const databaseUrl = options.databaseUrl ?? (clone?.url as string);
  const mail = await startMailServer();
  const clock = new TestClock(new Date(options.now ?? '2027-01-04T09:00:00Z'));
  const logs: string[] = [];
  const log = new Log('info', { write: (line: string) => void logs.push(line) });
  const settings = settingsOf(options, mail);
  const { trustProxy = false, port = 0 } = options;
  const running = await createApp({ databaseUrl, databasePool: 16, trustProxy, settings, clock, log }).catch(
    async (error: unknown) => {
      await mail.stop();
      throw error;
    },
  );
  // Its own clock stands still: what runs by the clock is run by the specs, not each quarter of a real hour.
  await running.database.query('DELETE FROM pgboss.schedule');
  await running.nest.listen(port, '127.0.0.1').catch(async (error: unknown) => {
    await running.close();
    await mail.stop();
    throw error;
  });
  const url = (await running.nest.getUrl()).replace('[::1]', '127.0.0.1');

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const form = body instanceof FormData;
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(method === 'GET' || method === 'HEAD' ? {} : { origin: settings.publicUrl }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json && text ? JSON.parse(text) : undefined,
    };
  };
  const sql = <T>(text: string, values?: unknown[]) => running.database.query(text, values) as Promise<T[]>;
  explainMissing(mail, sql);

  return {
    url,
    databaseUrl,
    settings,
    running,
    clock,
    mail,
    logs,
    sql,
    call,
    async member(given = {}) {
      const email = given.email ?? `${randomUUID().slice(0, 8)}@example.org`;
      const [row] = await sql<{ id: string }>(
        `INSERT INTO members (email, "firstName", "lastName", "timeZone", "networkAdmin", "createdAt") VALUES ($1, $2, 'Test', $3, $4, $5::timestamptz - interval '30 days') RETURNING id`,
        [email, given.firstName ?? 'Ada', given.timeZone ?? 'Europe/Lisbon', given.networkAdmin ?? false, clock.now()],
      );
      const { id } = row as { id: string };
      if (given.in) {
        await sql(
          `INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion") SELECT id, $2, $3, "normsVersion" FROM spaces WHERE slug = $1`,
          [given.in, id, given.role ?? 'member'],
        );
      }
      const sessions = running.nest.get(Sessions);
      const cookie = `${sessions.cookieName}=${await sessions.create(running.database.manager, id, 'test')}`;
      return {
        id,
        email,
        cookie,
        call: (method, path, body, headers = {}) => call(method, path, body, { cookie, ...headers }),
      };
    },
    async space(given = {}) {
      const slug = given.slug ?? `s${randomUUID().slice(0, 8)}`;
      const [row] = await sql<{ id: string }>(
        `INSERT INTO spaces (slug, name, "timeZone", joining) VALUES ($1, $2, $3, $4) RETURNING id`,
        [slug, given.name ?? 'Oficina', given.timeZone ?? 'Europe/Lisbon', given.joining ?? 'open'],
      );
      return { id: (row as { id: string }).id, slug };
    },
    async stop() {
      const lost = await missingOrganizers(sql);
      await running.close();
      await mail.stop();
      await clone?.drop();
      if (lost.length > 0) throw new Error(`Dates lack organizers of their series: ${JSON.stringify(lost)}`);
    },
  };
}
