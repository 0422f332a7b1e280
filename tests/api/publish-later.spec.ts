import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { PublishLaterService } from '#api/events/publish-later.service.js';
import { draftEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
let host: TestMember;
let member: TestMember;
let space: { id: string; slug: string };

beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
  member = await app.member({ in: space.slug });
});
afterEach(() => app.clock.set(NOW));
afterAll(() => app.stop());

const later = (eventId: string, at: string | null, who = host) =>
  who.call('PUT', `/api/events/${eventId}/publish-at`, { at });
const statusOf = async (eventId: string) =>
  (await host.call('GET', `/api/events/${eventId}/edit`)).body as {
    status: string;
    publishAt: string | null;
    publishProblem: string;
  };
const runAt = async (iso: string) => {
  app.clock.set(iso);
  return app.running.nest.get(PublishLaterService).publishAllDue();
};

describe('a draft that publishes itself', () => {
  it('does so at its time by its own clock, once, with all its dates', async () => {
    const series = await TestSeries.make(app, host, space.slug, ['FREQ=WEEKLY;COUNT=3']);
    expect((await later(series.eventId, '2027-01-05T10:00')).status).toBe(204);
    expect(await statusOf(series.eventId)).toMatchObject({ status: 'draft', publishAt: '2027-01-05T10:00' });
    expect(await runAt('2027-01-05T09:59:59Z')).toBe(0);
    const done = await Promise.all([runAt('2027-01-05T10:00:00Z'), runAt('2027-01-05T10:00:00Z')]);
    expect(done.sort()).toEqual([0, 1]);
    expect((await series.dates()).map(({ status }) => status)).toEqual(['scheduled', 'scheduled', 'scheduled']);
    expect(await statusOf(series.eventId)).toMatchObject({ publishAt: null, publishProblem: '' });
  });

  it('does so too where whoever planned it hosts there no more', async () => {
    const planner = await app.member({ in: space.slug, role: 'host' });
    const { eventId } = await draftEvent(planner, space.slug);
    expect((await later(eventId, '2027-01-05T10:00', planner)).status).toBe(204);
    await planner.call('PUT', `/api/events/${eventId}/owner`, { memberId: host.id });
    await app.sql(`UPDATE memberships SET role = 'member' WHERE "memberId" = $1`, [planner.id]);
    expect(await runAt('2027-01-05T10:00:00Z')).toBe(1);
    expect((await statusOf(eventId)).status).toBe('scheduled');
  });

  it('waits for its host again where the plan is taken back', async () => {
    const { eventId } = await draftEvent(host, space.slug);
    await later(eventId, '2027-01-05T10:00');
    await later(eventId, null);
    expect(await runAt('2027-01-05T11:00:00Z')).toBe(0);
    expect((await statusOf(eventId)).status).toBe('draft');
  });

  it('says why it could not, and is first among what needs its host', async () => {
    const { eventId, change } = await draftEvent(host, space.slug);
    await later(eventId, '2027-01-05T10:00');
    await change({ localStart: '2027-01-04T12:00', localEnd: '2027-01-04T13:00' });
    expect(await runAt('2027-01-05T10:00:00Z')).toBe(0);
    expect(await statusOf(eventId)).toMatchObject({ status: 'draft', publishAt: null, publishProblem: 'in-the-past' });
    app.clock.set(NOW);
    const needs = (await host.call('GET', '/api/me/needs')).body as { items: { eventId: string; need: string }[] };
    expect(needs.items[0]).toMatchObject({ eventId, need: 'failed' });
  });

  it('takes no time gone by, none after the event, and only from its organizers', async () => {
    const { eventId } = await draftEvent(host, space.slug);
    for (const at of ['2027-01-04T08:00', '2027-01-21T10:00']) {
      const answer = await later(eventId, at);
      expect([answer.status, answer.text.includes('"field":"at"')]).toEqual([422, true]);
    }
    expect((await later(eventId, '2027-01-05T10:00', member)).status).toBe(403);
    await host.call('POST', `/api/events/${eventId}/publish`);
    expect((await later(eventId, '2027-01-05T10:00')).body).toMatchObject({ code: 'changed-meanwhile' });
  });
});
