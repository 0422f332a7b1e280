import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import sharp from 'sharp';

import { eventDraft } from '#contract/events.js';
import { hostedView } from '#contract/hosting.js';
import { occurrenceView } from '#contract/occurrence.js';
import { eventsView, facetsView } from '#contract/programme.js';
import { draftEvent, eventBody, publishedEvent, type TestEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('events', () => {
  let app: TestApp;
  let host: TestMember;
  let member: TestMember;
  let neighbour: TestMember;
  let stranger: TestMember;

  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    await app.space({ slug: 'oficina' });
    await app.space({ slug: 'moinho' });
    host = await app.member({ in: 'oficina', role: 'host', firstName: 'Hana' });
    member = await app.member({ in: 'oficina' });
    neighbour = await app.member({ in: 'moinho', role: 'admin' });
    stranger = await app.member();
  });
  afterAll(() => app.stop());

  const page = (who: Pick<TestMember, 'call'>, { occurrenceId }: TestEvent) =>
    who.call('GET', `/api/occurrences/${occurrenceId}`);
  const listed = async (who: Pick<TestMember, 'call'>, { occurrenceId }: TestEvent) => {
    const { items } = eventsView.parse((await who.call('GET', '/api/events?space=oficina&limit=100')).body);
    return items.some(({ id }) => id === occurrenceId);
  };

  it('begins as a draft that only organizers can open', async () => {
    const event = await draftEvent(host, 'oficina', { title: 'Quiet draft' });
    expect((await page(app, event)).status).toBe(404);
    expect((await page(member, event)).status).toBe(404);
    expect((await page(host, event)).body).toMatchObject({ status: 'draft', can: { organize: true, reply: false } });
    expect(await listed(host, event)).toBe(false);
    const edit = await host.call('GET', `/api/events/${event.eventId}/edit`);
    expect(eventDraft.parse(edit.body)).toMatchObject({
      title: 'Quiet draft',
      localStart: '2027-01-20T19:00',
      version: 1,
      organizers: [{ id: host.id, role: 'owner' }],
    });
    expect((await member.call('PUT', event.rsvp)).status).toBe(404);
  });

  it('shows the page with its times, hosts and text', async () => {
    const event = await publishedEvent(host, 'oficina', { description: '# Hi\n\nBring a **bowl** <script>.' });
    const view = occurrenceView.parse((await page(app, event)).body);
    expect(view).toMatchObject({
      startsAt: '2027-01-20T19:00:00Z',
      localStart: '2027-01-20T19:00:00',
      place: 'Rua do Sol 1, Lisboa',
      hosts: [{ id: host.id, name: 'Hana Test' }],
      summary: 'Hi Bring a bowl <script>.',
      can: { reply: false, organize: false },
      sequence: 0,
    });
    expect(view.descriptionHtml).toContain('<strong>bowl</strong>');
    expect(view.descriptionHtml).not.toContain('<script');
  });

  // Who may open the page / finds it in lists, by visibility.
  it.each([
    ['public', { guest: [1, 1], stranger: [1, 1], neighbour: [1, 1], member: [1, 1], host: [1, 1] }],
    ['network', { guest: [0, 0], stranger: [0, 0], neighbour: [1, 1], member: [1, 1], host: [1, 1] }],
    ['space', { guest: [0, 0], stranger: [0, 0], neighbour: [0, 0], member: [1, 1], host: [1, 1] }],
    ['unlisted', { guest: [1, 0], stranger: [1, 0], neighbour: [1, 0], member: [1, 0], host: [1, 1] }],
    ['invited', { guest: [0, 0], stranger: [1, 1], neighbour: [0, 0], member: [0, 0], host: [1, 1] }],
  ] as const)(
    'shows a %s event to whom it is meant for, in page, list and reply (S19)',
    async (visibility, expected) => {
      const event = await publishedEvent(host, 'oficina', { visibility });
      const network = await app.member({ networkAdmin: true });
      if (visibility === 'invited')
        await network.call('POST', `/api/events/${event.eventId}/invitations`, { memberIds: [stranger.id] });
      const people = { guest: app, stranger, neighbour, member, host };
      for (const [who, [opens, inList]] of Object.entries(expected)) {
        const visitor = people[who as keyof typeof people];
        expect([who, (await page(visitor, event)).status]).toEqual([who, opens ? 200 : 404]);
        expect([who, await listed(visitor, event)]).toEqual([who, inList === 1]);
        const reply = (await visitor.call('PUT', event.rsvp)).status;
        expect([who, reply]).toEqual([who, who === 'guest' ? 401 : opens ? 200 : 404]);
      }
    },
  );

  it('tells the join link to organizers and to those who have a seat (S22)', async () => {
    const event = await publishedEvent(host, 'oficina', {
      onlineUrl: 'https://meet.test/secret',
      capacity: 1,
      address: '',
    });
    await member.call('PUT', event.rsvp);
    await neighbour.call('PUT', event.rsvp);
    const link = async (who: Pick<TestMember, 'call'>) => (await page(who, event)).body.onlineUrl;
    expect([await link(app), await link(neighbour), await link(member), await link(host)]).toEqual([
      null,
      null,
      'https://meet.test/secret',
      'https://meet.test/secret',
    ]);
    expect((await page(app, event)).body).toMatchObject({ online: true, place: 'Online' });
    expect((await page(app, event)).text).not.toContain('meet.test');
    expect((await app.call('GET', '/api/events?space=oficina')).text).not.toContain('meet.test');
  });

  it('names those who go to members of the space only', async () => {
    const event = await publishedEvent(host, 'oficina');
    await member.call('PUT', event.rsvp);
    expect((await page(member, event)).body.going).toMatchObject([{ id: member.id }]);
    expect((await page(neighbour, event)).body).toMatchObject({ going: [], taken: 1 });
    expect((await page(app, event)).body).toMatchObject({ going: [], taken: 1 });
  });

  it('pages through the list in order of start, what is under way first', async () => {
    await app.space({ slug: 'paged' });
    const keeper = await app.member({ in: 'paged', role: 'host' });
    const at = (localStart: string, localEnd: string, more = {}) =>
      publishedEvent(keeper, 'paged', { localStart, localEnd, ...more });
    await at('2027-01-06T10:00', '2027-01-06T11:00', { title: 'second', format: 'talk', capacity: 1 });
    await at('2026-12-20T10:00', '2027-02-01T11:00', { title: 'under way', topics: ['art'] });
    await at('2027-01-08T10:00', '2027-01-08T11:00', { title: 'third' });
    app.clock.set('2027-01-05T12:00:00Z');
    const get = async (query: string) =>
      eventsView.parse((await app.call('GET', `/api/events?space=paged${query}`)).body);
    const titles = async (query: string) => (await get(query)).items.map(({ title }) => title);

    const first = await get('&limit=2');
    expect(first.items.map(({ title }) => title)).toEqual(['under way', 'second']);
    expect(await titles(`&limit=2&cursor=${first.next}`)).toEqual(['third']);
    expect(await titles('&format=talk')).toEqual(['second']);
    expect(await titles('&topic=art')).toEqual(['under way']);
    expect(await titles(`&host=${keeper.id}&from=2027-01-06&to=2027-01-07`)).toEqual(['under way', 'second']);
    expect(await titles(`&host=${member.id}`)).toEqual([]);
    const [talk] = (await get('&format=talk')).items;
    await member.call('PUT', `/api/occurrences/${talk?.id}/rsvp`);
    expect(await titles('&free=1')).toEqual(['under way', 'third']);
    expect(facetsView.parse((await app.call('GET', '/api/events/facets?space=paged')).body)).toMatchObject({
      formats: [
        { format: 'social', count: 2 },
        { format: 'talk', count: 1 },
      ],
      topics: [
        { topic: 'food', count: 2 },
        { topic: 'art', count: 1 },
      ],
      hosts: [{ id: keeper.id, count: 3 }],
    });
    expect((await app.call('GET', '/api/events?cursor=nonsense')).status).toBe(400);
    app.clock.set('2027-01-04T09:00:00Z');
  });

  it('answers guests from the revision: unchanged is 304, and every change and reply shows at once', async () => {
    const event = await publishedEvent(host, 'oficina', { title: 'Kept', capacity: 3 });
    const get = (etag = '') =>
      app.call('GET', '/api/events?space=oficina&limit=100', undefined, { 'if-none-match': etag });
    const tagOf = ({ headers }: { headers: Headers }) => headers.get('etag') ?? '';
    const first = await get();
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    expect((await get(tagOf(first))).status).toBe(304);
    const row = ({ body }: { body: unknown }) =>
      eventsView.parse(body).items.find(({ id }) => id === event.occurrenceId);

    await member.call('PUT', event.rsvp);
    const replied = await get(tagOf(first));
    expect(row(replied)).toMatchObject({ taken: 1, title: 'Kept', mine: null });
    await event.change({ title: 'Kept anew' });
    const renamed = await get(tagOf(replied));
    expect(row(renamed)?.title).toBe('Kept anew');
    await event.change({ visibility: 'space' });
    expect(row(await get(tagOf(renamed)))).toBeUndefined();

    const own = await member.call('GET', '/api/events?space=oficina', undefined, { 'if-none-match': tagOf(renamed) });
    expect([own.status, own.headers.get('cache-control'), own.headers.get('etag')]).toEqual([
      200,
      'private, no-store',
      null,
    ]);
  });

  it('lets what has ended go from the list, also where nothing else has changed', async () => {
    const event = await publishedEvent(host, 'oficina');
    expect(await listed(app, event)).toBe(true);
    app.clock.set('2027-01-20T21:59:59Z');
    expect(await listed(app, event)).toBe(true);
    app.clock.set('2027-01-20T22:00:00Z');
    expect(await listed(app, event)).toBe(false);
    app.clock.set('2027-01-04T09:00:00Z');
  });

  it('shows members their own reply in the list', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    await host.call('PUT', event.rsvp);
    await member.call('PUT', event.rsvp);
    const { items } = eventsView.parse((await member.call('GET', '/api/events?space=oficina&limit=100')).body);
    expect(items.find(({ id }) => id === event.occurrenceId)?.mine).toEqual({
      status: 'waitlisted',
      position: 1,
      needsConfirm: false,
    });
  });

  it('refuses a save over somebody else’s, a bad time, a foreign room and unknown fields (S21)', async () => {
    const event = await draftEvent(host, 'oficina');
    const save = (more: object) =>
      host.call('PUT', `/api/events/${event.eventId}`, { ...eventBody(), version: 1, ...more });
    expect((await save({ localEnd: '2027-01-20T18:00' })).body.errors).toMatchObject([{ field: 'localEnd' }]);
    expect((await save({ localEnd: '2027-02-30T18:00' })).body.errors).toMatchObject([{ field: 'localEnd' }]);
    expect((await save({ spaceId: 'other' })).status).toBe(400);
    const [room] = await app.sql<{ id: string }>(
      `INSERT INTO rooms ("spaceId", name) SELECT id, 'Attic' FROM spaces WHERE slug = 'moinho' RETURNING id`,
    );
    expect((await save({ roomId: room?.id })).body.errors).toMatchObject([{ field: 'roomId' }]);
    expect((await save({ title: 'Mine' })).body.version).toBe(2);
    expect(await save({ title: 'Theirs' })).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', details: { version: 2 } },
    });
  });

  it('is published only for a time to come', async () => {
    const event = await draftEvent(host, 'oficina', { localStart: '2027-01-01T10:00', localEnd: '2027-01-01T11:00' });
    expect((await host.call('POST', `/api/events/${event.eventId}/publish`)).body.code).toBe('in-the-past');
  });

  it('is deleted while it is a draft, and only cancelled after', async () => {
    const draft = await draftEvent(host, 'oficina');
    expect((await host.call('DELETE', `/api/events/${draft.eventId}`)).status).toBe(204);
    expect((await page(host, draft)).status).toBe(404);
    const event = await publishedEvent(host, 'oficina');
    expect((await host.call('DELETE', `/api/events/${event.eventId}`)).body.code).toBe('event-has-replies');
    expect((await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: ' ' })).status).toBe(400);
    await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'No flour.' });
    expect((await page(app, event)).body).toMatchObject({ status: 'cancelled', statusReason: 'No flour.' });
    expect(await listed(app, event)).toBe(true);
  });

  it('is duplicated without organizers who have left the space', async () => {
    const gone = await app.member({ in: 'oficina' });
    const event = await publishedEvent(host, 'oficina', { title: 'Without the one who left' });
    await host.call('PUT', `/api/events/${event.eventId}/organizers`, {
      organizers: [
        { memberId: host.id, role: 'owner' },
        { memberId: gone.id, role: 'co_host' },
      ],
    });
    expect((await gone.call('DELETE', '/api/spaces/oficina/membership')).status).toBe(204);
    const copy = (await host.call('POST', `/api/events/${event.eventId}/duplicate`)).body;
    const draft = eventDraft.parse((await host.call('GET', `/api/events/${copy.eventId}/edit`)).body);
    expect(draft.organizers.map(({ id }) => id)).toEqual([host.id]);
  });

  it('is duplicated into a draft of next week, with its organizers', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 7, title: 'Again' });
    await host.call('PUT', `/api/events/${event.eventId}/organizers`, {
      organizers: [
        { memberId: host.id, role: 'owner' },
        { memberId: member.id, role: 'co_host' },
      ],
    });
    await member.call('PUT', event.rsvp);
    const copy = (await host.call('POST', `/api/events/${event.eventId}/duplicate`)).body;
    const draft = eventDraft.parse((await member.call('GET', `/api/events/${copy.eventId}/edit`)).body);
    expect(draft).toMatchObject({
      title: 'Again',
      status: 'draft',
      capacity: 7,
      localStart: '2027-01-27T19:00',
      going: 0,
    });
    expect(draft.organizers.map(({ id, role }) => [id, role])).toEqual([
      [host.id, 'owner'],
      [member.id, 'co_host'],
    ]);
  });

  it.each([
    ['next week', { again: 'week' }, '2027-01-27T19:00', '2027-01-27T22:00'],
    ['again next month, on the same Wednesday of it', { again: 'month' }, '2027-02-17T19:00', '2027-02-17T22:00'],
    ['on a date of its own', { localStart: '2027-05-01T10:30' }, '2027-05-01T10:30', '2027-05-01T13:30'],
    ['next week where nothing is said', {}, '2027-01-27T19:00', '2027-01-27T22:00'],
  ])('is duplicated %s', async (_, where, localStart, localEnd) => {
    const event = await draftEvent(host, 'oficina', { title: 'Once more' });
    const copy = (await host.call('POST', `/api/events/${event.eventId}/duplicate`, where)).body;
    const draft = (await host.call('GET', `/api/events/${copy.eventId}/edit`)).body;
    expect(draft).toMatchObject({ title: 'Once more', status: 'draft', localStart, localEnd });
  });

  it('is not duplicated to a day that no calendar has, nor to two places at once', async () => {
    const event = await draftEvent(host, 'oficina');
    const to = (where: object) => host.call('POST', `/api/events/${event.eventId}/duplicate`, where);
    expect((await to({ localStart: '2027-02-30T19:00' })).status).toBe(400);
    expect((await to({ localStart: '2027-02-27T19:00', again: 'week' })).status).toBe(400);
    expect((await to({ again: 'year' })).status).toBe(400);
  });

  it('has at least one owner, and organizers are members of its space', async () => {
    const event = await draftEvent(host, 'oficina');
    const set = (organizers: object[]) => host.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers });
    expect((await set([{ memberId: host.id, role: 'co_host' }])).body.code).toBe('owner-needed');
    expect(
      (
        await set([
          { memberId: host.id, role: 'owner' },
          { memberId: stranger.id, role: 'door' },
        ])
      ).status,
    ).toBe(400);
    expect(
      (
        await set([
          { memberId: host.id, role: 'owner' },
          { memberId: member.id, role: 'door' },
        ])
      ).status,
    ).toBe(204);
    expect((await member.call('PUT', `/api/events/${event.eventId}`, {})).status).toBe(403);
  });

  it('tells hosts what needs them', async () => {
    const keeper = await app.member({ in: 'oficina', role: 'host' });
    const draft = await draftEvent(keeper, 'oficina', { address: '' });
    const asked = await publishedEvent(keeper, 'oficina', { replyPolicy: 'approval' });
    await member.call('PUT', asked.rsvp);
    const late = await publishedEvent(keeper, 'oficina');
    await keeper.call('POST', `/api/events/${late.eventId}/postpone`, { reason: 'Rain.' });
    const hosted = async (part: string) =>
      hostedView.parse((await keeper.call('GET', `/api/me/hosting?part=${part}`)).body).items;
    expect((await hosted('drafts')).map(({ id, needs }) => [id, needs])).toEqual([[draft.occurrenceId, ['place']]]);
    const needs = new Map((await hosted('coming')).map((row) => [row.id, row.needs]));
    expect(needs.get(asked.occurrenceId)).toEqual(['approve']);
    expect(needs.get(late.occurrenceId)).toEqual(['new-date']);
  });

  it('tells a door helper which events are theirs to help with, and asks nothing of them', async () => {
    const helper = await app.member({ in: 'oficina' });
    const event = await publishedEvent(host, 'oficina', { replyPolicy: 'approval', address: '' });
    await member.call('PUT', event.rsvp);
    const organizers = [
      { memberId: host.id, role: 'owner' },
      { memberId: helper.id, role: 'door' },
    ];
    await host.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers });
    const { items } = hostedView.parse((await helper.call('GET', '/api/me/hosting')).body);
    expect(items.map(({ id, role, needs }) => [id, role, needs])).toEqual([[event.occurrenceId, 'door', []]]);
    expect((await helper.call('GET', `/api/occurrences/${event.occurrenceId}/replies`)).status).toBe(200);
  });

  it('is made by hosts, not by members or strangers', async () => {
    expect((await member.call('POST', '/api/spaces/oficina/events', eventBody())).status).toBe(403);
    expect((await neighbour.call('POST', '/api/spaces/oficina/events', eventBody())).status).toBe(404);
    expect((await app.call('POST', '/api/spaces/oficina/events', eventBody())).status).toBe(401);
  });

  it('shows a picture, and keeps it as long as a copy shows it too', async () => {
    const event = await publishedEvent(host, 'oficina');
    const form = new FormData();
    const pixels = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#17557f' } })
      .png()
      .toBuffer();
    form.set('file', new Blob([new Uint8Array(pixels)], { type: 'image/png' }), 'p.png');
    const { picture } = (await host.call('PUT', `/api/events/${event.eventId}/picture`, form)).body;
    expect((await page(app, event)).body.picture).toBe(picture);
    await host.call('POST', `/api/events/${event.eventId}/duplicate`);
    expect((await host.call('DELETE', `/api/events/${event.eventId}/picture`)).status).toBe(204);
    expect((await page(app, event)).body.picture).toBeNull();
    expect((await app.call('GET', picture)).status).toBe(200);
    expect((await member.call('DELETE', `/api/events/${event.eventId}/picture`)).status).toBe(403);
  });

  it('previews Markdown for members', async () => {
    expect((await member.call('POST', '/api/markdown', { text: '**a** <b>' })).body).toEqual({
      html: '<p><strong>a</strong> &lt;b&gt;</p>\n',
    });
    expect((await app.call('POST', '/api/markdown', { text: 'a' })).status).toBe(401);
  });
});
