import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { organizesSql } from '#api/events/visibility.js';
import { ORGANIZER_ROLES, SPACE_ROLES, type OrganizerRole, type SpaceRole } from '#domain/events/formats.js';
import { organizes, reachOf, type RouteReach, type Standing } from '#domain/events/reach.js';
import type { EventBody } from '#contract/events.js';
import { OrganizerAccess } from '#api/platform/auth/organizer-access.js';
import { allRows, changedTables } from '../support/all-rows.js';
import { eventually } from '../support/events.js';
import { routesOf, type Route } from '../support/routes.js';
import { TestSeries, type TestDate } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.stop());

interface Caller {
  member: TestMember;
  standing: Standing;
}

/** A series of five dates, the fourth with words and an added organizer of its own, and whoever has something to do with it. */
interface World {
  space: { id: string; slug: string };
  series: TestSeries;
  owner: TestMember;
  /** A date that says what the series says, and one with words of its own. */
  shared: TestDate;
  own: TestDate;
}

async function makeWorld(app: TestApp, status: 'draft' | 'published', given: Partial<EventBody> = {}): Promise<World> {
  const space = await app.space();
  const owner = await app.member({ in: space.slug, role: 'host' });
  const rules = ['FREQ=WEEKLY;COUNT=5'];
  const made = status === 'draft' ? TestSeries.make : TestSeries.published;
  const series = await made.call(TestSeries, app, owner, space.slug, rules, given);
  await series.saved(await series.date(3), { title: 'Another title' });
  return { space, series, owner, shared: await series.date(1), own: await series.date(3) };
}

async function callerIn(app: TestApp, world: World, standing: Standing): Promise<Caller> {
  const { inSpace, networkAdmin, ofDate, ofEvent } = standing;
  const member = await app.member({
    networkAdmin,
    ...(inSpace === null ? {} : { in: world.space.slug, role: inSpace }),
  });
  const add = (eventId: string, role: OrganizerRole) =>
    app.sql(`INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES ($1, $2, $3, $4)`, [
      eventId,
      member.id,
      world.space.id,
      role,
    ]);
  if (ofEvent !== null) await add(world.series.eventId, ofEvent);
  const there = strongest(ofDate, ofEvent);
  if (there !== null) await add(world.own.eventId, there);
  return { member, standing };
}

const strongest = (one: OrganizerRole | null, other: OrganizerRole | null): OrganizerRole | null =>
  (['owner', 'co_host', 'door'] as const).find((role) => role === one || role === other) ?? null;

type OrganizerRoute = Route & { rule: { who: 'organizer'; reach: RouteReach; door?: boolean } };
const organizerRoutes = () => routesOf(app).filter((route): route is OrganizerRoute => route.rule?.who === 'organizer');

/** By another date; and by his own date or row of words, where the act reaches further than that. */
function asksBeyond({ name, method, path, rule }: OrganizerRoute, { shared, own }: World) {
  const scopes = rule.reach === 'scope' ? (['following', 'all'] as const) : ([undefined] as const);
  const dates = rule.reach === 'date' ? [shared] : [shared, own];
  return dates.flatMap((date) => scopes.map((scope) => ({ name, method, path, date, scope })));
}

