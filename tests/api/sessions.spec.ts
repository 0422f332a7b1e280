import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { tidyUp } from '#api/members/members.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { hashToken } from '#api/platform/auth/secrets.js';
import { allRows } from '../support/all-rows.js';
import { signIn } from '../support/sign-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const START = '2027-01-04T09:00:00Z';
const profile = {
  firstName: 'Ada',
  lastName: '',
  nick: '',
  pronouns: '',
  organisation: '',
  headline: '',
  timeZone: 'UTC',
  language: 'en',
  listed: true,
};

describe('the session cookie', () => {
  it('is __Host-, Secure, HttpOnly and SameSite=Lax where there is https (S01)', async () => {
    const secure = await startTestApp({
      publicUrl: 'https://serendip.example.org',
      databaseUrl: app.databaseUrl,
      smtpUrl: app.mail.url,
    });
    const browser = await signIn({ ...secure, mail: app.mail }, 'secure@example.org');
    const { headers } = await browser.call('POST', '/api/sign-in', { email: 'secure@example.org' });
    const names = ['__Host-serendip', '__Host-serendip-device', '__Host-serendip-sign-in'];
    expect([...browser.jar.keys()].sort()).toEqual(names);
    const left = await browser.call('DELETE', '/api/me/sessions');
    for (const line of [...headers.getSetCookie(), ...left.headers.getSetCookie()]) {
      expect(line).toMatch(/; Path=\/(;|$)/);
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; SameSite=Lax/);
      expect(line).not.toMatch(/Domain=/i);
    }
    await secure.stop();
  });

  it('changes on signing in, and the old one is dead (S02)', async () => {
    const browser = await signIn(app, 'twice@example.org');
    const old = browser.jar.get('serendip')!;
    await browser.call('POST', '/api/sign-in', { email: 'twice@example.org' });
    const { parsed } = (await app.mail.wait('twice@example.org', 2))[1]!;
    await browser.call('POST', '/api/sign-in/code', { code: /^\d{6}$/m.exec(parsed.text ?? '')![0] });
    expect(browser.jar.get('serendip')).not.toBe(old);
    expect((await app.call('GET', '/api/me', undefined, { cookie: `serendip=${old}` })).body.member).toBeNull();
    expect((await browser.call('GET', '/api/me')).body.member).not.toBeNull();
  });

  it('is kept as a hash only', async () => {
    const browser = await signIn(app, 'hashed@example.org');
    const token = browser.jar.get('serendip')!;
    // As Postgres writes them: bytes in hex.
    const { 'public.sessions': rows = '' } = await allRows(app, []);
    expect(rows).toContain(hashToken(token).toString('hex'));
    for (const bytes of [Buffer.from(token), Buffer.from(token, 'base64url')])
      expect(rows).not.toContain(bytes.toString('hex'));
    expect(rows).not.toContain(token);
  });
});

describe('a session', () => {
  it('ends with signing out: the next request is a guest again (S03)', async () => {
    const browser = await signIn(app, 'leaving@example.org');
    const cookie = `serendip=${browser.jar.get('serendip')!}`;
    expect((await browser.call('POST', '/api/sign-out')).status).toBe(204);
    expect(browser.jar.has('serendip')).toBe(false);
    expect((await app.call('GET', '/api/me/sessions', undefined, { cookie })).status).toBe(401);
  });

  it('ends when its member is deactivated or deleted (S03)', async () => {
    const [banned, deleted] = [await app.member(), await app.member()];
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [banned.id]);
    await app.sql('DELETE FROM members WHERE id = $1', [deleted.id]);
    expect((await banned.call('GET', '/api/me/sessions')).status).toBe(401);
    expect((await deleted.call('GET', '/api/me/sessions')).status).toBe(401);
  });

  it('keeps a deactivated member from signing in again (S03)', async () => {
    const { email, id } = await app.member();
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [id]);
    await expect(signIn(app, email)).rejects.toThrow('403');
  });

  it('is listed with its device and can be ended, one or all the others (S04)', async () => {
    const email = 'devices@example.org';
    const [phone, laptop, library] = [await signIn(app, email), await signIn(app, email), await signIn(app, email)];
    const { body } = await laptop.call('GET', '/api/me/sessions');
    expect(body.items).toHaveLength(3);
    expect(body.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(Object.keys(body.items[0]).sort()).toEqual(['createdAt', 'current', 'device', 'id', 'lastSeenAt']);

    const mine = (await phone.call('GET', '/api/me/sessions')).body.items.find(
      ({ current }: { current: boolean }) => current,
    );
    expect((await laptop.call('DELETE', `/api/me/sessions/${mine.id}`)).status).toBe(204);
    expect((await phone.call('GET', '/api/me')).body.member).toBeNull();
    expect((await laptop.call('DELETE', '/api/me/sessions')).status).toBe(204);
    expect((await library.call('GET', '/api/me')).body.member).toBeNull();
    expect((await laptop.call('GET', '/api/me')).body.member).not.toBeNull();
  });

  it('cannot be ended by somebody else: it does not exist for them (S19)', async () => {
    const [amara, mallory] = [await app.member(), await app.member()];
    const { body } = await amara.call('GET', '/api/me/sessions');
    expect((await mallory.call('DELETE', `/api/me/sessions/${body.items[0].id}`)).status).toBe(404);
    expect((await amara.call('GET', '/api/me/sessions')).status).toBe(200);
  });

  it('ends after 30 idle days and lives on when used (S04)', async () => {
    const [idle, used] = [await app.member(), await app.member()];
    app.clock.set('2027-01-24T09:00:00Z');
    await used.call('GET', '/api/me');
    app.clock.set('2027-02-04T09:00:00Z');
    expect((await idle.call('GET', '/api/me')).body.member).toBeNull();
    expect((await used.call('GET', '/api/me')).body.member).not.toBeNull();
    app.clock.set(START);
  });

  it('ends after 180 days however much it is used (S04)', async () => {
    const member = await app.member();
    for (let day = 20; day <= 180; day += 20) {
      app.clock.set(new Date(Date.parse(START) + day * 86_400_000 - 1000).toISOString());
      expect((await member.call('GET', '/api/me')).body.member).not.toBeNull();
    }
    app.clock.set(new Date(Date.parse(START) + 180 * 86_400_000).toISOString());
    expect((await member.call('GET', '/api/me')).body.member).toBeNull();
    app.clock.set(START);
  });
});

