import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { addOccurrence } from '../support/occurrences.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let admin: TestMember;
let member: TestMember;
let network: TestMember;
const space = '/api/spaces/oficina';

beforeAll(async () => {
  app = await startTestApp();
  await app.space({ slug: 'oficina', name: 'Oficina' });
  await app.space({ slug: 'atelier', name: 'Atelier' });
  admin = await app.member({ in: 'oficina', role: 'admin' });
  member = await app.member({ in: 'oficina' });
  network = await app.member({ networkAdmin: true });
});
afterAll(() => app?.stop());

const revision = async () =>
  (await app.sql<{ revision: string }>(`SELECT revision FROM spaces WHERE slug = 'oficina'`))[0]!.revision;
const audited = async (action: string) =>
  app.sql('SELECT "actorId", "spaceId", details FROM audit_log WHERE action = $1 ORDER BY id DESC', [action]);

describe('spaces', () => {
  it('are listed to anyone, by name', async () => {
    const { status, body } = await app.call('GET', '/api/spaces');
    expect(status).toBe(200);
    expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual(['atelier', 'oficina']);
    expect(Object.keys(body.items[0]).sort()).toEqual([
      'accent',
      'logo',
      'name',
      'pattern',
      'purpose',
      'slug',
      'tagline',
      'timeZone',
      'values',
    ]);
  });

  it('show anyone what they are, and a member her own place in them', async () => {
    expect((await app.call('GET', space)).body).toMatchObject({
      name: 'Oficina',
      mine: null,
      members: 2,
      joining: 'open',
    });
    expect((await member.call('GET', space)).body.mine).toEqual({ role: 'member', status: 'active', normsVersion: 1 });
    expect((await app.call('GET', '/api/spaces/nowhere')).body).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('are made by network admins, at an address that is free', async () => {
    const body = { slug: 'loft', name: 'The Loft', timeZone: 'Asia/Kolkata', values: ['Share'], joining: 'request' };
    const made = await network.call('POST', '/api/spaces', body);
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ ...body, mine: { role: 'admin', status: 'active', normsVersion: 1 } }),
    ]);
    expect(await network.call('POST', '/api/spaces', body)).toMatchObject({
      status: 409,
      body: { code: 'address-taken', errors: [{ field: 'slug' }] },
    });
    expect(await audited('space.created')).toMatchObject([{ actorId: network.id, details: { slug: 'loft' } }]);
  });

  it('take no zone that does not exist and no field that is not theirs (S21)', async () => {
    const wrong = await network.call('POST', '/api/spaces', { slug: 'x', name: 'X', timeZone: 'Mars/Olympus' });
    expect(wrong.body.errors).toEqual([
      { field: 'timeZone', message: 'Choose a time zone from the list, such as Europe/Lisbon.' },
    ]);
    for (const extra of [
      { id: network.id },
      { slug: 'stolen' },
      { normsVersion: 9 },
      { revision: 1 },
      { logoId: network.id },
      { '"name" = 1; --': 1 },
    ]) {
      expect((await admin.call('PATCH', space, { tagline: 'Hello', ...extra })).status).toBe(400);
    }
    expect((await app.call('GET', space)).body.tagline).toBe('');
  });
});

