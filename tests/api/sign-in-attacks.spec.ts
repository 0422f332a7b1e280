import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { signInTurn, tidyUp } from '#api/members/members.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { Browser, signInMail } from '../support/sign-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const START = Date.parse('2027-01-04T09:00:00Z');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ trustProxy: true });
});
afterAll(() => app?.stop());

let people = 0;
const newcomer = () => `mailbox${(people += 1)}@example.org`;

/** What the one proxy in front says of whom it heard from. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const askFrom = (address: string, email: string, browser: Browser = new Browser(app)) =>
  browser.call('POST', '/api/sign-in', { email }, from(address));
const tryFrom = (address: string, code: string, browser: Browser = new Browser(app)) =>
  browser.call('POST', '/api/sign-in/code', { code }, from(address));

/** A whole sign-in from one address. */
async function enterFrom(address: string, email: string, browser = new Browser(app)): Promise<Browser> {
  const before = await mailsOrdered(email);
  // Lanes overtake each other: what was ordered earlier comes first, so that the newest mail is ours.
  await app.mail.wait(email, before);
  expect((await askFrom(address, email, browser)).status).toBe(202);
  const { code } = await signInMail(app, email, before + 1);
  expect((await tryFrom(address, code, browser)).status).toBe(200);
  return browser;
}

/** All of them, a few at a time, as a house full of people or an attacker's program does it. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const after = (seconds: number) => app.clock.set(new Date(START + seconds * 1000).toISOString());

/** The job that waits for the next turn of a mailbox, at a time that has come. */
async function takeTurns(email: string): Promise<void> {
  const [waiting] = await app.sql<{ mailbox: string }>(
    `SELECT encode(mailbox, 'hex') AS mailbox FROM sign_ins WHERE email = $1 AND "mailedAt" IS NULL LIMIT 1`,
    [email],
  );
  await app.running.nest.get(Workers).run(signInTurn, { mailbox: waiting!.mailbox });
}

async function mailsOrdered(email: string): Promise<number> {
  const [row] = await app.sql<{ mails: number }>(
    'SELECT count(*)::int AS mails FROM outbox_mails WHERE recipient = $1',
    [email],
  );
  return row!.mails;
}

describe('a house behind one address', () => {
  it('lets 300 people sign in within ten minutes', async () => {
    await inParallel(numbers(300), () => enterFrom('192.0.2.10', newcomer()));
  }, 300_000);

  it('is not locked out by the cookie-less tries of one laptop in it (S16)', async () => {
    const email = newcomer();
    const browser = new Browser(app);
    await askFrom('192.0.2.11', email, browser);
    const { code } = await signInMail(app, email);
    await inParallel(numbers(250), (i) => tryFrom('192.0.2.11', String(100_000 + i)));
    expect((await tryFrom('192.0.2.11', code, browser)).status).toBe(200);
    await enterFrom('192.0.2.11', newcomer());
  });

  it('is not locked out by tries under cookies that nobody was given (S16)', async () => {
    const made = (i: number) => ({ cookie: `serendip-sign-in=${String(i).padStart(43, 'x')}`, ...from('192.0.2.12') });
    const statuses = new Set<number>();
    await inParallel(numbers(250), async (i) =>
      statuses.add((await app.call('POST', '/api/sign-in/code', { code: '123456' }, made(i))).status),
    );
    expect([...statuses].sort()).toEqual([410, 429]);
    await enterFrom('192.0.2.12', newcomer());
  });

  it('is not locked out by links that were never sent (S16)', async () => {
    await inParallel(numbers(150), (i) =>
      app.call('POST', '/api/sign-in/link', { token: String(i).padStart(43, 'y') }, from('192.0.2.13')),
    );
    const email = newcomer();
    const browser = new Browser(app);
    await askFrom('192.0.2.13', email, browser);
    const { token } = await signInMail(app, email);
    const answer = await browser.call('POST', '/api/sign-in/link', { token }, from('192.0.2.13'));
    expect(answer.status).toBe(200);
  });

  it('waits a minute and not ten for a mailbox that a neighbour has asked for too often (S16)', async () => {
    const email = newcomer();
    for (let i = 0; i < 5; i += 1) expect((await askFrom('192.0.2.14', email)).status).toBe(202);
    const refused = await askFrom('192.0.2.14', email);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await askFrom('192.0.2.14', newcomer())).status).toBe(202);
  });
});

