import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import type { Comment, CommentsView } from '#contract/comments.js';
import { draftEvent, publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
let slug: string;
let host: TestMember;
let second: TestMember;
let door: TestMember;
let admin: TestMember;

beforeAll(async () => {
  app = await startTestApp({ now: NOW, worker: false });
  ({ slug } = await app.space());
  host = await app.member({ in: slug, role: 'host', firstName: 'Hana' });
  second = await app.member({ in: slug, role: 'host', firstName: 'Oto' });
  door = await app.member({ in: slug, firstName: 'Dora' });
  admin = await app.member({ in: slug, role: 'admin', firstName: 'Eve' });
});
afterEach(() => app.clock.set(NOW));
afterAll(() => app?.stop());

const path = (eventId: string, more = '') => `/api/events/${eventId}/comments${more}`;
const say = (who: TestMember, eventId: string, text: unknown, headers = {}): Promise<Answer> =>
  who.call('POST', path(eventId), { text }, headers);
async function said(who: TestMember, eventId: string, text: string): Promise<Comment> {
  const answer = await say(who, eventId, text);
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return answer.body as Comment;
}
async function pageOf(who: TestMember, eventId: string, query = ''): Promise<CommentsView> {
  const answer = await who.call('GET', path(eventId, query));
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return answer.body as CommentsView;
}
const texts = async (who: TestMember, eventId: string) => (await pageOf(who, eventId)).items.map(({ text }) => text);
const remove = (who: TestMember, eventId: string, id: string) => who.call('DELETE', path(eventId, `/${id}`));
const restore = (who: TestMember, eventId: string, id: string) => who.call('POST', path(eventId, `/${id}/restore`));

/** A draft that two organize and for which a third stands at the door. */
async function draft(): Promise<string> {
  const { eventId } = await draftEvent(host, slug);
  await organize(eventId);
  return eventId;
}
async function organize(eventId: string): Promise<void> {
  const organizers = [
    { memberId: host.id, role: 'owner' },
    { memberId: second.id, role: 'co_host' },
    { memberId: door.id, role: 'door' },
  ];
  expect((await host.call('PUT', `/api/events/${eventId}/organizers`, { organizers })).status).toBe(204);
}

describe('those who organize an event', () => {
  it('talk about a draft and about what is published, and each sees who said what', async () => {
    const eventId = await draft();
    app.clock.set('2027-01-04T09:01:00Z');
    expect(await said(host, eventId, '  Who brings bowls?\r\n\r\nI have six. ')).toMatchObject({
      text: 'Who brings bowls?\n\nI have six.',
      at: '2027-01-04T09:01:00.000Z',
      mayDelete: true,
      who: { id: host.id, name: 'Hana Test', picture: null },
    });
    await host.call('POST', `/api/events/${eventId}/publish`);
    await said(second, eventId, 'Me.');
    await said(admin, eventId, 'The kitchen has twelve.');
    const seen = ({ items }: CommentsView) => items.map(({ who, text, mayDelete }) => [who?.name, text, mayDelete]);
    expect(seen(await pageOf(host, eventId))).toEqual([
      ['Eve Test', 'The kitchen has twelve.', false],
      ['Oto Test', 'Me.', false],
      ['Hana Test', 'Who brings bowls?\n\nI have six.', true],
    ]);
    expect(seen(await pageOf(admin, eventId)).map(([, , mine]) => mine)).toEqual([true, true, true]);
  });

  it('are alone: nobody else reads, writes, deletes or brings back', async () => {
    const eventId = await draft();
    const { id } = await said(host, eventId, 'Between us.');
    const elsewhere = await app.space();
    const strangers: [string, Pick<TestMember, 'call'>, number][] = [
      ['a guest', app, 401],
      ['a member', await app.member({ in: slug }), 403],
      ['another host', await app.member({ in: slug, role: 'host' }), 403],
      ['a door helper', door, 403],
      ['a host of another space', await app.member({ in: elsewhere.slug, role: 'host' }), 404],
      ['an admin of another space', await app.member({ in: elsewhere.slug, role: 'admin' }), 404],
    ];
    for (const [name, who, status] of strangers) {
      const answers = await Promise.all([
        who.call('GET', path(eventId)),
        who.call('POST', path(eventId), { text: 'Me too.' }),
        who.call('DELETE', path(eventId, `/${id}`)),
        who.call('POST', path(eventId, `/${id}/restore`)),
      ]);
      expect([name, ...answers.map((answer) => answer.status)]).toEqual([name, status, status, status, status]);
    }
    const network = await app.member({ networkAdmin: true });
    expect(await texts(network, eventId)).toEqual(['Between us.']);
  });

  it('reach a comment only through an event that it belongs to', async () => {
    const [eventId, other] = [await draft(), await draft()];
    const { id } = await said(host, eventId, 'Here.');
    expect((await remove(host, other, id)).status).toBe(404);
    expect((await restore(host, other, id)).status).toBe(404);
    expect((await remove(host, eventId, 'x')).status).toBe(400);
    expect(await texts(host, other)).toEqual([]);
  });

  it('are told at the field what is wrong with a text', async () => {
    const eventId = await draft();
    const long = 'é'.repeat(2000);
    expect((await say(host, eventId, long)).status).toBe(201);
    const wrong = [' \n ', `${long}x`, 'a\u202eb', undefined, 7];
    for (const text of wrong) {
      const { status, body } = await say(host, eventId, text);
      expect([status, body.code, body.errors[0].field]).toEqual([400, 'invalid-input', 'text']);
    }
    expect((await say(host, eventId, ' ')).body.errors[0].message).toBe('Write something first.');
    expect((await say(host, eventId, `${long}x`)).body.errors[0].message).toBe('Keep it within 2,000 characters.');
    expect((await host.call('POST', path(eventId), { text: 'x', authorId: admin.id })).status).toBe(400);
    expect(await texts(host, eventId)).toEqual([long]);
  });

  it('read it in pages that miss nothing', async () => {
    const eventId = await draft();
    const all = ['1', '2', '3', '4', '5', '6', '7'];
    for (const text of all) await said(host, eventId, text);
    const found: string[] = [];
    for (let query: string | null = '?limit=3'; query !== null;) {
      const { items, next } = await pageOf(second, eventId, query);
      found.push(...items.map(({ text }) => text));
      query = next && `?limit=3&cursor=${next}`;
    }
    expect(found).toEqual([...all].reverse());
    for (const query of ['?cursor=x', '?limit=51', '?limit=0'])
      expect((await host.call('GET', path(eventId, query))).status).toBe(400);
  });

  it('say it once, however often it is sent (R03)', async () => {
    const eventId = await draft();
    const key = { 'idempotency-key': 'said' };
    const [first, again] = [await say(host, eventId, 'Once.', key), await say(host, eventId, 'Once.', key)];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await say(host, eventId, 'Something else.', key)).body.code).toBe('key-reused');
    expect(await texts(host, eventId)).toEqual(['Once.']);
    await say(host, eventId, 'Once.', { 'idempotency-key': 'another' });
    expect(await texts(host, eventId)).toEqual(['Once.', 'Once.']);
  });

  it('go on when one of them has left, was shut out, or is gone altogether', async () => {
    const eventId = await draft();
    const leaving = await app.member({ in: slug, role: 'admin', firstName: 'Lea' });
    await said(leaving, eventId, 'Good luck.');
    const names = async () => (await pageOf(host, eventId)).items.map(({ who }) => who?.name ?? null);
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [leaving.id]);
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [leaving.id]);
    expect(await names()).toEqual(['Lea Test']);
    await app.sql('DELETE FROM members WHERE id = $1', [leaving.id]);
    expect(await names()).toEqual([null]);
    expect(await texts(host, eventId)).toEqual(['Good luck.']);
  });
});

