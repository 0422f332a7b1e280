import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { LIMITS, type Limit, type LimitName } from '#api/platform/limits/limit-table.js';
import { Browser, signIn } from '../support/sign-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ trustProxy: true });
});
afterAll(() => app?.stop());

let people = 0;
const newcomer = () => `limited${(people += 1)}@example.org`;
const from = (address: string) => ({ 'x-forwarded-for': address });
const ask = async (address: string, email = newcomer(), browser = new Browser(app)) =>
  (await browser.call('POST', '/api/sign-in', { email }, from(address))).status;
const guess = async (address: string, browser = new Browser(app)) =>
  (await browser.call('POST', '/api/sign-in/code', { code: '000000' }, from(address))).status;

/** Counted alone for whoever it is about; everything else about the request is another each time, where it can be. */
interface Counted {
  again(): Promise<number>;
  /** The same from those who are to be left alone. */
  others(): Promise<number>[];
}

let networks = 0;
const newNetwork = () => `203.0.${(networks += 1)}.1`;

async function asked(): Promise<Browser> {
  const browser = new Browser(app);
  expect(await ask(newNetwork(), newcomer(), browser)).toBe(202);
  return browser;
}

const COUNTED: Record<LimitName, () => Promise<Counted>> = {
  'sign-in-known-device': async () => {
    const email = newcomer();
    const [known, other] = [await signIn(app, email), await signIn(app, newcomer())];
    return {
      again: () => ask(newNetwork(), email, known),
      others: () => [ask(newNetwork(), email), ask(newNetwork(), newcomer(), other)],
    };
  },
  'sign-in-device': async () => {
    const [browser, other] = [await asked(), await asked()];
    return {
      again: () => ask(newNetwork(), newcomer(), browser),
      others: () => [ask(newNetwork(), newcomer(), other), ask(newNetwork())],
    };
  },
  'sign-in-mailbox-from-address': async () => {
    const [address, email] = [newNetwork(), newcomer()];
    return { again: () => ask(address, email), others: () => [ask(address), ask(newNetwork(), email)] };
  },
  'sign-in-address': async () => {
    const address = newNetwork();
    return { again: () => ask(address), others: () => [ask(newNetwork())] };
  },
  'sign-in-site': async () => {
    let house = 0;
    return {
      again: () => ask(`2001:db8:5:${(house += 1).toString(16)}::1`),
      others: () => [ask('2001:db8:6:1::1'), ask(newNetwork())],
    };
  },
  'sign-in-tries': async () => {
    const [browser, other] = [await asked(), await asked()];
    return { again: () => guess(newNetwork(), browser), others: () => [guess(newNetwork(), other)] };
  },
  'sign-in-strays': async () => {
    const address = newNetwork();
    const browser = await asked();
    return { again: () => guess(address), others: () => [guess(newNetwork()), guess(address, browser), ask(address)] };
  },
};

/** All but one of what a limit allows has been used up, and it stays so, however long the test takes. */
async function usedUpButOne(name: LimitName): Promise<void> {
  const { points, burst }: Limit = LIMITS[name];
  const put = (key: string, used: number) =>
    app.sql(`UPDATE rate_limits SET points = $2, expire = expire + 3600000 WHERE key LIKE $1 RETURNING key`, [
      `${key}:%`,
      used,
    ]);
  expect(await put(name, burst ? points : points - 1)).not.toEqual([]);
  if (!burst) return;
  await app.sql(
    `INSERT INTO rate_limits (key, points, expire) SELECT replace(key, $1, $2), 0, expire FROM rate_limits WHERE key LIKE $1 || '%'
     ON CONFLICT DO NOTHING`,
    [`${name}:`, `${name}-burst:`],
  );
  await put(`${name}-burst`, burst.points - 1);
}

describe('a limit on signing in', () => {
  it.each(Object.keys(LIMITS) as LimitName[])(
    'refuses the one after the last, and nobody else: %s (S15, S16)',
    async (name) => {
      await app.sql('DELETE FROM rate_limits');
      const counted = await COUNTED[name]();
      expect(await counted.again()).not.toBe(429);
      await usedUpButOne(name);
      expect(await counted.again()).not.toBe(429);
      expect(await counted.again()).toBe(429);
      await app.sql('DELETE FROM rate_limits WHERE key NOT LIKE $1', [`${name}%`]);
      // Those who are left alone have rows of their own, which are new.
      expect(await Promise.all(counted.others())).not.toContain(429);
      expect(await counted.again()).toBe(429);
    },
  );
});