describe('what counts as one sender', () => {
  const statusesOf = async (addresses: string[]) => {
    const email = newcomer();
    const statuses: number[] = [];
    for (const address of addresses) statuses.push((await askFrom(address, email)).status);
    return { email, statuses };
  };

  it('is a whole /64 of IPv6: twelve of its addresses are one (S15)', async () => {
    const { email, statuses } = await statusesOf(numbers(12).map((i) => `2001:db8:1:2::${i + 1}`));
    expect(statuses.filter((status) => status === 202)).toHaveLength(5);
    expect(await mailsOrdered(email)).toBeLessThanOrEqual(5);
  });

  it('is an IPv4 address, however IPv6 writes it', async () => {
    const { statuses } = await statusesOf([
      '198.51.100.1',
      '::ffff:198.51.100.1',
      '::ffff:c633:6401',
      '::FFFF:198.51.100.1',
      '198.51.100.1',
      '::ffff:198.51.100.1',
      '198.51.100.2',
    ]);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 202]);
  });

  it('is a mailbox, whatever is added to it behind a plus', async () => {
    const base = newcomer().split('@')[0]!;
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await askFrom('198.51.100.30', `${base}+${i}@example.org`)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it('is a browser that goes from network to network', async () => {
    const browser = new Browser(app);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await askFrom(`203.0.${i}.1`, newcomer(), browser)).status);
    // The first ask gave it its cookie.
    expect(statuses).toEqual([...Array.from({ length: 11 }, () => 202), 429]);
  });
});

describe('a mailbox that a thousand networks ask for', () => {
  const email = 'owner@example.org';
  const hostile = (i: number) => `2001:db8:${i.toString(16)}:${(i * 7).toString(16)}::1`;
  let known: Browser;

  beforeAll(async () => {
    known = await enterFrom('203.0.113.50', email);
    await known.call('POST', '/api/sign-out');
    await inParallel(numbers(1000), (i) => askFrom(hostile(i + 1), email));
  }, 300_000);

  it('gets few mails', async () => {
    expect(await mailsOrdered(email)).toBeLessThanOrEqual(5);
  });

  it('lets its owner in at once on a device that has signed in before (S16)', async () => {
    await enterFrom('203.0.113.51', email, known);
  });

  it('lets its owner in within a minute on a new device, once the next turn has come (S16)', async () => {
    const browser = new Browser(app);
    const before = await mailsOrdered(email);
    expect(await askFrom('203.0.113.52', email, browser)).toMatchObject({
      status: 202,
      body: { sentTo: email, minutes: 10 },
    });
    expect(await mailsOrdered(email)).toBe(before);
    after(50);
    await takeTurns(email);
    const { code } = await signInMail(app, email, before + 1);
    expect((await tryFrom('203.0.113.52', code, browser)).status).toBe(200);
    after(0);
  });

  it('lets the owner in from a new device while the attack goes on from the networks it came from (S16)', async () => {
    after(60);
    await inParallel(numbers(40), (i) => askFrom(hostile(2000 + i), email));
    const browser = new Browser(app);
    await askFrom('198.18.0.9', email, browser);
    await inParallel(numbers(40), (i) => askFrom(hostile(3000 + i), email));
    after(110);
    await takeTurns(email);
    const own = await app.sql<{ mailed: boolean }>(
      'SELECT "mailedAt" IS NOT NULL AS mailed FROM sign_ins WHERE email = $1 ORDER BY ticket DESC OFFSET 40 LIMIT 1',
      [email],
    );
    expect(own).toEqual([{ mailed: true }]);
    const { code } = await signInMail(app, email, await mailsOrdered(email));
    expect((await tryFrom('198.18.0.9', code, browser)).status).toBe(200);
    after(0);
  });

  it('takes no code for a sign-in whose mail has not left: nobody guesses what was never sent (S12)', async () => {
    after(120);
    const guesser = new Browser(app);
    await askFrom(hostile(5000), email);
    await askFrom(hostile(5001), email, guesser);
    const answer = await tryFrom(hostile(5001), '123456', guesser);
    expect(answer).toMatchObject({ status: 409, body: { code: 'code-not-sent' } });
    after(0);
  });

  it('keeps a code that was sent working while the next one of that browser waits (S16)', async () => {
    after(700);
    const browser = new Browser(app);
    const before = await mailsOrdered(email);
    await askFrom('198.18.1.9', email, browser);
    const { code } = await signInMail(app, email, before + 1);
    await inParallel(numbers(6), (i) => askFrom(hostile(6000 + i), email));
    const ordered = await mailsOrdered(email);
    expect((await askFrom('198.18.1.9', email, browser)).status).toBe(202);
    expect(await mailsOrdered(email)).toBe(ordered);
    expect((await tryFrom('198.18.1.9', code, browser)).status).toBe(200);
    after(0);
  });

  it('forgets who waited for longer than a minute, and never sends them a mail', async () => {
    after(120);
    const before = await mailsOrdered(email);
    after(400);
    await takeTurns(email);
    expect(await mailsOrdered(email)).toBe(before);
    after(0);
  });
});

