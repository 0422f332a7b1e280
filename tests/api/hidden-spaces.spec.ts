import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { addOccurrence } from '../support/occurrences.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let network: TestMember;
let outsider: TestMember;
let insider: TestMember;
const SPACE = '/api/spaces/loft';

beforeAll(async () => {
  app = await startTestApp();
  await app.space({ slug: 'oficina' });
  network = await app.member({ networkAdmin: true });
  outsider = await app.member({ in: 'oficina' });
  const made = await network.call('POST', '/api/spaces', {
    slug: 'loft',
    name: 'The Loft',
    timeZone: 'UTC',
    joining: 'open',
  });
  expect(made).toMatchObject({ status: 201, body: { hidden: true } });
  insider = await app.member({ in: 'loft', role: 'host' });
});
afterAll(() => app?.stop());

const idOf = async (slug: string) =>
  (await app.sql<{ id: string }>('SELECT id FROM spaces WHERE slug = $1', [slug]))[0]?.id ?? '';
const listed = async (who: { call: TestApp['call'] }) =>
  (await who.call('GET', '/api/spaces')).body.items.map(({ slug }: { slug: string }) => slug).sort();
const eventsFor = async (who: { call: TestApp['call'] }) =>
  (await who.call('GET', '/api/events')).body.items.map(({ title }: { title: string }) => title);

describe('a new space', () => {
  it('is hidden: in the list of its members and of network admins only', async () => {
    expect(await listed(app)).toEqual(['oficina']);
    expect(await listed(outsider)).toEqual(['oficina']);
    expect(await listed(insider)).toEqual(['loft', 'oficina']);
    expect(await listed(await app.member({ networkAdmin: true }))).toEqual(['loft', 'oficina']);
  });

  it('shows its page to whoever has its address, so that the first people can join', async () => {
    expect((await app.call('GET', SPACE)).body).toMatchObject({ name: 'The Loft', hidden: true, firstSteps: null });
    const friend = await app.member();
    expect((await friend.call('PUT', `${SPACE}/membership`, { normsVersion: 1 })).status).toBe(200);
    expect(await listed(friend)).toEqual(['loft', 'oficina']);
  });

  it.each(['public', 'network', 'unlisted', 'space'] as const)(
    'keeps what is %s to its members, in lists, on pages and in feeds',
    async (visibility) => {
      const title = `Weaving, ${visibility}`;
      const { id: occurrenceId } = await addOccurrence(app, await idOf('loft'), { title, visibility });
      const page = (who: { call: TestApp['call'] }) => who.call('GET', `/api/occurrences/${occurrenceId}`);
      for (const who of [app, outsider]) {
        expect(await eventsFor(who)).not.toContain(title);
        expect((await page(who)).status).toBe(404);
      }
      expect((await page(insider)).status).toBe(200);
      if (visibility !== 'unlisted') expect(await eventsFor(insider)).toContain(title);
      for (const type of ['ics', 'rss', 'json'])
        expect((await app.call('GET', `/calendar/s/loft.${type}`)).status).toBe(404);
      expect((await outsider.call('PUT', `/api/occurrences/${occurrenceId}/rsvp`)).status).toBe(404);
    },
  );

  it('tells its admins, and nobody else, what it wants before it opens', async () => {
    const steps = async (who: TestMember) => (await who.call('GET', SPACE)).body.firstSteps;
    expect(await steps(insider)).toBeNull();
    expect(await steps(network)).toEqual({ norms: false, rooms: false, people: true, events: true });
    await network.call('PATCH', SPACE, { norms: 'Be kind.' });
    expect(await steps(network)).toMatchObject({ norms: true });
  });
});

describe('opening it', () => {
  it('is for its admins, shows everything to whom it is meant for, and happens once', async () => {
    expect((await insider.call('PUT', `${SPACE}/open`)).status).toBe(403);
    const revision = async () => (await app.sql(`SELECT revision FROM spaces WHERE slug = 'loft'`))[0];
    expect((await network.call('PUT', `${SPACE}/open`)).status).toBe(204);
    const opened = await revision();
    expect((await network.call('PUT', `${SPACE}/open`)).status).toBe(204);
    expect(await revision()).toEqual(opened);
    expect(await listed(app)).toEqual(['loft', 'oficina']);
    expect(await eventsFor(app)).toEqual(['Weaving, public']);
    expect((await eventsFor(outsider)).sort()).toEqual(['Weaving, network', 'Weaving, public']);
    expect((await app.call('GET', '/calendar/s/loft.ics')).status).toBe(200);
    expect((await network.call('GET', SPACE)).body).toMatchObject({ hidden: false, firstSteps: null });
    const audited = await app.sql(`SELECT count(*)::int AS times FROM audit_log WHERE action = 'space.opened'`);
    expect(audited).toEqual([{ times: 1 }]);
  });
});