describe('every route of organizers', () => {
  it('says how far it reaches', () => {
    const routes = organizerRoutes();
    expect(routes.length).toBeGreaterThan(30);
    const silent = routes.filter(({ rule }) => !['date', 'event', 'scope'].includes(rule.reach));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('has a body that says which dates where its reach is left to that', () => {
    const names = organizerRoutes()
      .filter(({ rule }) => rule.reach === 'scope')
      .map(({ name }) => name);
    expect(names).toEqual([
      'POST /api/occurrences/:occurrenceId/cancel',
      'POST /api/occurrences/:occurrenceId/cancel/preview',
      'POST /api/occurrences/:occurrenceId/postpone',
      'POST /api/occurrences/:occurrenceId/postpone/preview',
      'POST /api/occurrences/:occurrenceId/preview',
      'PUT /api/occurrences/:occurrenceId',
    ]);
  });

  it.each(['draft', 'published'] as const)(
    'of a %s series refuses who organizes one date of it all that reaches further, and changes nothing',
    async (status) => {
      const world = await makeWorld(app, status);
      const { member } = await callerIn(app, world, {
        inSpace: 'member',
        networkAdmin: false,
        ofDate: 'co_host',
        ofEvent: null,
      });
      const before = await allRows(app);
      const wrong: string[] = [];
      const asks = organizerRoutes().flatMap((route) => asksBeyond(route, world));
      expect(asks.length).toBeGreaterThan(organizerRoutes().length);
      for (const ask of asks) {
        const { name, method, path, date, scope } = ask;
        const filled = fill(path, { eventId: date.eventId, occurrenceId: date.id, memberId: world.owner.id });
        const body = method === 'GET' ? undefined : await bodyFor(world, date, scope);
        const { status: answer } = await member.call(method, filled, body);
        if (answer !== 403) wrong.push(`${name} ${scope ?? ''} by the date ${date.title}: ${answer}`);
      }
      expect(wrong).toEqual([]);
      expect(changedTables(before, await allRows(app))).toEqual([]);
    },
  );

  it('lets in exactly who organizes what it reaches, whoever that is and whatever the body says', async () => {
    const world = await makeWorld(app, 'published');
    const routes = organizerRoutes().filter(({ method }) => method === 'GET' || method === 'POST');
    const role = fc.constantFrom<OrganizerRole | null>(null, ...ORGANIZER_ROLES);
    const standing = fc.record<Standing>({
      inSpace: fc.constantFrom<SpaceRole | null>(null, ...SPACE_ROLES),
      networkAdmin: fc.boolean(),
      ofDate: role,
      ofEvent: role,
    });
    const scope = fc.constantFrom('this', 'following', 'all');
    const asks = fc.array(fc.tuple(fc.constantFrom(...routes), scope, fc.boolean()), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(standing, asks, async (given, all) => {
        const { member } = await callerIn(app, world, given);
        for (const [route, said, byOwn] of all) {
          const { id, eventId } = byOwn ? world.own : world.shared;
          const filled = fill(route.path, { eventId, occurrenceId: id, memberId: world.owner.id });
          // A field that no body has: whoever is let in is told so, and nothing happens.
          const body = route.method === 'GET' ? undefined : { scope: said, unheardOf: true };
          const { status } = await member.call(route.method, filled, body);
          const here = byOwn ? given : { ...given, ofDate: given.ofEvent };
          const reach = reachOf(route.rule.reach, body?.scope);
          const may = organizes(here, reach, route.rule.door);
          const expected = may ? 'in' : here.inSpace === null ? 404 : 403;
          const got = status === 403 || (status === 404 && !may) ? status : 'in';
          expect([route.name, said, byOwn, got]).toEqual([route.name, said, byOwn, expected]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is asked by SQL and by the rule alike', async () => {
    const world = await makeWorld(app, 'published');
    const roles = [null, ...ORGANIZER_ROLES];
    for (const inSpace of [null, ...SPACE_ROLES]) {
      for (const ofDate of roles) {
        for (const ofEvent of roles) {
          const standing = { inSpace, networkAdmin: false, ofDate, ofEvent };
          const { member } = await callerIn(app, world, standing);
          const rows = await app.sql<{ id: string; may: boolean }>(
            `SELECT e.id, ${organizesSql('$1::uuid')} AS may FROM events e WHERE e.id = ANY($2)`,
            [member.id, [world.series.eventId, world.own.eventId]],
          );
          const may = new Map(rows.map(({ id, may: one }) => [id, one]));
          expect([standing, may.get(world.series.eventId), may.get(world.own.eventId)]).toEqual([
            standing,
            organizes(standing, 'event'),
            organizes(standing, 'date'),
          ]);
        }
      }
    }
  });
});

describe('who organizes one date', () => {
  it('changes it, adds helpers to it and calls it off, and no other', async () => {
    const world = await makeWorld(app, 'published');
    const { member } = await callerIn(app, world, {
      inSpace: 'member',
      networkAdmin: false,
      ofDate: 'co_host',
      ofEvent: null,
    });
    const { id, eventId } = world.own;
    const changed = await member.call('PUT', `/api/occurrences/${id}`, await bodyFor(world, world.own, 'this'));
    expect([changed.status, changed.body.eventId]).toEqual([200, eventId]);
    const dates = (await member.call('GET', `/api/events/${eventId}/dates`)).body.items;
    expect(dates.map((date: { id: string }) => date.id)).toEqual([id]);
    const edit = await member.call('GET', `/api/events/${eventId}/edit?occurrence=${world.shared.id}`);
    expect(edit.status).toBe(404);
    expect((await member.call('GET', `/api/events/${eventId}/edit`)).body).toMatchObject({ reach: 'date' });
    const off = await member.call('POST', `/api/occurrences/${id}/cancel`, { scope: 'this', reason: 'Rain.' });
    expect(off.status).toBe(200);
    expect((await world.series.dates()).filter(({ status }) => status === 'cancelled').map((one) => one.id)).toEqual([
      id,
    ]);
  });

  it('is asked again under the lock: whoever is taken off while a save waits does not save', async () => {
    const world = await makeWorld(app, 'published');
    const { member } = await callerIn(app, world, {
      inSpace: 'member',
      networkAdmin: false,
      ofDate: null,
      ofEvent: 'co_host',
    });
    const body = await bodyFor(world, world.shared, 'all');
    const holder = app.running.database.createQueryRunner();
    await holder.connect();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM series WHERE "eventId" = $1 FOR UPDATE', [world.series.eventId]);
    const saving = member.call('PUT', `/api/occurrences/${world.shared.id}`, body);
    await eventually(
      () => app.sql(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`),
      (waiting) => waiting.length > 0,
    );
    await holder.query('DELETE FROM organizers WHERE "memberId" = $1', [member.id]);
    await holder.commitTransaction();
    await holder.release();
    expect((await saving).status).toBe(403);
    expect((await world.series.dates()).map(({ title }) => title)).not.toContain('Taken over');
  });
});

describe('every write of organizers', () => {
  let other: TestApp;
  beforeAll(async () => {
    other = await startTestApp({ worker: false });
    // The guard lets everybody in: what is left is what the writes ask themselves, once they hold the lock.
    other.running.nest.get(OrganizerAccess).refuseOthers = () => Promise.resolve('');
  });
  afterAll(() => other?.stop());

  /** A whole body for each write that reaches beyond what its path names, so that only who asks is in its way. */
  const bodies: Record<string, (world: World, ids: { heir: string }) => Promise<unknown>> = {
    'DELETE /api/events/:eventId': async () => undefined,
    'POST /api/events/:eventId/cancel': async () => ({ reason: 'Rain.' }),
    'POST /api/events/:eventId/changes-wanted': async () => ({ note: 'More of it.' }),
    'POST /api/events/:eventId/dates': async () => ({ localStart: '2027-03-31T18:30' }),
    'POST /api/events/:eventId/postpone': async () => ({ reason: 'Rain.' }),
    'POST /api/events/:eventId/propose': async () => undefined,
    'POST /api/events/:eventId/publish': async () => undefined,
    'POST /api/events/:eventId/withdraw': async () => undefined,
    'PUT /api/events/:eventId/owner': async (_, { heir }) => ({ memberId: heir }),
    'PUT /api/events/:eventId/publish-at': async () => ({ at: '2027-01-05T09:00' }),
    'POST /api/occurrences/:occurrenceId/cancel': async () => ({ reason: 'Rain.', scope: 'all' }),
    'POST /api/occurrences/:occurrenceId/cancel/preview': async () => ({ scope: 'all' }),
    'POST /api/occurrences/:occurrenceId/postpone': async () => ({ reason: 'Rain.', scope: 'following' }),
    'POST /api/occurrences/:occurrenceId/postpone/preview': async () => ({ scope: 'all' }),
    'POST /api/occurrences/:occurrenceId/preview': (world) => bodyFor(world, world.own, 'all'),
    'PUT /api/occurrences/:occurrenceId': (world) => bodyFor(world, world.own, 'following'),
  };

  it('that reaches further than its path is in this test', () => {
    const far = organizerRoutes().filter(({ method, rule }) => method !== 'GET' && rule.reach !== 'date');
    expect(Object.keys(bodies).sort()).toEqual(far.map(({ name }) => name).sort());
  });

  it('asks by itself who organizes all that it touches, and refused it changes nothing', async () => {
    const world = await makeWorld(other, 'draft');
    const { member } = await callerIn(other, world, {
      inSpace: 'host',
      networkAdmin: false,
      ofDate: 'co_host',
      ofEvent: null,
    });
    const before = await allRows(other);
    for (const [name, bodyOf] of Object.entries(bodies)) {
      const [method, path] = name.split(' ') as [string, string];
      const filled = fill(path, { eventId: world.own.eventId, occurrenceId: world.own.id });
      const { status } = await member.call(method, filled, await bodyOf(world, { heir: member.id }));
      expect([name, status]).toEqual([name, 403]);
    }
    expect(changedTables(before, await allRows(other))).toEqual([]);
  });

  it('asks it of the date in its path too', async () => {
    const world = await makeWorld(other, 'published');
    const { member } = await callerIn(other, world, {
      inSpace: 'host',
      networkAdmin: false,
      ofDate: 'co_host',
      ofEvent: null,
    });
    const guest = await other.member({ in: world.space.slug });
    const { id, eventId } = world.shared;
    const before = await allRows(other);
    const writes: [string, string, unknown][] = [
      ['PUT', `/api/occurrences/${id}`, await bodyFor(world, world.shared, 'this')],
      ['PUT', `/api/occurrences/${id}/organizers`, { organizers: [{ memberId: member.id, role: 'owner' }] }],
      ['PUT', `/api/events/${eventId}/organizers`, { organizers: [{ memberId: member.id, role: 'owner' }] }],
      ['POST', `/api/occurrences/${id}/cancel`, { reason: 'Rain.' }],
      ['POST', `/api/occurrences/${id}/replies`, { memberId: guest.id }],
      ['POST', `/api/events/${eventId}/invitations`, { memberIds: [guest.id] }],
      ['DELETE', `/api/events/${eventId}/invitations/${guest.id}`, undefined],
      ['POST', `/api/events/${eventId}/comments`, { text: 'Hello.' }],
      ['POST', `/api/events/${eventId}/duplicate`, undefined],
      ['DELETE', `/api/events/${eventId}/picture`, undefined],
    ];
    for (const [method, path, body] of writes) {
      expect([path, (await member.call(method, path, body)).status]).toEqual([path, 403]);
    }
    expect(changedTables(before, await allRows(other))).toEqual([]);
  });

  it('to a course asks for all its dates', async () => {
    const world = await makeWorld(other, 'published', { wholeCourse: true });
    const { member } = await callerIn(other, world, {
      inSpace: 'host',
      networkAdmin: false,
      ofDate: 'co_host',
      ofEvent: null,
    });
    const guest = await other.member({ in: world.space.slug });
    const add = { memberId: guest.id };
    expect((await member.call('POST', `/api/occurrences/${world.own.id}/replies`, add)).status).toBe(403);
    expect((await world.owner.call('POST', `/api/occurrences/${world.own.id}/replies`, add)).status).toBe(201);
  });

  it('to a course of which another host has a part leaves that part as it is', async () => {
    const world = await makeWorld(other, 'published', { wholeCourse: true });
    const heir = await other.member({ in: world.space.slug, role: 'host' });
    await world.series.saved(await world.series.date(2), {
      localStart: '2027-01-21T19:00',
      localEnd: '2027-01-21T21:00',
      scope: 'following',
    });
    const [first, , later] = (await world.series.dates()) as [TestDate, TestDate, TestDate];
    expect(later.seriesId).not.toBe(first.seriesId);
    const organizers = [{ memberId: heir.id, role: 'owner', shown: true }];
    expect((await world.owner.call('PUT', `/api/events/${later.eventId}/organizers`, { organizers })).status).toBe(204);
    const guest = await other.member({ in: world.space.slug });
    const added = await world.owner.call('POST', `/api/occurrences/${first.id}/replies`, { memberId: guest.id });
    expect(added.status).toBe(201);
    const replied = await other.sql<{ seriesId: string }>(
      `SELECT DISTINCT o."seriesId" FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" WHERE r."memberId" = $1`,
      [guest.id],
    );
    expect(replied).toEqual([{ seriesId: first.seriesId }]);
  });
});

const fill = (path: string, known: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? '00000000-0000-4000-8000-000000000000');

/** A save that would rename the dates it is for. */
async function bodyFor({ series }: World, date: TestDate, scope?: 'this' | 'following' | 'all') {
  return scope === undefined ? { reason: 'Rain.' } : series.body(date, { title: 'Taken over', scope });
}
