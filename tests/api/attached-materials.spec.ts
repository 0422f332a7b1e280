import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Material } from '#contract/event-parts.js';
import { draftEvent, eventBody, publishedEvent, type TestEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.stop());

interface House {
  slug: string;
  host: TestMember;
  other: TestMember;
  admin: TestMember;
}

async function house(): Promise<House> {
  const { slug } = await app.space();
  const host = await app.member({ in: slug, role: 'host' });
  const other = await app.member({ in: slug, role: 'host' });
  const admin = await app.member({ in: slug, role: 'admin' });
  return { slug, host, other, admin };
}

const as = (url: string, audience: Material['audience'] = 'everybody'): Pick<TestFields, 'materials'> => ({
  materials: [{ title: 'Slides', url, when: 'before', audience }],
});
type TestFields = ReturnType<typeof eventBody>;

async function upload(who: TestMember, { eventId }: TestEvent): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob(['%PDF-1.7 the slides']), 'slides.pdf');
  const { status, body } = await who.call('PUT', `/api/events/${eventId}/materials`, form);
  expect(status).toBe(200);
  return (body as { url: string }).url;
}

const fieldsOf = ({ status, body }: Answer) => [
  status,
  ...((body.errors ?? []) as { field: string }[]).map(({ field }) => field),
];
const REFUSED = [400, 'materials.0.url'];

describe('a file in an event’s body', () => {
  it('of another space is refused in its field, and is not opened by attaching it (S19)', async () => {
    const [there, here] = [await house(), await house()];
    const secret = await publishedEvent(there.host, there.slug);
    const url = await upload(there.host, secret);
    expect((await secret.change(as(url, 'going'))).status).toBe(200);

    const own = await publishedEvent(here.host, here.slug);
    expect(fieldsOf(await own.change(as(url)))).toEqual(REFUSED);
    const made = await here.host.call('POST', `/api/spaces/${here.slug}/events`, eventBody(as(url)));
    expect(fieldsOf(made)).toEqual(REFUSED);
    expect((await here.host.call('GET', url)).status).toBe(404);
    expect((await app.call('GET', url)).status).toBe(404);
    expect(await app.sql('SELECT 1 FROM events WHERE materials <> $1 AND id = $2', ['[]', own.eventId])).toEqual([]);
  });

  it('is not even given out where a row says so already, for an event of another space', async () => {
    const [there, here] = [await house(), await house()];
    const url = await upload(there.host, await publishedEvent(there.host, there.slug));
    const own = await publishedEvent(here.host, here.slug);
    await app.sql('UPDATE events SET materials = $2 WHERE id = $1', [own.eventId, JSON.stringify(as(url).materials)]);
    expect((await here.host.call('GET', url)).status).toBe(404);
  });

  it('of the same space that somebody else keeps to an event of theirs is refused', async () => {
    const { slug, host, other } = await house();
    const url = await upload(host, await draftEvent(host, slug));
    const own = await draftEvent(other, slug);
    expect(fieldsOf(await own.change(as(url)))).toEqual(REFUSED);
    const known = await publishedEvent(host, slug);
    await known.change(as(await upload(host, known), 'going'));
    const [{ url: given }] = (await app.sql<{ url: string }>(
      `SELECT materials -> 0 ->> 'url' AS url FROM events WHERE id = $1`,
      [known.eventId],
    )) as [{ url: string }];
    expect(fieldsOf(await own.change(as(given)))).toEqual(REFUSED);
  });

  it('is refused in the preview as in the save, and whatever stands in its place', async () => {
    const { slug, host, other } = await house();
    const url = await upload(host, await draftEvent(host, slug));
    const series = await TestSeries.published(app, other, slug, ['FREQ=WEEKLY;COUNT=3']);
    const date = await series.date(1);
    for (const scope of ['this', 'following', 'all'] as const)
      expect(fieldsOf(await series.change(date, { ...as(url), scope }))).toEqual(REFUSED);
    const body = await series.body(date, as(url));
    expect(fieldsOf(await other.call('POST', `/api/occurrences/${date.id}/preview`, body))).toEqual(REFUSED);
    const own = await draftEvent(other, slug);
    for (const never of ['-'.repeat(36), '00000000-0000-4000-8000-000000000000', 'f'.repeat(36)])
      expect(fieldsOf(await own.change(as(`/materials/${never}`)))).toEqual(REFUSED);
  });

  it('may be one’s own upload, or one that an event of one’s own gives out already', async () => {
    const { slug, host, other, admin } = await house();
    const event = await publishedEvent(host, slug);
    const url = await upload(host, event);
    expect((await event.change(as(url, 'going'))).status).toBe(200);
    expect((await (await draftEvent(host, slug)).change(as(url))).status).toBe(200);
    expect((await (await draftEvent(admin, slug)).change(as(url))).status).toBe(200);
    const organizers = [
      { memberId: host.id, role: 'owner' },
      { memberId: other.id, role: 'co_host' },
    ];
    await host.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers });
    const { version } = (await other.call('GET', `/api/events/${event.eventId}/edit`)).body;
    const body = { ...eventBody({ title: 'Renamed', ...as(url, 'everybody') }), version };
    expect((await other.call('PUT', `/api/events/${event.eventId}`, body)).status).toBe(200);
    expect((await (await draftEvent(other, slug)).change(as(url))).status).toBe(200);
  });

  it('goes along with a copy of the event, whoever of its organizers makes it', async () => {
    const { slug, host, admin } = await house();
    const event = await publishedEvent(host, slug);
    const url = await upload(host, event);
    await event.change(as(url));
    for (const by of [host, admin]) {
      const copy = await by.call('POST', `/api/events/${event.eventId}/duplicate`);
      expect(copy.status).toBe(201);
      const { materials } = (await by.call('GET', `/api/events/${copy.body.eventId}/edit`)).body;
      expect(materials).toMatchObject([{ url }]);
    }
  });
});