describe('every ten minutes', () => {
  it('forgets sessions, codes and limits that are over, and nothing else', async () => {
    const member = await app.member();
    await app.sql(`UPDATE sessions SET "expiresAt" = $2 WHERE "memberId" = $1`, [member.id, '2027-01-04T08:59:59Z']);
    await app.call('POST', '/api/sign-in', { email: 'night@example.org' });
    const kept = await app.member();
    await app.sql(`UPDATE sign_ins SET "expiresAt" = '2027-01-04T08:59:59Z' WHERE email <> 'night@example.org'`);
    await app.sql(`INSERT INTO rate_limits (key, points, expire) VALUES ('old', 1, 1)`);
    await app.running.nest.get(Workers).run(tidyUp, {});
    expect(await app.sql('SELECT 1 FROM sessions WHERE "memberId" = $1', [member.id])).toHaveLength(0);
    expect((await kept.call('GET', '/api/me')).body.member.id).toBe(kept.id);
    expect(await app.sql('SELECT email FROM sign_ins')).toEqual([{ email: 'night@example.org' }]);
    expect(await app.sql(`SELECT key FROM rate_limits WHERE key = 'old'`)).toEqual([]);
    expect(await app.sql('SELECT key FROM rate_limits')).not.toEqual([]);
  });
});

describe('a write', () => {
  it('needs an Origin of ours (S05)', async () => {
    const member = await app.member();
    for (const origin of [
      'https://evil.example',
      'null',
      '',
      'http://localhost:3001',
      'http://localhost:3000.evil.example',
    ]) {
      const answer = await member.call('PUT', '/api/me/profile', profile, { origin });
      expect([origin, answer.status, answer.body.code]).toEqual([origin, 403, 'wrong-origin']);
    }
    expect((await member.call('PUT', '/api/me/profile', profile)).status).toBe(200);
  });

  it('is not taken as text/plain or a form (S05)', async () => {
    const member = await app.member();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json']) {
      const answer = await member.call('PUT', '/api/me/profile', profile, { 'content-type': type });
      expect([type, answer.status]).toEqual([type, 403]);
    }
  });
});

describe('the profile', () => {
  it('shows and changes what a member says of herself', async () => {
    const member = await app.member();
    const change = {
      firstName: 'Amara',
      lastName: 'Diallo',
      nick: 'ama',
      pronouns: 'she/her',
      organisation: 'Loom',
      headline: 'Weaves',
      timeZone: 'Europe/Lisbon',
      language: 'pt',
      listed: false,
    };
    const { status, body } = await member.call('PUT', '/api/me/profile', change);
    expect([status, body]).toEqual([
      200,
      { ...change, id: member.id, email: member.email, name: 'ama', picture: null, networkAdmin: false },
    ]);
    const me = await member.call('GET', '/api/me');
    expect(me.headers.get('cache-control')).toBe('private, no-store');
    expect(me.body.member).toEqual(body);
  });

  it('takes no field that is not its own (S21)', async () => {
    const member = await app.member();
    for (const extra of [
      { networkAdmin: true },
      { id: '00000000-0000-4000-8000-000000000000' },
      { email: 'x@example.org' },
      { role: 'admin' },
    ]) {
      expect((await member.call('PUT', '/api/me/profile', { ...profile, ...extra })).status).toBe(400);
    }
    expect((await member.call('GET', '/api/me')).body.member).toMatchObject({
      networkAdmin: false,
      email: member.email,
    });
  });

  it('answers a guest with nobody', async () => {
    expect((await app.call('GET', '/api/me')).body).toEqual({ member: null, memberships: [] });
  });
});
