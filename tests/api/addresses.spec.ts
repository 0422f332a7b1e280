import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { request } from 'node:http';

import { MaterialsService } from '#api/events/materials.service.js';
import { publishedEvent, type TestEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const FORGED = 'A space that nobody made';

/** Pages are rendered by the built web app: `npm test` builds before; alone, run `npm run build`. */
describe('an address that leads out of its place', () => {
  let app: TestApp;
  let host: TestMember;
  let event: TestEvent;
  let space: { slug: string };
  let file: string;
  const reached = jest.fn<() => void>();

  beforeAll(async () => {
    app = await startTestApp();
    space = await app.space();
    host = await app.member({ in: space.slug, role: 'host' });
    event = await publishedEvent(host, space.slug);
    file = await uploadedAsASpace();
    const materials = app.running.nest.get(MaterialsService);
    const find = materials.find.bind(materials);
    jest.spyOn(materials, 'find').mockImplementation((...asked) => {
      reached();
      return find(...asked);
    });
  });
  beforeEach(() => void reached.mockClear());
  afterAll(() => app?.stop());

  it('would be seen to reach the file, which everybody may have', async () => {
    expect((await app.call('GET', `/materials/${file}`)).text).toContain(FORGED);
    expect(reached).toHaveBeenCalled();
  });

  it.each([
    '/s/..%2F..%2Fmaterials%2FFILE',
    '/s/..%2f..%2fmaterials%2fFILE',
    '/s/..%5C..%5Cmaterials%5CFILE',
    '/s/%2e%2e%2F%2e%2e%2Fmaterials%2FFILE',
    '/s/..%252F..%252Fmaterials%252FFILE',
    '/s/..%2F..%2Fmaterials%2FFILE%3F',
    '/s/..%2F..%2Fmaterials%2FFILE%3F/events',
    '/s/SPACE%2F..%2F..%2F..%2Fmaterials%2FFILE',
    '/s/SPACE;space=..%2F..%2Fmaterials%2FFILE',
    '/s/SPACE/events;space=..%2F..%2Fmaterials%2FFILE%3F',
    '/events/..%2F..%2Fmaterials%2FFILE',
    '/events/EVENT;occurrenceId=..%2F..%2Fmaterials%2FFILE',
    '/unsubscribe/..%2F..%2Fmaterials%2FFILE',
  ])('is not found, by a guest: %s', async (address) => {
    await expectNothing(address, {});
  });

  it.each([
    '/s/..%2F..%2Fmaterials%2FFILE',
    '/s/..%2F..%2Fmaterials%2FFILE%3F/settings',
    '/s/..%2F..%2Fmaterials%2FFILE%3F/calendar',
    '/s/..%2F..%2Fmaterials%2FFILE%3F/settings/rooms',
    '/s/SPACE/settings;space=..%2F..%2Fmaterials%2FFILE',
    '/host/calendar?space=..%2F..%2Fmaterials%2FFILE%3F',
    '/host/calendar;space=..%2F..%2Fmaterials%2FFILE%3F',
    '/host/events/..%2F..%2Fmaterials%2FFILE%3F',
    '/host/events/..%2F..%2Fmaterials%2FFILE%3F/replies',
    '/host/events/OWN;eventId=..%2F..%2Fmaterials%2FFILE%3F',
  ])('is not found, by a host: %s', async (address) => {
    await expectNothing(address, { cookie: host.cookie });
  });

  it.each(['/s/Oficina', '/s/-oficina', '/s/a--b', `/s/${'a'.repeat(61)}`, '/events/1', '/host/events/new'])(
    'is not found where no space and no event can have it: %s',
    async (address) => {
      expect((await app.call('GET', address, undefined, { cookie: host.cookie })).status).toBe(404);
    },
  );

  it.each(['/s/SPACE', '/s/SPACE/events', '/events/EVENT'])('is found where it is whole: %s', async (address) => {
    const { status, text } = await rawGet(placed(address), {});
    expect([status, text.includes('ng-server-context')]).toEqual([200, true]);
  });

  /** Everything that a page of a space asks of it, given out as notes of an event. */
  async function uploadedAsASpace(): Promise<string> {
    const [view] = [(await app.call('GET', `/api/spaces/${space.slug}`)).body];
    const form = new FormData();
    form.set('file', new Blob([JSON.stringify({ ...view, name: FORGED })]), 'notes.txt');
    const answer = await host.call('PUT', `/api/events/${event.eventId}/materials`, form);
    const { url, title } = answer.body as { url: string; title: string };
    await event.change({ materials: [{ title, url, when: 'before', audience: 'everybody' }] });
    return url.replace('/materials/', '');
  }

  function placed(address: string): string {
    const words = { FILE: file, SPACE: space.slug, EVENT: event.occurrenceId, OWN: event.eventId };
    return Object.entries(words).reduce((text, [word, value]) => text.replaceAll(word, value), app.url + address);
  }

  async function expectNothing(address: string, headers: Record<string, string>): Promise<void> {
    const { status, text } = await rawGet(placed(address), headers);
    expect({ status, forged: text.includes(FORGED), page: text.includes('Nothing is here') }).toEqual({
      status: 404,
      forged: false,
      page: true,
    });
    expect(reached).not.toHaveBeenCalled();
  }
});

/** As it is written: `fetch` would tidy it up. */
function rawGet(address: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const { origin, host } = new URL(address);
  const path = address.slice(origin.length);
  return new Promise((resolve, reject) => {
    const call = request(origin, { path, headers: { ...headers, host } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: String(Buffer.concat(chunks)) }));
    });
    call.on('error', reject).end();
  });
}
