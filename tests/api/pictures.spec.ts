import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import sharp from 'sharp';

import { Pictures } from '#api/platform/files/pictures.js';
import { draftEvent, eventually } from '../support/events.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let member: TestMember;
beforeAll(async () => {
  app = await startTestApp();
  await app.space({ slug: 'oficina' });
  member = await app.member({ in: 'oficina', role: 'admin' });
});
afterAll(() => app?.stop());

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#17557f' } });
const upload = (
  bytes: Buffer | string,
  { to = '/api/me/picture', name = 'me.jpg', type = 'image/jpeg', field = 'file' } = {},
) => {
  const form = new FormData();
  form.append(field, new Blob([bytes as unknown as ArrayBuffer], { type }), name);
  return member.call('PUT', to, form);
};
const fetched = async (path: string) => {
  const answer = await fetch(app.url + path);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('a picture', () => {
  it('is our own encoding of its pixels: upright, square, without EXIF and place (S39)', async () => {
    const photo = await canvas(1200, 800)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 42/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { status, body } = await upload(photo);
    expect([status, body.picture]).toEqual([200, expect.stringMatching(/^\/files\/[0-9a-f-]{36}$/)]);
    expect((await member.call('GET', '/api/me')).body.member.picture).toBe(body.picture);

    const { bytes } = await fetched(body.picture);
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 512, height: 512 });
    expect([metadata.exif, metadata.xmp, metadata.icc, metadata.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.includes('Canary')).toBe(false);
  });

  it('keeps its shape as a logo and is never blown up', async () => {
    const { body } = await upload(await canvas(300, 100).png().toBuffer(), { to: '/api/spaces/oficina/logo' });
    expect(await sharp((await fetched(body.picture)).bytes).metadata()).toMatchObject({ width: 300, height: 100 });
    expect((await app.call('GET', '/api/spaces/oficina')).body.logo).toBe(body.picture);
    const [file] = await app.sql(
      'SELECT kind, mime, width, "spaceId" IS NOT NULL AS "ofSpace" FROM files WHERE id = $1',
      [body.picture.slice(7)],
    );
    expect(file).toEqual({ kind: 'logo', mime: 'image/webp', width: 300, ofSpace: true });
    expect((await member.call('DELETE', '/api/spaces/oficina/logo')).status).toBe(204);
    expect((await app.call('GET', '/api/spaces/oficina')).body.logo).toBeNull();
  });

  it.each([
    [
      'SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
      'image/svg+xml',
    ],
    [
      'SVG under another name',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'image/png',
    ],
    ['HTML', '<!doctype html><script>alert(1)</script>', 'image/jpeg'],
    ['a PDF', '%PDF-1.4\n1 0 obj<<>>endobj', 'image/jpeg'],
    ['half a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ])('is not %s (S39)', async (_, bytes, type) => {
    expect(await upload(Buffer.from(bytes, 'latin1'), { type })).toMatchObject({
      status: 422,
      body: { code: 'file-unreadable' },
    });
  });

  it('loses what is hidden behind its pixels: a polyglot comes out clean (S39)', async () => {
    const polyglot = Buffer.concat([
      await canvas(40, 40).jpeg().toBuffer(),
      Buffer.from('<script>alert("canary")</script>'),
    ]);
    const { body } = await upload(polyglot);
    const { bytes } = await fetched(body.picture);
    expect(bytes.includes('canary')).toBe(false);
  });

  it('has at most 40 megapixels, however small its file (S39)', async () => {
    const bomb = await canvas(8000, 5001).png({ compressionLevel: 9 }).toBuffer();
    expect(await upload(bomb)).toMatchObject({ status: 413, body: { code: 'file-too-large' } });
  });

  it('is at most 12 MB', async () => {
    expect(await upload(Buffer.alloc(12_100_000, 1))).toMatchObject({ status: 413, body: { code: 'file-too-large' } });
  });

  it('has to be there', async () => {
    const missing = { status: 400, body: { code: 'invalid-input', errors: [{ field: 'file' }] } };
    expect(await member.call('PUT', '/api/me/picture', {})).toMatchObject(missing);
    expect([400, 422]).toContain((await member.call('PUT', '/api/me/picture', new FormData())).status);
    expect(await upload('')).toMatchObject(missing);
  });

  it('is decoded before a transaction begins, so that none waits for it with a connection', async () => {
    const { id, slug } = await app.space();
    const host = await app.member({ in: slug, role: 'admin' });
    const { eventId } = await draftEvent(host, slug);
    const [room] = await app.sql<{ id: string }>(
      `INSERT INTO rooms ("spaceId", name) VALUES ($1, 'Loft') RETURNING id`,
      [id],
    );
    const places = ['/api/me/picture', `/api/spaces/${slug}/logo`, `/api/spaces/${slug}/rooms/${room?.id}/picture`];
    for (const to of [...places, `/api/events/${eventId}/picture`]) {
      const form = new FormData();
      form.append('file', new Blob(['no picture at all'], { type: 'image/jpeg' }), 'me.jpg');
      let status = 0;
      const statements = await statementsOf(async (headers) => {
        ({ status } = await host.call('PUT', to, form, headers));
      });
      expect([to, status, statements.filter((text) => text.startsWith('START'))]).toEqual([to, 422, []]);
    }
  });

  it('takes the place of the one before, whose file goes too', async () => {
    const small = await canvas(60, 60).png().toBuffer();
    const first = (await upload(small)).body.picture as string;
    const second = (await upload(small)).body.picture as string;
    const pictures = app.running.nest.get(Pictures);
    await eventually(
      () => Promise.resolve(existsSync(pictures.pathOf(first.slice(7)))),
      (isThere) => !isThere,
    );
    expect((await fetched(first)).status).toBe(404);
    expect((await fetched(second)).status).toBe(200);
    expect((await member.call('DELETE', '/api/me/picture')).status).toBe(204);
    expect((await member.call('GET', '/api/me')).body.member.picture).toBeNull();
  });
});

describe('a file', () => {
  it("cannot act in the reader's browser and is kept there for good (S40)", async () => {
    const { body } = await upload(await canvas(60, 60).png().toBuffer(), { name: '"><script>.png\r\nx: y' });
    const { headers } = await fetched(body.picture);
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('content-disposition')).toBe(`inline; filename="${body.picture.slice(7)}.webp"`);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('is found by its id and nothing else', async () => {
    for (const path of ['/files/..%2f..%2fetc%2fpasswd', '/files/x', '/files/00000000-0000-4000-8000-000000000000']) {
      expect([400, 404]).toContain((await fetched(path)).status);
    }
  });

  it('survives 200 malformed forms (S42)', async () => {
    const boundary = 'x-boundary';
    const whole = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nabc\r\n--${boundary}--\r\n`;
    const statuses = new Set<number>();
    let { cookie } = member;
    for (let i = 0; i < 200; i += 1) {
      // One member alone would soon be told that it was too often, and the rest would be read by nobody.
      if (i % 50 === 0) ({ cookie } = await app.member());
      const cut = (i * 7) % whole.length;
      const body = i % 2 ? whole.slice(0, cut) : whole.slice(0, cut) + '\0\r\n--' + whole.slice(cut + (i % 11));
      const answer = await fetch(`${app.url}/api/me/picture`, {
        method: 'PUT',
        headers: {
          cookie,
          origin: 'http://localhost:3000',
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        body,
      });
      await answer.arrayBuffer();
      statuses.add(answer.status);
    }
    expect([...statuses].sort()).toEqual([400, 422]);
    expect((await app.call('GET', '/api/me')).status).toBe(200);
  });
});
