import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { hashToken, newToken } from '#api/platform/auth/secrets.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { cloneDatabase } from '../support/postgres.js';
import { startProgram, type Program } from '../support/program.js';

const MONDAY = '2027-01-11T08:00:00Z';
const MEMBERS = 1000;
const KILLS = 20;

describe('a worker killed while it sends', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: pg.Client;
  let mail: MailServer;
  let program: Program | undefined;
  let spaceId: string;
  let occurrenceId: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    mail = await startMailServer();
    ({ spaceId, occurrenceId } = await oneEvent());
  });
  afterAll(async () => {
    await program?.kill('SIGKILL');
    await client.end();
    await mail.stop();
    await database.drop();
  });
  beforeEach(async () => {
    mail.received.length = 0;
    mail.answer = () => null;
    await client.query('DELETE FROM members');
  });

  it('at 20 points of a digest for 1,000 members misses nobody, and leaves at most one uncertain mail on each connection (E18, L04)', async () => {
    await addMembers(MEMBERS);
    let uncertain = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      // As many kills with one connection as with five.
      const mailConnections = kill % 2 === 0 ? 1 : 5;
      program = await start({ mailConnections });
      if (kill === 0) await program.run('digests.open');
      const enough = mail.received.length + 20 + ((kill * 7) % 25);
      while (mail.received.length < enough) await pause(1);
      await program.kill('SIGKILL');
      await timePasses();
      program = undefined;
      const found = await count(`state = 'sending'`);
      expect(found).toBeLessThanOrEqual(mailConnections);
      uncertain += found;
    }
    expect(mail.received.length).toBeLessThan(MEMBERS);
    program = await start({ mailConnections: 5 });
    await closed(MEMBERS);
    await program.kill('SIGTERM');

    const { rows } = await client.query<{ email: string; state: string }>(
      'SELECT recipient AS email, state FROM outbox_mails',
    );
    expect(rows).toHaveLength(MEMBERS);
    expect(rows.filter(({ state }) => state === 'uncertain')).toHaveLength(uncertain);
    const wrong = rows.filter(({ email, state }) =>
      state === 'sent' ? mail.to(email).length !== 1 : mail.to(email).length > 1,
    );
    expect(wrong).toEqual([]);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(uncertain > 0 ? ['sent', 'uncertain'] : ['sent']));
  }, 600_000);

  it('is followed by another that goes on within two minutes, by itself (L04)', async () => {
    await addMembers(300);
    program = await start({ mailConnections: 2 });
    await program.run('digests.open');
    while (mail.received.length < 50) await pause(1);
    await program.kill('SIGKILL');
    program = await start({ mailConnections: 2 });
    await closed(300, 120_000);
    await program.kill('SIGTERM');
    for (const { to } of mail.received) expect(mail.to(to)).toHaveLength(1);
  }, 180_000);

  it('between DATA and the answer: a digest stays uncertain for an admin to see, a reply is sent again as the same mail (L05)', async () => {
    const [admin] = await addMembers(1);
    await client.query('UPDATE members SET "networkAdmin" = true');
    mail.answer = () => 'never';
    program = await start({ mailConnections: 2, web: true });
    await reply(program, admin as string);
    await program.run('digests.open');
    while (mail.received.length < 2) await pause(5);
    await program.kill('SIGKILL');
    await timePasses();
    mail.answer = () => null;
    program = await start({ mailConnections: 2, web: true });
    await closed(2);
    await program.kill('SIGTERM');

    const { rows } = await client.query<{ kind: string; state: string }>(
      'SELECT kind, state FROM outbox_mails ORDER BY kind',
    );
    expect(rows).toEqual([
      { kind: 'digests.weekly', state: 'uncertain' },
      { kind: 'rsvps.going', state: 'sent' },
    ]);
    const ids = mail.received.map(({ parsed }) => parsed.messageId);
    const replies = mail.received.filter(({ parsed }) => !parsed.subject?.startsWith('Your week'));
    expect(new Set(replies.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    expect([ids.length, replies.length]).toEqual([3, 2]);
  });

  const start = ({ mailConnections, web = false }: { mailConnections: number; web?: boolean }): Promise<Program> =>
    startProgram({
      databaseUrl: database.url,
      now: MONDAY,
      settings: { web, worker: true, smtpUrl: mail.url, mailConnections },
    });

  async function count(where: string): Promise<number> {
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM outbox_mails WHERE ${where}`);
    return rows[0]?.n ?? 0;
  }

  async function closed(all: number, timeout = 180_000): Promise<void> {
    const end = Date.now() + timeout;
    while ((await count(`state IN ('sent', 'empty', 'suppressed', 'failed', 'uncertain')`)) < all) {
      if (Date.now() > end)
        throw new Error(
          `${await count(`state = 'pending'`)} mails pending, ${await count(`state = 'sending'`)} sending.`,
        );
      await pause(50);
    }
  }

  /** The server notices a dead client when it next speaks to it; until then a statement may still be under way. */
  async function untilGone(): Promise<void> {
    for (;;) {
      const { rows } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      if (rows.length === 0) return;
      await pause(20);
    }
  }

  /** What the minutes after a worker's death bring: its leases run out, and the queue gives its jobs to others. */
  async function timePasses(): Promise<void> {
    await untilGone();
    await client.query(
      `UPDATE outbox_mails SET "changedAt" = "changedAt" - interval '10 minutes' WHERE state = 'sending'`,
    );
    await client.query(
      `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active' AND name IN ('digests.deliver', 'mail.send')`,
    );
    await client.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
  }

  async function reply({ url }: Program, memberId: string): Promise<void> {
    const token = newToken();
    await client.query(
      `INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt") VALUES ($1, $2, $3, $3, $3::timestamptz + interval '1 day')`,
      [hashToken(token), memberId, MONDAY],
    );
    const answer = await fetch(`${url}/api/occurrences/${occurrenceId}/rsvp`, {
      method: 'PUT',
      headers: { origin: url, cookie: `serendip=${token}` },
    });
    expect(answer.status).toBe(200);
  }

  async function addMembers(many: number): Promise<string[]> {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO members (email, "firstName", "timeZone", "createdAt") SELECT 'm' || n || '@example.org', 'Member ' || n, 'Europe/Lisbon', '2026-10-01' FROM generate_series(1, $1) n RETURNING id`,
      [many],
    );
    await client.query('INSERT INTO memberships ("spaceId", "memberId") SELECT $1, id FROM members', [spaceId]);
    return rows.map(({ id }) => id);
  }

  async function oneEvent(): Promise<{ spaceId: string; occurrenceId: string }> {
    const { rows } = await client.query<{ spaceId: string; occurrenceId: string }>(
      `WITH s AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('oficina', 'Oficina', 'Europe/Lisbon') RETURNING id),
         e AS (INSERT INTO events ("spaceId", title, format, status, "publishedAt") SELECT id, 'Supper club', 'social', 'scheduled', '2027-01-09' FROM s RETURNING id, "spaceId")
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
       SELECT "spaceId", id, '2027-01-12 19:00', '2027-01-12 19:00', '2027-01-12 22:00', 'Europe/Lisbon', '2027-01-12 19:00Z', '2027-01-12 22:00Z', 'scheduled' FROM e
       RETURNING "spaceId", id AS "occurrenceId"`,
    );
    return rows[0] as { spaceId: string; occurrenceId: string };
  }
});
