import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { allRows } from '../support/all-rows.js';
import { Browser, signIn, signInMail } from '../support/sign-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

let people = 0;
const newcomer = () => `newcomer${(people += 1)}@example.org`;

/** A browser that has asked, and what the mail says. */
async function asked(email = newcomer(), next?: string) {
  const browser = new Browser(app);
  const before = app.mail.to(email).length;
  await browser.call('POST', '/api/sign-in', { email, ...(next ? { next } : {}) });
  return { email, browser, ...(await signInMail(app, email, before + 1)) };
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('signing in by mail', () => {
  it('lets in by the code, making the account on the first time', async () => {
    const { email, browser, code } = await asked();
    expect(await app.sql('SELECT id FROM members WHERE email = $1', [email])).toEqual([]);

    const answer = await browser.call('POST', '/api/sign-in/code', { code });
    expect(answer).toMatchObject({ status: 200, body: { next: '/' } });
    expect((await browser.call('GET', '/api/me')).body.member).toMatchObject({ email, networkAdmin: false });
  });

  it('lets an existing member in whatever the case of the address', async () => {
    const { id } = await app.member({ email: 'amara@example.org' });
    const browser = await signIn(app, 'AMARA@Example.org');
    expect((await browser.call('GET', '/api/me')).body.member.id).toBe(id);
  });

  it('lets in by the link in the browser that asked', async () => {
    const { browser, token } = await asked(newcomer(), '/s/oficina?day=1');
    const answer = await browser.call('POST', '/api/sign-in/link', { token });
    expect(answer).toMatchObject({ status: 200, body: { next: '/s/oficina?day=1' } });
  });

  it('keeps no code and no token anywhere but in the mail', async () => {
    const { email, code, token } = await asked();
    // As Postgres writes them: bytes in hex.
    const rows = Object.values(await allRows(app)).join('\n');
    expect(rows).toContain(email);
    expect(rows).not.toContain(token);
    for (const secret of [Buffer.from(token), Buffer.from(token, 'base64url'), Buffer.from(code)])
      expect(rows).not.toContain(secret.toString('hex'));
    const told = JSON.stringify([
      await app.sql('SELECT facts FROM outbox_mails WHERE recipient = $1', [email]),
      await app.sql('SELECT data FROM pgboss.job'),
    ]);
    expect(told).not.toMatch(new RegExp(`\\b${code}\\b`));
    expect(app.logs.join('\n')).not.toContain(token);
    expect(app.logs.join('\n')).not.toMatch(new RegExp(`\\b${code}\\b`));
  });

  it('is inert to GET and HEAD: only the button signs in (S10)', async () => {
    const { browser, token, link, code } = await asked();
    await browser.call('GET', link.pathname + link.search);
    await browser.call('HEAD', link.pathname + link.search);
    expect((await browser.call('GET', `/api/sign-in/link?token=${token}`)).status).toBe(404);
    expect((await browser.call('GET', '/api/me')).body.member).toBeNull();
    expect((await browser.call('POST', '/api/sign-in/code', { code })).status).toBe(200);
  });

  it('works once (S10)', async () => {
    const { browser, code, token } = await asked();
    const jar = new Map(browser.jar);
    expect((await browser.call('POST', '/api/sign-in/code', { code })).status).toBe(200);
    for (const [name, value] of jar) browser.jar.set(name, value);
    expect((await browser.call('POST', '/api/sign-in/code', { code })).body.code).toBe('code-expired');
    expect((await browser.call('POST', '/api/sign-in/link', { token })).body.code).toBe('link-used');
  });

  it('lets only one of two through that come at the same moment (S10)', async () => {
    const { browser, code } = await asked();
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answers = await Promise.all([1, 2, 3].map(() => app.call('POST', '/api/sign-in/code', { code }, { cookie })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  });

  it('works for ten minutes (S10)', async () => {
    const start = app.clock.now().toISOString();
    const late = await asked();
    const inTime = await asked();
    app.clock.set('2027-01-04T09:09:59Z');
    expect((await inTime.browser.call('POST', '/api/sign-in/code', { code: inTime.code })).status).toBe(200);
    app.clock.set('2027-01-04T09:10:00Z');
    expect((await late.browser.call('POST', '/api/sign-in/code', { code: late.code })).body.code).toBe('code-expired');
    expect((await late.browser.call('POST', '/api/sign-in/link', { token: late.token })).body.code).toBe('link-used');
    app.clock.set(start);
  });

  it('is bound to the browser that asked (S11)', async () => {
    const { browser, code, token } = await asked();
    const scanner = new Browser(app);
    expect(await scanner.call('POST', '/api/sign-in/link', { token })).toMatchObject({
      status: 409,
      body: { code: 'link-other-browser' },
    });
    expect((await scanner.call('POST', '/api/sign-in/code', { code })).body.code).toBe('code-expired');
    const other = await asked();
    expect((await other.browser.call('POST', '/api/sign-in/link', { token })).body.code).toBe('link-other-browser');
    expect((await browser.call('POST', '/api/sign-in/code', { code })).status).toBe(200);
  });

  it('is dead after five wrong codes, the link too (S12)', async () => {
    const { browser, code, token } = await asked();
    for (const left of [4, 3, 2, 1, 0]) {
      const { status, body } = await browser.call('POST', '/api/sign-in/code', { code: wrong(code) });
      expect([status, body.code, body.details.left]).toEqual([422, 'code-wrong', left]);
    }
    expect((await browser.call('POST', '/api/sign-in/code', { code })).body.code).toBe('code-expired');
    expect((await browser.call('POST', '/api/sign-in/link', { token })).body.code).toBe('link-used');
  });

  it('counts wrong codes that come at the same moment (S12)', async () => {
    const { browser, code } = await asked();
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => app.call('POST', '/api/sign-in/code', { code: wrong(code) }, { cookie })),
    );
    expect(tries.filter(({ body }) => body.code === 'code-wrong')).toHaveLength(5);
  });

  it('counts only the newest code of a browser', async () => {
    const { email, browser, code } = await asked();
    await browser.call('POST', '/api/sign-in', { email });
    const newest = await signInMail(app, email, 2);
    expect((await browser.call('POST', '/api/sign-in/code', { code })).body.code).toBe('code-wrong');
    expect((await browser.call('POST', '/api/sign-in/code', { code: newest.code })).status).toBe(200);
  });

  it('leads only to pages of this site (S35)', async () => {
    for (const evil of ['//evil.example', '/\\evil.example', 'javascript:alert(1)', '/%2Fevil.example']) {
      const { browser, code } = await asked(newcomer(), evil);
      expect((await browser.call('POST', '/api/sign-in/code', { code })).body.next).toBe('/');
    }
  });

  it('refuses what is no address and what is no code, by field', async () => {
    const address = await app.call('POST', '/api/sign-in', { email: 'nobody' });
    expect(address).toMatchObject({ status: 400, body: { code: 'invalid-input', errors: [{ field: 'email' }] } });
    const code = await app.call('POST', '/api/sign-in/code', { code: '12345' });
    expect(code).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'code', message: 'The code has six digits.' }] },
    });
    expect((await app.call('POST', '/api/sign-in', { email: newcomer(), role: 'admin' })).status).toBe(400);
  });
});