describe('a device that has signed in before', () => {
  it("has a budget that no stranger's asks use up (S16)", async () => {
    const email = newcomer();
    const known = await enterFrom('203.0.113.60', email);
    for (let i = 0; i < 8; i += 1) await askFrom('203.0.113.60', email);
    expect((await askFrom('203.0.113.60', email)).status).toBe(429);
    await enterFrom('203.0.113.60', email, known);
  });

  it('is known by a cookie that opens nothing, names nobody, and is bound to its member', async () => {
    const [email, other] = [newcomer(), newcomer()];
    const browser = await enterFrom('203.0.113.61', email);
    const value = browser.jar.get('serendip-device')!;
    expect(Buffer.from(value.split('.')[0]!, 'base64url').toString()).not.toContain(email);
    const thief = new Browser(app);
    thief.jar.set('serendip-device', value);
    expect((await thief.call('GET', '/api/me')).body.member).toBeNull();
    for (let i = 0; i < 5; i += 1) await askFrom('203.0.113.61', other);
    expect((await askFrom('203.0.113.61', other, thief)).status).toBe(429);
  });

  it('is a stranger again where the cookie was changed or cannot be read', async () => {
    const email = newcomer();
    const browser = await enterFrom('203.0.113.62', email);
    const value = browser.jar.get('serendip-device')!;
    for (let i = 0; i < 5; i += 1) await askFrom('203.0.113.62', email);
    for (const forged of [`${value}x`, 'x.y', '', value.replace('.', '..'), value.slice(4)]) {
      const forger = new Browser(app);
      forger.jar.set('serendip-device', forged);
      expect([forged.length, (await askFrom('203.0.113.62', email, forger)).status]).toEqual([forged.length, 429]);
    }
  });

  it('stays known after signing out, and is known no more after signing out everywhere else', async () => {
    const email = newcomer();
    const [lost, kept] = [await enterFrom('203.0.113.63', email), await enterFrom('203.0.113.63', email)];
    for (let i = 0; i < 5; i += 1) await askFrom('203.0.113.63', email);
    await lost.call('POST', '/api/sign-out');
    expect((await askFrom('203.0.113.63', email, lost)).status).toBe(202);

    after(1);
    expect((await kept.call('DELETE', '/api/me/sessions')).status).toBe(204);
    lost.jar.delete('serendip-sign-in');
    expect((await askFrom('203.0.113.63', email, lost)).status).toBe(429);
    expect((await askFrom('203.0.113.63', email, kept)).status).toBe(202);
    after(0);
  });

  it('is a stranger once its member is gone', async () => {
    const email = newcomer();
    const browser = await enterFrom('203.0.113.64', email);
    await app.sql('DELETE FROM members WHERE email = $1', [email]);
    for (let i = 0; i < 5; i += 1) await askFrom('203.0.113.64', email);
    expect((await askFrom('203.0.113.64', email, browser)).status).toBe(429);
  });

  it('is remembered for each of several people who share it', async () => {
    const [first, second] = [newcomer(), newcomer()];
    const shared = await enterFrom('203.0.113.65', first);
    await enterFrom('203.0.113.65', second, shared);
    for (const email of [first, second]) {
      for (let i = 0; i < 6; i += 1) await askFrom('203.0.113.65', email);
      expect((await askFrom('203.0.113.65', email, shared)).status).toBe(202);
    }
  });
});

const medianOf = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

describe('how long asking takes', () => {
  it('does not tell known addresses from unknown ones (S14)', async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let i = 0; i < 40; i += 1) {
      const { email } = await app.member();
      // Interleaved, and each first in turn, so that whatever else the machine does meets both.
      const pair = [
        ['known', email],
        ['unknown', newcomer()],
      ] as const;
      for (const [kind, address] of i % 2 ? pair : [...pair].reverse()) {
        const begun = performance.now();
        await askFrom(`198.19.0.${i}`, address);
        times[kind].push(performance.now() - begun);
      }
    }
    const ratio = medianOf(times.known) / medianOf(times.unknown);
    expect(ratio).toBeGreaterThan(1 / 2);
    expect(ratio).toBeLessThan(2);
  });
});

describe('the table of limits', () => {
  it('stays bounded: what is over is cleared, and nothing in it names anybody', async () => {
    await askFrom('203.0.113.70', newcomer());
    const rows = await app.sql<{ key: string }>('SELECT key FROM rate_limits');
    expect(rows.length).toBeGreaterThan(100);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|example\.org/);
    await app.sql('UPDATE rate_limits SET expire = extract(epoch FROM now()) * 1000 - 1');
    await askFrom('203.0.113.71', newcomer());
    await app.running.nest.get(Workers).run(tidyUp, {});
    expect((await app.sql('SELECT key FROM rate_limits')).length).toBeLessThan(6);
  });
});
