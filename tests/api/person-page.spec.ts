import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import type { OccurrenceView } from '#contract/occurrence.js';
import { draftEvent, publishedEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('a member’s page', () => {
  let app: TestApp;
  let loom: { slug: string };
  let mill: { slug: string };
  let host: TestMember;
  let member: TestMember;
  let stranger: TestMember;
  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    loom = await app.space({ slug: 'loom', name: 'Loom House' });
    mill = await app.space({ slug: 'mill', name: 'The Mill' });
    host = await app.member({ in: loom.slug, role: 'host', firstName: 'Hana' });
    member = await app.member({ in: loom.slug, firstName: 'Mia' });
    stranger = await app.member({ in: mill.slug, firstName: 'Otto' });
  });
  afterAll(() => app.stop());

  const seen = async (by: Pick<TestMember, 'call'>, of: { id: string }) => {
    const { status, body } = await by.call('GET', `/api/people/${of.id}`);
    return status === 200 ? (body.spaces as { slug: string }[]).map(({ slug }) => slug) : status;
  };
  const speaker = (one: TestMember, shown: boolean) => ({
    name: 'Somebody',
    memberId: one.id,
    about: '',
    link: '',
    shown,
  });

  it('is for whoever shares a space with somebody who is listed there, and no guest or stranger', async () => {
    expect(await seen(host, member)).toEqual(['loom']);
    expect(await seen(member, member)).toEqual(['loom']);
    expect([await seen(app, member), await seen(stranger, member), await seen(host, stranger)]).toEqual([
      404, 404, 404,
    ]);
    const answer = await host.call('GET', `/api/people/${member.id}`);
    expect(Object.keys(answer.body).sort()).toEqual(
      ['headline', 'id', 'name', 'organisation', 'picture', 'pronouns', 'spaces'].sort(),
    );
    expect(answer.text).not.toContain(member.email);
  });

  it('says of whoever is not listed, has left or is not there the same', async () => {
    const [hidden, left, gone] = [
      await app.member({ in: loom.slug, firstName: 'Quiet' }),
      await app.member({ in: loom.slug }),
      await app.member({ in: loom.slug }),
    ];
    await app.sql('UPDATE members SET listed = false WHERE id = $1', [hidden.id]);
    await app.sql('DELETE FROM memberships WHERE "memberId" = $1', [left.id]);
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [gone.id]);
    const answers = await Promise.all(
      [hidden.id, left.id, gone.id, randomUUID()].map((id) => member.call('GET', `/api/people/${id}`)),
    );
    const said = answers.map(({ status, body }) => JSON.stringify([status, { ...body, requestId: '', instance: '' }]));
    expect(new Set(said).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    const admin = await app.member({ in: loom.slug, role: 'admin' });
    expect(await seen(admin, hidden)).toEqual(['loom']);
    expect(await seen(hidden, hidden)).toEqual(['loom']);
    expect((await member.call('GET', '/api/people/nobody')).status).toBe(400);
  });

  it('is for everybody who sees an event that they host, and no longer once they cannot', async () => {
    const draft = await draftEvent(host, loom.slug, {});
    expect(await seen(app, host)).toBe(404);
    const event = await publishedEvent(host, loom.slug, { visibility: 'space' });
    expect([await seen(app, host), await seen(stranger, host)]).toEqual([404, 404]);
    await event.change({ visibility: 'unlisted' });
    expect(await seen(app, host)).toBe(404);
    await event.change({ visibility: 'network' });
    expect([await seen(app, host), await seen(stranger, host)]).toEqual([404, ['loom']]);
    await event.change({ visibility: 'public' });
    expect(await seen(app, host)).toEqual(['loom']);
    await app.sql('UPDATE organizers SET shown = false WHERE "eventId" = $1', [event.eventId]);
    expect(await seen(app, host)).toBe(404);
    await host.call('DELETE', `/api/events/${draft.eventId}`);
  });

  it('is for everybody who sees a talk at which they want to be named, and the talk leads there', async () => {
    const speakers = [speaker(host, true)];
    const event = await publishedEvent(host, loom.slug, { speakers });
    await app.sql('UPDATE organizers SET shown = false WHERE "memberId" = $1', [host.id]);
    expect(await seen(app, host)).toEqual(['loom']);
    const page = (await app.call('GET', `/api/occurrences/${event.occurrenceId}`)).body as unknown as OccurrenceView;
    expect(page.speakers).toEqual([{ name: 'Somebody', about: '', link: '', memberId: host.id }]);
    await event.change({ speakers: [speaker(host, false)] });
    expect(await seen(app, host)).toBe(404);
    expect((await app.call('GET', `/api/occurrences/${event.occurrenceId}`)).text).not.toContain(host.id);
  });
});
