import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';

import { startTestApp, type TestApp } from '../support/test-app.js';

/** With headers, and a path, that fetch does not let a caller set. */
function rawGet(
  url: string,
  headers: Record<string, string>,
  path = new URL(url).pathname,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, path }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: String(Buffer.concat(chunks)) }));
    });
    call.on('error', reject).end();
  });
}

describe('every answer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ publicUrl: 'https://serendip.example.org' });
  });
  afterAll(() => app.stop());

  it.each(['/healthz', '/api/me', '/api/nothing', '/calendar/s/nowhere.ics'])(
    'carries the safe headers on %s (S44)',
    async (path) => {
      const { headers } = await app.call('GET', path);
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    },
  );

  it('carries a request id that the log and the problem repeat (L26)', async () => {
    const answer = await app.call('GET', '/api/nothing', undefined, { 'x-request-id': 'a-click-in-a-browser' });
    expect(answer.headers.get('x-request-id')).toBe('a-click-in-a-browser');
    expect(answer.body.requestId).toBe('a-click-in-a-browser');
    expect(app.logs.some((line) => line.includes('a-click-in-a-browser'))).toBe(true);
  });

  it('shows only an id where the program is at fault (S46)', async () => {
    await app.sql('ALTER TABLE spaces RENAME TO spaces_away');
    const answer = await app.call('GET', '/api/spaces');
    await app.sql('ALTER TABLE spaces_away RENAME TO spaces');
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'our-fault', requestId: answer.headers.get('x-request-id') });
    expect(answer.text).not.toMatch(/spaces_away|relation|select/i);
    expect(app.logs.some((line) => line.includes(answer.body.requestId) && line.includes('relation'))).toBe(true);
  });

  it('keeps passwords, tokens and secret addresses out of every log line (S47, C39)', async () => {
    const canary = 'canary-that-must-never-be-written-anywhere';
    await app.call('GET', `/calendar/me/${canary}.ics`);
    await app.call('GET', `/api/unsubscribe/${canary}`);
    await app.call('GET', `/sign-in/link?token=${canary}`);
    await app.call('POST', '/api/sign-in/link', { token: canary }, { cookie: `__Host-serendip=${canary}` });
    await app.call('GET', `/api/me?x=1`, undefined, { cookie: `__Host-serendip=${canary}`, authorization: canary });
    expect(app.logs.length).toBeGreaterThan(4);
    expect(app.logs.filter((line) => line.includes(canary))).toEqual([]);
  });

  it('says what went wrong in the database without the values that it was asked with (S47)', async () => {
    const canary = 'canary-in-the-database@example.org';
    await app.sql('ALTER TABLE sign_ins RENAME COLUMN next TO elsewhere');
    try {
      expect((await app.call('POST', '/api/sign-in', { email: canary })).status).toBe(500);
    } finally {
      await app.sql('ALTER TABLE sign_ins RENAME COLUMN elsewhere TO next');
    }
    expect(app.logs.some((line) => line.includes('column \\"next\\"'))).toBe(true);
    await app.sql('ALTER TABLE sign_ins ADD CONSTRAINT never CHECK (email IS NULL) NOT VALID');
    try {
      expect((await app.call('POST', '/api/sign-in', { email: canary })).status).toBe(500);
    } finally {
      await app.sql('ALTER TABLE sign_ins DROP CONSTRAINT never');
    }
    expect(app.logs.some((line) => line.includes('"constraint":"never"'))).toBe(true);
    expect(app.logs.filter((line) => line.includes(canary))).toEqual([]);
  });

  it('refuses writes from other sites, and bodies that a form of another site could send (S05)', async () => {
    const body = { email: 'ada@example.org' };
    expect((await app.call('POST', '/api/sign-in', body, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await app.call('POST', '/api/sign-in', body, { origin: '' })).status).toBe(403);
    const text = await fetch(`${app.url}/api/sign-in`, {
      method: 'POST',
      headers: { origin: 'https://serendip.example.org', 'content-type': 'text/plain' },
      body: JSON.stringify(body),
    });
    expect([403, 415]).toContain(text.status);
  });

  it('is given under no other name than its own and this machine’s, and the log says which was asked for', async () => {
    const ask = async (host: string, path = '/api/spaces') => (await rawGet(app.url + path, { host })).status;
    expect(await ask('serendip.example.org')).toBe(200);
    expect(await ask('127.0.0.1:3000')).toBe(200);
    for (const host of ['evil.example', 'serendip.example.org.evil.example', 'xserendip.example.org', 'a b'])
      expect([host, await ask(host)]).toEqual([host, 400]);
    expect(await ask('10.0.0.7:3000', '/healthz')).toBe(200);
    const said = app.logs.filter(
      (line) => line.includes('a request for another host was refused') && line.includes('evil'),
    );
    expect(said).toEqual([expect.stringContaining('"host":"evil.example"')]);
  });

  it('to a signed-in person is kept by no cache', async () => {
    const { slug } = await app.space();
    const member = await app.member({ in: slug, role: 'admin' });
    for (const path of [
      `/api/spaces/${slug}`,
      `/api/spaces/${slug}/people`,
      '/api/me/hosting',
      '/api/me/needs',
      '/api/events',
    ])
      expect([path, (await member.call('GET', path)).headers.get('cache-control')]).toEqual([
        path,
        'private, no-store',
      ]);
  });

  it('is waited for no longer than a slow line takes: 30 s for headers, 60 s in all, 75 s idle', () => {
    const server = app.running.nest.getHttpServer();
    expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]).toEqual([30_000, 60_000, 75_000]);
  });

  it('renders no page for a foreign Host, whatever is forwarded (S37)', async () => {
    expect(await rawGet(`${app.url}/`, { host: 'evil.example' })).toMatchObject({ status: 400 });
    expect(
      await rawGet(`${app.url}/`, { host: 'evil.example', 'x-forwarded-host': 'serendip.example.org' }),
    ).toMatchObject({ status: 400 });
    expect(await rawGet(app.url, { host: 'serendip.example.org' }, 'http://evil.example/s/oficina')).toMatchObject({
      status: 400,
    });
    const page = await rawGet(`${app.url}/`, { host: 'serendip.example.org', 'x-forwarded-host': 'evil.example' });
    expect(page.text).not.toContain('evil.example');
  });
});
