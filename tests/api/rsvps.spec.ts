import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { transact } from '#api/platform/database/transaction.js';
import { myCalendarView } from '#contract/rsvps.js';
import { assertCountersRight, draftEvent, eventually, publishedEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('replies', () => {
  let app: TestApp;
  let host: TestMember;
  const start = '2027-01-04T09:00:00Z';

  beforeAll(async () => {
    app = await startTestApp({ now: start });
    await app.space({ slug: 'oficina' });
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
  });
  afterEach(async () => {
    app.clock.set(start);
    await assertCountersRight(app);
  });
  afterAll(() => app.stop());

  const someone = () => app.member({ in: 'oficina' });
  const several = (count: number) => Promise.all(Array.from({ length: count }, someone));

  it('seats whoever was passed over as soon as the event can be seen again (R05, R11)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada] = (await several(1)) as [TestMember];
    const bob = await app.member();
    const now = async () => ((await bob.call('GET', event.rsvp)).body as { status: string }).status;
    await ada.call('PUT', event.rsvp);
    await bob.call('PUT', event.rsvp);
    await event.change({ visibility: 'space' });
    await ada.call('DELETE', event.rsvp);
    expect(await now()).toBe('waitlisted');
    await event.change({ visibility: 'public' });
    expect(await eventually(now, (status) => status === 'going')).toBe('going');

    await event.change({ visibility: 'invited' });
    await bob.call('DELETE', event.rsvp);
    await event.change({ visibility: 'public', capacity: 1 });
    const [cleo] = (await several(1)) as [TestMember];
    await cleo.call('PUT', event.rsvp);
    await bob.call('PUT', event.rsvp);
    await event.change({ visibility: 'invited' });
    await cleo.call('DELETE', event.rsvp);
    expect(await now()).toBe('waitlisted');
    const network = await app.member({ networkAdmin: true });
    await network.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [bob.id] });
    expect(await eventually(now, (status) => status === 'going')).toBe('going');
  });

  it('tells whoever is invited that they are, on the page and in lists, and nobody else', async () => {
    const event = await publishedEvent(host, 'oficina', { replyPolicy: 'invite', title: 'By name' });
    const [ada, bob] = (await several(2)) as [TestMember, TestMember];
    await host.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [ada.id] });
    const seenBy = async (who: Pick<TestMember, 'call'>) => {
      const page = (await who.call('GET', `/api/occurrences/${event.occurrenceId}`)).body;
      const { items } = (await who.call('GET', '/api/events?space=oficina&limit=100')).body;
      const row = (items as { id: string; invited: boolean }[]).find(({ id }) => id === event.occurrenceId);
      return [page.invited, page.can.reply, row?.invited];
    };
    expect(await seenBy(ada)).toEqual([true, true, true]);
    expect(await seenBy(bob)).toEqual([false, false, false]);
    expect(await seenBy(app)).toEqual([false, false, false]);
    expect((await bob.call('PUT', event.rsvp)).body.code).toBe('invitation-needed');
  });

  it('gives 50 seats to 200 who reply at once, the rest stand in line in order, and nobody sees an error (R01)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 50 });
    const members = await several(200);
    const answers = await Promise.all(members.map((member) => member.call('PUT', event.rsvp)));

    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(answers.filter(({ body }) => body.status === 'going')).toHaveLength(50);
    const line = answers.filter(({ body }) => body.status === 'waitlisted').map(({ body }) => body.position as number);
    expect(line.sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
    const rows = await app.sql<{ status: string }>(
      'SELECT status FROM rsvps WHERE "occurrenceId" = $1 ORDER BY ticket',
      [event.occurrenceId],
    );
    expect(rows.map(({ status }) => status)).toEqual([
      ...Array<string>(50).fill('going'),
      ...Array<string>(150).fill('waitlisted'),
    ]);
  });

  it('takes a double click, two tabs and a retry for one reply with one mail (R03)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 5 });
    const ada = await someone();
    const answers = await Promise.all([1, 2, 3, 4].map(() => ada.call('PUT', event.rsvp)));
    await ada.call('PUT', event.rsvp);

    expect(answers.map(({ body }) => body.status)).toEqual(['going', 'going', 'going', 'going']);
    expect(await app.sql('SELECT 1 FROM rsvps WHERE "occurrenceId" = $1', [event.occurrenceId])).toHaveLength(1);
    expect(await app.sql(`SELECT kind FROM outbox_mails WHERE recipient = $1`, [ada.email])).toEqual([
      { kind: 'rsvps.going' },
    ]);
  });

  it('gives a cancelled seat to exactly the next in line, at once (R05)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob, cy] = (await several(3)) as [TestMember, TestMember, TestMember];
    await ada.call('PUT', event.rsvp);
    expect((await bob.call('PUT', event.rsvp)).body).toEqual({
      status: 'waitlisted',
      position: 1,
      waiting: 1,
      taken: 1,
      capacity: 1,
      needsConfirm: false,
      answers: {},
    });
    await cy.call('PUT', event.rsvp);

    expect((await ada.call('DELETE', event.rsvp)).body).toEqual({
      status: 'cancelled',
      position: null,
      waiting: 1,
      taken: 1,
      capacity: 1,
      needsConfirm: false,
      answers: {},
    });
    expect((await bob.call('GET', event.rsvp)).body.status).toBe('going');
    expect((await cy.call('GET', event.rsvp)).body).toMatchObject({ status: 'waitlisted', position: 1 });
  });

  it('seats as many as capacity rises by, and all of them without a limit (R06)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const members = await several(6);
    for (const member of members) await member.call('PUT', event.rsvp);
    const seated = async () =>
      (await app.sql(`SELECT 1 FROM rsvps WHERE "occurrenceId" = $1 AND status = 'going'`, [event.occurrenceId]))
        .length;

    await event.change({ capacity: 3 });
    expect(await eventually(seated, (n) => n >= 3)).toBe(3);
    expect((await members[3]?.call('GET', event.rsvp))?.body).toMatchObject({ status: 'waitlisted', position: 1 });
    await event.change({ capacity: null });
    expect(await eventually(seated, (n) => n >= 6)).toBe(6);
  });

  it('puts nobody out when capacity falls, and seats nobody until there is room again (R07)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 3 });
    const [a, b, c, d] = (await several(4)) as [TestMember, TestMember, TestMember, TestMember];
    for (const member of [a, b, c, d]) await member.call('PUT', event.rsvp);
    await event.change({ capacity: 1 });

    expect((await a.call('DELETE', event.rsvp)).body).toMatchObject({ taken: 2, capacity: 1, waiting: 1 });
    await b.call('DELETE', event.rsvp);
    expect((await d.call('GET', event.rsvp)).body).toMatchObject({ status: 'waitlisted', position: 1 });
    await c.call('DELETE', event.rsvp);
    expect((await d.call('GET', event.rsvp)).body.status).toBe('going');
  });

  it('seats nobody once it has started, is cancelled or closed, and nobody whose account is closed (R11)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob, cy] = (await several(3)) as [TestMember, TestMember, TestMember];
    for (const member of [ada, bob, cy]) await member.call('PUT', event.rsvp);

    app.clock.set('2027-01-20T19:00:00Z');
    expect(await ada.call('DELETE', event.rsvp)).toMatchObject({ status: 409, body: { code: 'event-started' } });
    expect((await someone().then((late) => late.call('PUT', event.rsvp))).body.code).toBe('event-started');
    app.clock.set(start);
    await event.change({ replyPolicy: 'closed' });
    await ada.call('DELETE', event.rsvp);
    expect((await bob.call('GET', event.rsvp)).body).toMatchObject({ status: 'waitlisted', position: 1 });
    expect((await ada.call('PUT', event.rsvp)).body.code).toBe('replies-closed');

    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [bob.id]);
    await event.change({ replyPolicy: 'open' });
    await eventually(
      () => cy.call('GET', event.rsvp),
      ({ body }) => body.status === 'going',
    );
    expect(await app.sql('SELECT status FROM rsvps WHERE "memberId" = $1', [bob.id])).toEqual([
      { status: 'waitlisted' },
    ]);

    await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'The oven broke.' });
    expect((await cy.call('DELETE', event.rsvp)).body.code).toBe('event-cancelled');
  });

  it('sends whoever comes back to the end of the line, also after having been promoted (R12)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob, cy] = (await several(3)) as [TestMember, TestMember, TestMember];
    for (const member of [ada, bob, cy]) await member.call('PUT', event.rsvp);
    await ada.call('DELETE', event.rsvp);
    await bob.call('DELETE', event.rsvp);

    expect((await cy.call('GET', event.rsvp)).body.status).toBe('going');
    expect((await ada.call('PUT', event.rsvp)).body).toMatchObject({ status: 'waitlisted', position: 1 });
    expect((await bob.call('PUT', event.rsvp)).body).toMatchObject({ status: 'waitlisted', position: 2 });
  });

  /** What Postgres has counted in this database; it writes its counts down with a little delay. */
  const deadlocks = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const [row] = await app.sql<{ n: number }>(
      'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
    );
    return row?.n;
  };

  it('stays right while people reply and cancel and the capacity moves, all at once (R05, R06, R07, R12)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 5 });
    const members = await several(20);
    const story = async (member: TestMember, i: number) => {
      for (const method of ['PUT', 'DELETE', 'PUT', 'PUT', 'DELETE', 'PUT'].slice(0, 3 + (i % 4))) {
        expect((await member.call(method, event.rsvp)).status).toBe(200);
      }
    };
    const capacities = (async () => {
      for (const capacity of [9, 3, 7, 4, 6]) expect((await event.change({ capacity })).status).toBe(200);
    })();
    await Promise.all([...members.map(story), capacities]);
    expect(await deadlocks()).toBe(0);

    const rows = () =>
      app.sql<{ id: string; status: string; ticket: number; revision: number; mails: number }>(
        `SELECT r.id, r.status, r.ticket, r.revision, (SELECT count(*)::int FROM outbox_mails m WHERE m."subjectId" = r.id) AS mails
         FROM rsvps r WHERE r."occurrenceId" = $1 ORDER BY r.ticket`,
        [event.occurrenceId],
      );
    const going = (found: { status: string }[]) => found.filter(({ status }) => status === 'going').length;
    const settled = await eventually(
      rows,
      (found) => going(found) >= 6 || !found.some(({ status }) => status === 'waitlisted'),
    );
    // Every change of a seat was told once, and nothing else.
    for (const { revision, mails } of settled) expect(mails).toBe(revision);
    const lastSeated = Math.max(...settled.filter(({ status }) => status === 'going').map(({ ticket }) => ticket));
    for (const { ticket } of settled.filter(({ status }) => status === 'waitlisted'))
      expect(ticket).toBeGreaterThan(lastSeated);
  });

  it('tries again when two transactions stand in each other’s way (R17)', async () => {
    await app.sql('CREATE TABLE spots (id int PRIMARY KEY, n int NOT NULL)');
    await app.sql('INSERT INTO spots VALUES (1, 0), (2, 0)');
    const both = (first: number, second: number) =>
      transact(app.running.database, async (tx) => {
        await tx.query('UPDATE spots SET n = n + 1 WHERE id = $1', [first]);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await tx.query('UPDATE spots SET n = n + 1 WHERE id = $1', [second]);
      });
    await Promise.all([both(1, 2), both(2, 1)]);
    expect(await app.sql('SELECT n FROM spots')).toEqual([{ n: 2 }, { n: 2 }]);
    await app.sql('DROP TABLE spots');
  });

  it('finds and mends a counter that is wrong, says so, and seats who waited for it (R15)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 2 });
    const [ada, bob] = (await several(2)) as [TestMember, TestMember];
    await ada.call('PUT', event.rsvp);
    await app.sql('UPDATE occurrences SET taken = 2 WHERE id = $1', [event.occurrenceId]);
    expect((await bob.call('PUT', event.rsvp)).body.status).toBe('waitlisted');

    const { recountSeats } = await import('#api/rsvps/rsvps.jobs.js');
    const { Workers } = await import('#api/platform/jobs/workers.js');
    await app.running.nest.get(Workers).run(recountSeats, {});
    expect((await bob.call('GET', event.rsvp)).body).toMatchObject({ status: 'going', taken: 2, waiting: 0 });
    expect(app.logs.some((line) => line.includes('counted wrong') && line.includes(event.occurrenceId))).toBe(true);
  });

  it('tells a place in line to its holder and to organizers only (R16)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob] = (await several(2)) as [TestMember, TestMember];
    await ada.call('PUT', event.rsvp);
    await bob.call('PUT', event.rsvp);

    const page = (who: TestMember) => who.call('GET', `/api/occurrences/${event.occurrenceId}`);
    expect((await page(bob)).body.mine).toEqual({ status: 'waitlisted', position: 1, needsConfirm: false });
    const seen = await page(ada);
    expect(seen.body).toMatchObject({ mine: { status: 'going', position: null }, waiting: 1 });
    expect(seen.text).not.toContain(bob.id);
    expect((await ada.call('GET', `/api/occurrences/${event.occurrenceId}/replies`)).status).toBe(403);
    expect((await app.call('GET', `/api/occurrences/${event.occurrenceId}`)).body).toMatchObject({
      mine: null,
      going: [],
    });
    const list = (await host.call('GET', `/api/occurrences/${event.occurrenceId}/replies`)).body;
    expect(list.line).toMatchObject([{ member: { id: bob.id }, position: 1 }]);
  });

  it('tries again after a lock it could not get, and then says that many want the same (R17)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const ada = await someone();
    const holder = app.running.database.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM occurrences WHERE id = $1 FOR UPDATE', [event.occurrenceId]);
    try {
      const answer = await ada.call('PUT', event.rsvp);
      expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } });
      expect(answer.headers.get('retry-after')).toBe('2');
      setTimeout(() => void holder.rollbackTransaction(), 4_000);
      expect(await ada.call('PUT', event.rsvp)).toMatchObject({ status: 200, body: { status: 'going' } });
    } finally {
      if (holder.isTransactionActive) await holder.rollbackTransaction();
      await holder.release();
    }
  });

  it('shows members what they reply to and what they organize, drafts apart', async () => {
    const ada = await app.member({ in: 'oficina', role: 'host' });
    const going = await publishedEvent(host, 'oficina', {
      localStart: '2027-01-05T10:00',
      localEnd: '2027-01-05T11:00',
    });
    const left = await publishedEvent(host, 'oficina');
    const own = await publishedEvent(ada, 'oficina');
    await draftEvent(ada, 'oficina');
    await ada.call('PUT', going.rsvp);
    await ada.call('PUT', left.rsvp);
    await ada.call('DELETE', left.rsvp);
    const calendar = async (when: string) =>
      myCalendarView.parse((await ada.call('GET', `/api/me/calendar?when=${when}`)).body).items;

    expect((await calendar('coming')).map(({ id, mine }) => [id, mine?.status])).toEqual([
      [going.occurrenceId, 'going'],
      [own.occurrenceId, undefined],
    ]);
    app.clock.set('2027-01-06T10:00:00Z');
    const later = [await calendar('past'), await calendar('coming')];
    expect(later.map((rows) => rows.map(({ id }) => id))).toEqual([[going.occurrenceId], [own.occurrenceId]]);
  });

  it('works at READ COMMITTED and does not start at any other level (R18)', async () => {
    expect(await app.sql('SHOW transaction_isolation')).toEqual([{ transaction_isolation: 'read committed' }]);
    const { openDatabase } = await import('#api/platform/database/database.js');
    const url = `${app.databaseUrl}?options=${encodeURIComponent('-c default_transaction_isolation=repeatable\\ read')}`;
    await expect(openDatabase({ url, pool: 2 })).rejects.toThrow('read committed');
  });
});