describe('a comment that is deleted', () => {
  it('is gone for all, and back within ten minutes', async () => {
    const eventId = await draft();
    const { id, ...before } = await said(host, eventId, 'Too fast.');
    const gone = await remove(host, eventId, id);
    expect([gone.status, gone.body]).toEqual([200, { undoUntil: '2027-01-04T09:10:00.000Z' }]);
    app.clock.set('2027-01-04T09:05:00Z');
    expect((await remove(host, eventId, id)).body).toEqual(gone.body);
    expect([await texts(host, eventId), await texts(second, eventId)]).toEqual([[], []]);
    app.clock.set('2027-01-04T09:10:00Z');
    for (let time = 0; time < 2; time += 1)
      expect(await restore(host, eventId, id)).toMatchObject({ status: 200, body: { id, ...before } });
    expect(await texts(second, eventId)).toEqual(['Too fast.']);
    await remove(host, eventId, id);
    app.clock.set('2027-01-04T09:20:01Z');
    expect((await restore(host, eventId, id)).body.code).toBe('undo-too-late');
    expect(await texts(host, eventId)).toEqual([]);
  });

  it('was one’s own, or an admin deleted it, who alone brings it back', async () => {
    const eventId = await draft();
    const { id } = await said(host, eventId, 'Mind your words.');
    expect((await remove(second, eventId, id)).body.code).toBe('not-allowed');
    expect((await remove(admin, eventId, id)).status).toBe(200);
    for (const who of [host, second]) expect((await restore(who, eventId, id)).body.code).toBe('not-allowed');
    const audited = await app.sql(
      `SELECT action, "actorId", details FROM audit_log WHERE subject = $1 AND action LIKE '%comment%'`,
      [eventId],
    );
    expect(audited).toEqual([
      { action: 'event.comment-deleted', actorId: admin.id, details: { commentId: id, authorId: host.id } },
    ]);
    expect((await restore(admin, eventId, id)).status).toBe(200);
    expect(await texts(host, eventId)).toEqual(['Mind your words.']);
  });
});