describe('a change of a space', () => {
  it('is saved, audited and makes calendars and pages new', async () => {
    const before = await revision();
    const change = {
      name: 'Oficina da Baixa',
      accent: '#8e3665',
      pattern: 'wave',
      values: ['Ask', 'Give'],
      purpose: 'Make things.',
    };
    const { status, body } = await admin.call('PATCH', space, change);
    expect([status, body]).toEqual([200, expect.objectContaining(change)]);
    expect(BigInt(await revision())).toBeGreaterThan(BigInt(before));
    expect((await audited('space.changed'))[0]).toMatchObject({
      actorId: admin.id,
      details: { fields: expect.arrayContaining(Object.keys(change)) },
    });
  });

  it('asks everybody but their writer to accept new norms, and nobody where they stay the same', async () => {
    const changed = await admin.call('PATCH', space, { norms: '**Ask** for help. <script>x</script>' });
    expect(changed.body).toMatchObject({ normsVersion: 2, normsHtml: expect.stringContaining('<strong>Ask</strong>') });
    expect(changed.body.normsHtml).not.toContain('<script>');
    expect(
      (await admin.call('PATCH', space, { norms: changed.body.norms, tagline: 'Together' })).body.normsVersion,
    ).toBe(2);
    expect((await admin.call('GET', '/api/me')).body.memberships).toMatchObject([{ normsAccepted: true }]);
    const [mine] = (await member.call('GET', '/api/me')).body.memberships;
    expect(mine).toMatchObject({ role: 'member', status: 'active', normsAccepted: false, space: { slug: 'oficina' } });
  });
});

describe('rooms', () => {
  const loft = { name: 'Loft', capacity: 60, equipment: ['Beamer'], stepFree: true, notes: '' };

  it('are added, changed and removed by admins and seen by members', async () => {
    const added = await admin.call('POST', `${space}/rooms`, loft);
    expect([added.status, added.body]).toEqual([201, { ...loft, ...ALWAYS_OPEN, id: expect.any(String) }]);
    const path = `${space}/rooms/${added.body.id}`;
    expect((await admin.call('PUT', path, { ...loft, capacity: null })).body.capacity).toBeNull();
    expect((await member.call('GET', `${space}/rooms`)).body.items).toEqual([
      { ...loft, ...ALWAYS_OPEN, capacity: null, id: added.body.id },
    ]);
    expect((await admin.call('DELETE', path)).status).toBe(204);
    expect((await admin.call('DELETE', path)).status).toBe(404);
  });

  it('have a name of their own', async () => {
    await admin.call('POST', `${space}/rooms`, loft);
    const again = await admin.call('POST', `${space}/rooms`, loft);
    expect(again).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'name', message: 'Another room has this name.' }] },
    });
  });

  it('stay while a coming event uses them', async () => {
    const { body: room } = await admin.call('POST', `${space}/rooms`, { ...loft, name: 'Dye Room' });
    const [{ id } = { id: '' }] = await app.sql<{ id: string }>(`SELECT id FROM spaces WHERE slug = 'oficina'`);
    const { eventId, id: occurrenceId } = await addOccurrence(app, id);
    await app.sql('UPDATE events SET "roomId" = $2 WHERE id = $1', [eventId, room.id]);
    expect(await admin.call('DELETE', `${space}/rooms/${room.id}`)).toMatchObject({
      status: 409,
      body: { code: 'room-in-use', details: { events: 1 } },
    });
    await app.sql(`UPDATE occurrences SET status = 'cancelled' WHERE id = $1`, [occurrenceId]);
    expect((await admin.call('DELETE', `${space}/rooms/${room.id}`)).status).toBe(204);
  });

  it("of another space do not exist for this one's admin (S19)", async () => {
    await app.member({ in: 'atelier', role: 'admin' });
    const { body: room } = await network.call('POST', '/api/spaces/atelier/rooms', loft);
    expect((await admin.call('PUT', `${space}/rooms/${room.id}`, loft)).status).toBe(404);
    expect((await admin.call('DELETE', `${space}/rooms/${room.id}`)).status).toBe(404);
    expect((await admin.call('GET', '/api/spaces/atelier/rooms')).status).toBe(404);
    expect((await network.call('GET', '/api/spaces/atelier/rooms')).body.items).toHaveLength(1);
  });
});

/** What a room is of which nothing more was said. */
const ALWAYS_OPEN = {
  hours: null,
  keeperId: null,
  keeper: null,
  approval: false,
  setupMinutes: 0,
  teardownMinutes: 0,
  picture: null,
};
