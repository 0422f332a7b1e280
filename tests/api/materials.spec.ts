import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';

import { MaterialsService } from '#api/events/materials.service.js';
import { publishedEvent, type TestEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let host: TestMember;
let member: TestMember;
let space: { id: string; slug: string };

beforeAll(async () => {
  app = await startTestApp();
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
  member = await app.member({ in: space.slug });
});
afterAll(() => app.stop());

const upload = (event: TestEvent, bytes: Buffer | string, name: string, who = host) => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  return who.call('PUT', `/api/events/${event.eventId}/materials`, form);
};
const slides = '%PDF-1.7 the slides';

describe('materials of an event', () => {
  it('are given out as downloads, never as pages of ours (S40)', async () => {
    const event = await publishedEvent(host, space.slug);
    const { url, title } = (await upload(event, slides, 'Folien – Ü; März.pdf')).body as {
      url: string;
      title: string;
    };
    expect(title).toBe('Folien – Ü; März');
    expect((await event.change({ materials: [{ title, url, when: 'before', audience: 'everybody' }] })).status).toBe(
      200,
    );
    const page = (await app.call('GET', `/api/occurrences/${event.occurrenceId}`)).body as {
      materials: { url: string }[];
    };
    expect(page.materials).toMatchObject([{ title, url }]);
    const file = await app.call('GET', url);
    expect(file.text).toBe(slides);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    const disposition = file.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''Folien%20/);
  });

  it('for those going open to nobody else, nor before they are given out (S19)', async () => {
    const event = await publishedEvent(host, space.slug);
    const { url } = (await upload(event, slides, 'slides.pdf')).body as { url: string };
    expect((await host.call('GET', url)).status).toBe(200);
    expect((await member.call('GET', url)).status).toBe(404);
    await event.change({ materials: [{ title: 'Slides', url, when: 'after', audience: 'going' }] });
    expect((await member.call('GET', url)).status).toBe(404);
    expect((await app.call('GET', url)).status).toBe(404);
    expect(
      ((await member.call('GET', `/api/occurrences/${event.occurrenceId}`)).body as { materials: unknown[] }).materials,
    ).toEqual([]);
    await member.call('PUT', event.rsvp);
    expect((await member.call('GET', url)).status).toBe(200);
    expect(
      ((await member.call('GET', `/api/occurrences/${event.occurrenceId}`)).body as { materials: unknown[] }).materials,
    ).toHaveLength(1);
    expect((await app.call('GET', '/materials/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('are only what is on the list, and pictures are encoded anew, without where they were taken (S39)', async () => {
    const event = await publishedEvent(host, space.slug);
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#17557f' } })
      .withExif({ IFD0: { Copyright: 'secret garden' }, IFD3: { GPSLatitude: '38/1 42/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect(photo.includes('secret garden')).toBe(true);
    const { url } = (await upload(event, photo, 'garden.jpg')).body as { url: string };
    const kept = Buffer.from(await (await fetch(app.url + url, { headers: { cookie: host.cookie } })).arrayBuffer());
    expect((await sharp(kept).metadata()).format).toBe('webp');
    expect(kept.includes('secret garden')).toBe(false);
    for (const [bytes, name] of [
      ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'logo.svg'],
      ['<!doctype html>', 'page.html'],
      ['\x89PNG\r\n\x1a\n<script>', 'polyglot.png'],
      ['MZ', 'setup.exe'],
    ] as const) {
      const answer = await upload(event, Buffer.from(bytes, 'latin1'), name);
      expect([answer.status, answer.text.includes('"field":"file"')]).toEqual([422, true]);
    }
    expect((await upload(event, slides, 'slides.pdf', member)).status).toBe(403);
  });

  it('go when no event has given them out for a day', async () => {
    const event = await publishedEvent(host, space.slug);
    const [kept, lost] = [await upload(event, slides, 'kept.pdf'), await upload(event, slides, 'lost.pdf')].map(
      ({ body }) => body as { url: string },
    );
    await event.change({ materials: [{ title: 'Kept', url: kept?.url ?? '', when: 'before', audience: 'everybody' }] });
    app.clock.set('2027-01-06T03:00:00Z');
    try {
      expect(await app.running.nest.get(MaterialsService).removeUnused()).toBeGreaterThan(0);
    } finally {
      app.clock.set('2027-01-04T09:00:00Z');
    }
    expect((await host.call('GET', kept?.url ?? '')).status).toBe(200);
    expect((await host.call('GET', lost?.url ?? '')).status).toBe(404);
  });
});

describe('agenda and speakers', () => {
  it('stand on the page, without those who do not want to be named (S22)', async () => {
    const speaker = { memberId: null, about: 'Repairs radios', link: 'https://radio.example.org' };
    const event = await publishedEvent(host, space.slug, {
      speakers: [
        { name: 'Amara Obi', shown: true, ...speaker },
        { name: 'Zeno Quiet', shown: false, ...speaker },
      ],
      agenda: [{ after: 0, minutes: 20, title: 'A radio in an hour', speakers: ['Amara Obi', 'Zeno Quiet'], note: '' }],
    });
    const page = await member.call('GET', `/api/occurrences/${event.occurrenceId}`);
    expect(page.body).toMatchObject({
      speakers: [{ name: 'Amara Obi', about: 'Repairs radios' }],
      agenda: [{ after: 0, minutes: 20, speakers: ['Amara Obi'] }],
    });
    expect(page.text).not.toContain('Zeno');
    expect((await host.call('GET', `/api/events/${event.eventId}/edit`)).text).toContain('Zeno Quiet');
  });

  it('are refused where a field is wrong, in that field', async () => {
    const event = await publishedEvent(host, space.slug);
    const answer = await event.change({ agenda: [{ after: 0, minutes: 0, title: '', speakers: [], note: '' }] });
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'agenda.0.minutes',
      'agenda.0.title',
    ]);
  });
});
