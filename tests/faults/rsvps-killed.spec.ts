import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { hashToken, newToken } from '#api/platform/auth/secrets.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { cloneDatabase } from '../support/postgres.js';
import { startProgram, type Program } from '../support/program.js';

const CAPACITY = 60;
const KILLS = 8;
const REPLIES = 25;

interface Visitor {
  id: string;
  token: string;
  key: string;
  /** What the program told them, if it lived long enough to. */
  told: { status: string; position: number | null } | null;
}

describe('a program killed in the middle of replies', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: pg.Client;
  let mail: MailServer;
  let api: Program | undefined;
  let occurrenceId: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    mail = await startMailServer();
    client = new pg.Client({ connectionString: database.url, application_name: 'onlooker' });
    await client.connect();
    occurrenceId = await publishedOccurrence();
  });
  afterAll(async () => {
    await api?.kill('SIGKILL');
    await client.end();
    await mail.stop();
    await database.drop();
  });

  it('leaves each of 200 replies whole or not there, and a retry with the key gets the same answer (L03)', async () => {
    const visitors: Visitor[] = [];
    let interrupted = 0;
    for (let round = 0; round < KILLS; round++) {
      api = await start();
      const these: Visitor[] = [];
      for (let i = 0; i < REPLIES; i++) these.push(await visitor());
      visitors.push(...these);
      const answers = Promise.all(these.map(reply));
      while (these.filter(({ told }) => told).length < round * 2) await pause(1);
      await api.kill('SIGKILL');
      await answers;
      if (these.some(({ told }) => !told)) interrupted++;
      await untilGone();
      await expectWhole();
    }

    // A quick machine may have answered the last of a round before the signal arrived; not of most rounds.
    expect(interrupted).toBeGreaterThan(KILLS / 2);

    api = await start();
    for (const { id, told } of visitors) if (told) expect(await stored(id)).toBe(told.status);
    for (const each of visitors) {
      const before = each.told;
      await reply(each);
      expect(each.told).not.toBeNull();
      if (before) expect(each.told).toEqual(before);
    }
    await expectWhole();
    const { rows } = await client.query<{ going: number; waiting: number; replies: number }>(
      `SELECT count(*) FILTER (WHERE status = 'going')::int AS going, count(*) FILTER (WHERE status = 'waitlisted')::int AS waiting, count(*)::int AS replies FROM rsvps`,
    );
    expect(rows).toEqual([{ going: CAPACITY, waiting: KILLS * REPLIES - CAPACITY, replies: KILLS * REPLIES }]);
  }, 300_000);

  const start = () =>
    startProgram({
      databaseUrl: database.url,
      now: new Date().toISOString(),
      settings: { worker: false, smtpUrl: mail.url },
    });

  async function reply(visitor: Visitor): Promise<void> {
    const url = api?.url ?? '';
    const headers = { origin: url, cookie: `serendip=${visitor.token}`, 'idempotency-key': visitor.key };
    const answer = await fetch(`${url}/api/occurrences/${occurrenceId}/rsvp`, { method: 'PUT', headers }).catch(
      () => null,
    );
    if (!answer) return;
    const body = (await answer.json().catch(() => null)) as Visitor['told'];
    if (!body) return;
    expect([answer.status, body]).toEqual([200, expect.anything()]);
    visitor.told = { status: body.status, position: body.position };
  }

  /** A reply, its mail, its job, its kept answer and the counters: all of them or none. */
  async function expectWhole(): Promise<void> {
    const { rows: halves } = await client.query(
      `SELECT m.id, r.id IS NOT NULL AS reply, o.id IS NOT NULL AS mail, j.id IS NOT NULL AS job, k.key IS NOT NULL AS kept
       FROM members m LEFT JOIN rsvps r ON r."memberId" = m.id LEFT JOIN outbox_mails o ON o."memberId" = m.id
         LEFT JOIN kept_answers k ON k."memberId" = m.id
         LEFT JOIN pgboss.job j ON j.name = 'mail.send' AND j.data -> 'mailIds' ? o.id::text
       WHERE (r.id IS NULL) <> (o.id IS NULL) OR (r.id IS NULL) <> (k.key IS NULL) OR (r.id IS NULL) <> (j.id IS NULL)`,
    );
    expect(halves).toEqual([]);
    const { rows: counted } = await client.query(
      `SELECT o.taken = count(*) FILTER (WHERE r.status = 'going') AS taken, o.waiting = count(*) FILTER (WHERE r.status = 'waitlisted') AS waiting,
         o."lastTicket" = count(r.id) AS tickets
       FROM occurrences o LEFT JOIN rsvps r ON r."occurrenceId" = o.id GROUP BY o.id`,
    );
    expect(counted).toEqual([{ taken: true, waiting: true, tickets: true }]);
  }

  /** The server notices a dead client when it next speaks to it; until then a commit may still be under way. */
  async function untilGone(): Promise<void> {
    for (;;) {
      const { rows } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'onlooker' AND backend_type = 'client backend'`,
      );
      if (rows.length === 0) return;
      await pause(20);
    }
  }

  async function stored(memberId: string): Promise<string | undefined> {
    const { rows } = await client.query<{ status: string }>('SELECT status FROM rsvps WHERE "memberId" = $1', [
      memberId,
    ]);
    return rows[0]?.status;
  }

  async function visitor(): Promise<Visitor> {
    const token = newToken();
    const { rows } = await client.query<{ id: string }>(
      `WITH member AS (INSERT INTO members (email, "firstName") VALUES ($1, 'Ada') RETURNING id),
       session AS (INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt")
         SELECT $2, id, now(), now(), now() + interval '1 day' FROM member)
       SELECT id FROM member`,
      [`${randomUUID()}@example.org`, hashToken(token)],
    );
    return { id: rows[0]?.id ?? '', token, key: randomUUID(), told: null };
  }

  async function publishedOccurrence(): Promise<string> {
    const { rows } = await client.query<{ id: string }>(
      `WITH space AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('oficina', 'Oficina', 'UTC') RETURNING id),
       event AS (INSERT INTO events ("spaceId", title, format, status) SELECT id, 'Supper', 'social', 'scheduled' FROM space RETURNING id, "spaceId")
       INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "capacityLimit")
       SELECT "spaceId", id, t, t, t + interval '2 hours', 'UTC', t AT TIME ZONE 'UTC', t AT TIME ZONE 'UTC' + interval '2 hours', 'scheduled', $1
       FROM event, (SELECT date_trunc('day', now() AT TIME ZONE 'UTC') + interval '30 days' AS t) times RETURNING id`,
      [CAPACITY],
    );
    return rows[0]?.id ?? '';
  }
});
