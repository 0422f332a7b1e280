import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Browser } from '../support/sign-in.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.stop());

const ask = (email: string, headers: Record<string, string> = {}) =>
  app.call('POST', '/api/sign-in', { email }, headers);

/** Tables that hold a row because somebody has an account. */
const ABOUT_PEOPLE = /\b(members|memberships|sessions|organizers|invitations|rsvps)\b/;

describe('asking for a code', () => {
  it('answers known and unknown addresses alike: status, body, headers (S14)', async () => {
    const { email } = await app.member({ email: 'known@example.org' });
    const [known, unknown] = [await ask(email), await ask('nobody@example.org')];
    expect(known.status).toBe(202);
    expect(unknown.status).toBe(202);
    expect(known.body).toEqual({ sentTo: email, minutes: 10 });
    expect(unknown.body).toEqual({ sentTo: 'nobody@example.org', minutes: 10 });
    expect([...known.headers.keys()].sort()).toEqual([...unknown.headers.keys()].sort());
  });

  it('does the same for known and unknown addresses, and never looks who is a member (S14)', async () => {
    const [known, space] = [await app.member(), await app.space()];
    const host = await app.member({ in: space.slug, role: 'host' });
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [(await app.member()).id]);
    const [gone] = await app.sql<{ email: string }>('SELECT email FROM members WHERE "deactivatedAt" IS NOT NULL');
    const done: string[][] = [];
    for (const email of ['somebody-else@example.org', known.email, host.email, gone!.email]) {
      const statements = await statementsOf(async (headers) => expect((await ask(email, headers)).status).toBe(202));
      done.push(statements);
    }
    const [unknown, ...others] = done;
    expect(unknown?.filter((text) => /\b(sign_ins|outbox_mails)\b/.test(text))).not.toEqual([]);
    for (const statements of others) expect(statements).toEqual(unknown);
    // What is never read before the answer cannot make it wait, or be another.
    expect(done.flat().filter((text) => ABOUT_PEOPLE.test(text))).toEqual([]);
  });

  it('answers before any mail is on its way, to whomever it goes (S14)', async () => {
    const { email } = await app.member();
    for (const address of [email, 'yet-another@example.org']) {
      expect((await ask(address)).status).toBe(202);
      const mails = await app.sql('SELECT kind, state FROM outbox_mails WHERE recipient = $1', [address]);
      expect(mails).toEqual([{ kind: 'members.sign-in', state: 'pending' }]);
    }
    expect(app.mail.received).toEqual([]);
  });

  it('is limited for one address and caller, and forged X-Forwarded-For is useless (S15)', async () => {
    const email = 'bombed@example.org';
    for (let i = 0; i < 5; i += 1) expect((await ask(email, { 'x-forwarded-for': `203.0.113.${i}` })).status).toBe(202);
    const refused = await ask(email, { 'x-forwarded-for': '203.0.113.99' });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('believes behind a proxy only what that proxy says, not what came to it (S15)', async () => {
    const behind = await startTestApp({ databaseUrl: app.databaseUrl, trustProxy: true });
    try {
      const asked = (forwarded: string) =>
        behind.call('POST', '/api/sign-in', { email: 'proxied@example.org' }, { 'x-forwarded-for': forwarded });
      for (let i = 0; i < 5; i += 1) expect((await asked(`203.0.113.${i}, 198.51.100.20`)).status).toBe(202);
      expect((await asked('203.0.113.99, 198.51.100.20')).status).toBe(429);
      expect((await asked('203.0.113.99, 198.51.100.21')).status).toBe(202);
    } finally {
      await behind.stop();
    }
  });

  it('cannot be used to lock the owner of an address out (S16)', async () => {
    const email = 'owner@example.org';
    const asking = app.running.nest.getHttpAdapter().getInstance();
    const from = (remoteAddress: string) =>
      asking.inject({
        method: 'POST',
        url: '/api/sign-in',
        remoteAddress,
        headers: { origin: 'http://localhost:3000' },
        payload: { email },
      });
    for (let i = 0; i < 8; i += 1) await from('198.51.100.7');
    expect((await from('198.51.100.7')).statusCode).toBe(429);
    expect((await from('192.0.2.1')).statusCode).toBe(202);
  });

  it("keeps a code alive through somebody else's wrong guesses (S16)", async () => {
    const email = 'guessed@example.org';
    const owner = new Browser(app);
    const attacker = new Browser(app);
    await owner.call('POST', '/api/sign-in', { email });
    await attacker.call('POST', '/api/sign-in', { email });
    for (let i = 0; i < 6; i += 1) await attacker.call('POST', '/api/sign-in/code', { code: `00000${i}` });
    const rows = await app.sql<{ wrongCodes: number }>(
      'SELECT "wrongCodes" FROM sign_ins WHERE email = $1 ORDER BY "wrongCodes"',
      [email],
    );
    expect(rows[0]).toEqual({ wrongCodes: 0 });
    expect(rows).toHaveLength(2);
  });
});
