import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { repliesView } from '#contract/rsvps.js';
import { assertCountersRight, eventually, publishedEvent, type TestEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('the list of replies', () => {
  let app: TestApp;
  let host: TestMember;

  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'oficina' });
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
  });
  afterEach(() => assertCountersRight(app));
  afterAll(() => app.stop());

  const path = ({ occurrenceId }: TestEvent) => `/api/occurrences/${occurrenceId}/replies`;
  const list = async (event: TestEvent) => repliesView.parse((await host.call('GET', path(event))).body);
  const decide = (event: TestEvent, rsvpId: string | undefined, decision: string) =>
    host.call('POST', `${path(event)}/${rsvpId}/decision`, { decision });
  const mails = async ({ email }: TestMember) =>
    (
      await app.sql<{ kind: string }>('SELECT kind FROM outbox_mails WHERE recipient = $1 ORDER BY "createdAt"', [
        email,
      ])
    ).map(({ kind }) => kind);

  it('lets organizers approve and decline, each told once', async () => {
    const event = await publishedEvent(host, 'oficina', { replyPolicy: 'approval', capacity: 1 });
    const [ada, bob, cy] = [await app.member(), await app.member(), await app.member()];
    for (const member of [ada, bob, cy])
      expect((await member.call('PUT', event.rsvp)).body).toMatchObject({ status: 'pending', taken: 0 });
    const [a, b, c] = (await list(event)).pending;

    expect((await decide(event, a?.id, 'approve')).body.status).toBe('going');
    expect((await decide(event, b?.id, 'approve')).body).toMatchObject({ status: 'waitlisted', position: 1 });
    expect((await decide(event, c?.id, 'decline')).body.status).toBe('declined');
    expect((await decide(event, c?.id, 'approve')).body.code).toBe('reply-in-use');
    expect((await cy.call('PUT', event.rsvp)).body.status).toBe('declined');
    expect([await mails(ada), await mails(bob), await mails(cy)]).toEqual([
      ['rsvps.pending', 'rsvps.going'],
      ['rsvps.pending', 'rsvps.waitlisted'],
      ['rsvps.pending', 'rsvps.declined'],
    ]);
  });

  it('seats nobody who is not approved, however much room there is (R11)', async () => {
    const event = await publishedEvent(host, 'oficina', { replyPolicy: 'approval', capacity: 1 });
    const ada = await app.member();
    await ada.call('PUT', event.rsvp);
    await event.change({ replyPolicy: 'approval', capacity: 20 });
    await eventually(
      () =>
        app.sql<{ state: string }>(
          `SELECT state FROM pgboss.job WHERE name = 'events.capacity-changed' AND data ->> 'occurrenceId' = $1`,
          [event.occurrenceId],
        ),
      (jobs) => jobs.length > 0 && jobs.every(({ state }) => state === 'completed'),
    );
    expect((await ada.call('GET', event.rsvp)).body).toMatchObject({ status: 'pending', taken: 0 });
  });

  it('lets an organizer add and take off members, and remembers who did it', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1, replyPolicy: 'closed' });
    const [ada, bob] = [await app.member({ in: 'oficina' }), await app.member({ in: 'oficina' })];
    const added = await host.call('POST', path(event), { memberId: ada.id });
    expect(added).toMatchObject({
      status: 201,
      body: { status: 'going', addedBy: 'Hana Test', member: { id: ada.id } },
    });
    expect((await host.call('POST', path(event), { memberId: ada.id })).body.code).toBe('replied-already');
    expect((await host.call('POST', path(event), { memberId: bob.id })).body).toMatchObject({
      status: 'waitlisted',
      position: 1,
    });
    await event.change({ replyPolicy: 'open' });

    expect((await decide(event, added.body.id, 'remove')).body.status).toBe('declined');
    expect((await bob.call('GET', event.rsvp)).body.status).toBe('going');
    const audit = await app.sql(`SELECT action, "actorId" FROM audit_log WHERE subject = $1 ORDER BY id`, [
      added.body.id,
    ]);
    expect(audit).toEqual([
      { action: 'rsvp.added', actorId: host.id },
      { action: 'rsvp.remove', actorId: host.id },
    ]);
    expect(await mails(ada)).toEqual(['rsvps.going', 'rsvps.declined']);
  });

  it('takes no member who may not open the event, and no reply of another occurrence', async () => {
    const event = await publishedEvent(host, 'oficina', { visibility: 'space' });
    const other = await publishedEvent(host, 'oficina');
    const elsewhere = await app.space();
    const stranger = await app.member({ in: elsewhere.slug });
    await host.call('PUT', `/api/spaces/${elsewhere.slug}/membership`, { normsVersion: 1 });
    expect((await host.call('POST', path(event), { memberId: stranger.id })).status).toBe(404);
    expect(await list(event)).toMatchObject({ going: [], line: [], pending: [], gone: [] });
    expect(await mails(stranger)).toEqual([]);

    await stranger.call('PUT', other.rsvp);
    const before = await list(other);
    const [row] = before.going;
    expect(row?.member.id).toBe(stranger.id);
    for (const decision of ['approve', 'decline', 'remove'])
      expect([decision, (await decide(event, row?.id, decision)).status]).toEqual([decision, 404]);
    expect(await list(other)).toEqual(before);
    expect(await mails(stranger)).toEqual(['rsvps.going']);
    // At its own occurrence it is found.
    expect((await decide(other, row?.id, 'remove')).body.status).toBe('declined');
  });

  it('decides once, however many organizers press at the same moment', async () => {
    const event = await publishedEvent(host, 'oficina', { replyPolicy: 'approval' });
    const ada = await app.member();
    await ada.call('PUT', event.rsvp);
    const [row] = (await list(event)).pending;
    const answers = await Promise.all(
      ['approve', 'decline', 'approve', 'decline'].map((decision) => decide(event, row?.id, decision)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'reply-in-use')).toHaveLength(3);
  });

  it('gives up the seats of whoever leaves the space, and seats the next', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob] = [await app.member({ in: 'oficina' }), await app.member({ in: 'oficina' })];
    await ada.call('PUT', event.rsvp);
    await bob.call('PUT', event.rsvp);
    expect((await ada.call('DELETE', '/api/spaces/oficina/membership')).status).toBe(204);
    const { membersLeft } = await import('#api/members/members.jobs.js');
    const { Workers } = await import('#api/platform/jobs/workers.js');
    const [space] = await app.sql<{ id: string }>(`SELECT id FROM spaces WHERE slug = 'oficina'`);
    const left = { spaceId: space?.id ?? '', memberId: ada.id };
    await app.running.nest.get(Workers).run(membersLeft, left);
    await app.running.nest.get(Workers).run(membersLeft, left);
    expect((await ada.call('GET', event.rsvp)).body.status).toBe('cancelled');
    expect((await bob.call('GET', event.rsvp)).body.status).toBe('going');
    expect(await mails(ada)).toEqual(['rsvps.going', 'rsvps.cancelled']);
  });

  it('leaves the seat of who is in the space again by then', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const ada = await app.member({ in: 'oficina' });
    await ada.call('PUT', event.rsvp);
    const [space] = await app.sql<{ id: string }>(`SELECT id FROM spaces WHERE slug = 'oficina'`);
    const { membersLeft } = await import('#api/members/members.jobs.js');
    const { Workers } = await import('#api/platform/jobs/workers.js');
    await app.running.nest.get(Workers).run(membersLeft, { spaceId: space?.id ?? '', memberId: ada.id });
    expect((await ada.call('GET', event.rsvp)).body.status).toBe('going');
  });
});