describe('the sign-in mail', () => {
  it('links to the configured host whatever Host was asked (S36)', async () => {
    const email = newcomer();
    const fastify = app.running.nest.getHttpAdapter().getInstance();
    const ask = async (host: string) => {
      const forged = { host, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
      const headers = { origin: 'http://localhost:3000', ...forged };
      return (await fastify.inject({ method: 'POST', url: '/api/sign-in', headers, payload: { email } })).statusCode;
    };
    expect(await ask('evil.example')).toBe(400);
    expect(await ask('127.0.0.1:9')).toBe(202);
    const { link } = await signInMail(app, email);
    expect(link.origin).toBe('http://localhost:3000');
    expect(link.pathname).toBe('/sign-in/link');
  });

  it('carries no bulk headers, also for those who left every list (E07)', async () => {
    const { id, email } = await app.member();
    await app.sql(`INSERT INTO digest_settings ("memberId", weekly, "unsubscribedAt") VALUES ($1, false, now())`, [id]);
    const { raw } = await asked(email);
    expect(raw).not.toMatch(/^(List-|Precedence)/im);
  });

  it('says that a program wrote it, so that no vacation answers (E09)', async () => {
    const { raw } = await asked();
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/im);
    expect(raw).not.toMatch(/^Precedence:/im);
  });

  it('has a plain part that stands alone, and no secret in its subject', async () => {
    const { email, code, link } = await asked();
    const { parsed } = app.mail.to(email)[0]!;
    expect(parsed.subject).toBe('Sign in to Serendip');
    expect(parsed.text).toContain(code);
    expect(parsed.html).toContain(code);
    expect(parsed.html).toContain(`href="${link.href.replace('=', '&#x3D;')}"`);
  });

  it('names the request that asked for it (L26)', async () => {
    const email = newcomer();
    await app.call('POST', '/api/sign-in', { email }, { 'x-request-id': 'click-from-a-test' });
    const [{ requestId } = { requestId: '' }] = await app.sql<{ requestId: string }>(
      'SELECT "requestId" FROM outbox_mails WHERE recipient = $1',
      [email],
    );
    expect(requestId).toBe('click-from-a-test');
  });
});