describe('a series', () => {
  it('has one thread, also for a date with words of its own and after it was split', async () => {
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=6']);
    await series.saved(await series.date(1), { title: 'Open stage' });
    const [main, own] = [await series.date(0), await series.date(1)];
    expect(own.eventId).not.toBe(main.eventId);
    await said(host, own.eventId, 'Said of the open stage.');
    await said(host, main.eventId, 'Said of all.');
    const both = ['Said of all.', 'Said of the open stage.'];
    expect([await texts(host, own.eventId), await texts(host, main.eventId)]).toEqual([both, both]);
    const rows = await app.sql('SELECT DISTINCT "eventId" FROM event_comments WHERE "eventId" = ANY($1)', [
      [main.eventId, own.eventId],
    ]);
    expect(rows).toEqual([{ eventId: main.eventId }]);
    await series.saved(await series.date(3), { scope: 'following', title: 'Late show' });
    const late = (await series.date(4)).eventId;
    await said(host, late, 'Said of the late shows.');
    expect(await texts(host, late)).toEqual(['Said of the late shows.', ...both]);
    expect(await texts(host, main.eventId)).toEqual(both);
  });

  it('keeps what was said of a part when its split is taken back', async () => {
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=4']);
    const split = await series.saved(await series.date(2), { scope: 'following', title: 'Late show' });
    await said(host, split.eventId, 'Said of the late shows.');
    const undone = await host.call('POST', `/api/events/${split.eventId}/changes/${split.undo?.changeSetId}/undo`);
    expect([undone.status, undone.text]).toEqual([200, undone.text]);
    expect(await texts(host, series.eventId)).toEqual(['Said of the late shows.']);
  });

  it('that was a single event goes on with what was said of it', async () => {
    const { eventId } = await publishedEvent(host, slug);
    await said(host, eventId, 'Once more?');
    await host.call('POST', `/api/events/${eventId}/dates`, { localStart: '2027-02-20T10:00' });
    expect(await texts(host, eventId)).toEqual(['Once more?']);
  });
});
