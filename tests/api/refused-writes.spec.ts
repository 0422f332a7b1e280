import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { CALLERS, refusalFor, type Caller } from '../support/access-world.js';
import { allEffects } from '../support/all-effects.js';
import { changedTables } from '../support/all-rows.js';
import { operationsOf, UPLOADS, type Description, type Operation } from '../support/fuzz/described.js';
import { makeFuzzWorld, type FuzzWorld } from '../support/fuzz/fuzz-world.js';
import { validParts, written } from '../support/fuzz/requests.js';
import { ValidValues } from '../support/fuzz/valid-values.js';
import { routesOf, type Route } from '../support/routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let writes: { operation: Operation; rule: NonNullable<Route['rule']> }[];
let components: Description['components'];

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  const described = (await app.call('GET', '/api/openapi.json')).body as Description;
  components = described.components;
  const rules = new Map(routesOf(app).map(({ name, rule }) => [name, rule]));
  writes = operationsOf(described)
    .filter(({ method }) => method !== 'GET')
    .map((operation) => ({ operation, rule: rules.get(operation.name.replace(/\{(\w+)\}/g, ':$1'))! }));
});
afterAll(() => app?.stop());

/** A request with all that its operation wants, so that whoever may is obeyed. */
async function send(
  operation: Operation,
  { world, ids }: FuzzWorld,
  caller: Caller,
  instead: Record<string, string> = {},
): Promise<number> {
  const parts = validParts(operation, new ValidValues(components, { ...ids, ...instead }));
  const { method, url, contentType, payload } = written(operation, parts);
  const cookie = world.cookie(caller);
  const { statusCode } = await app.running.nest
    .getHttpAdapter()
    .getInstance()
    .inject({
      method: method as 'GET',
      url,
      headers: {
        origin: 'http://localhost:3000',
        host: 'localhost:3000',
        ...(cookie === undefined ? {} : { cookie }),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
  return statusCode;
}

/** Who is refused, and with what. */
const refused = (rule: NonNullable<Route['rule']>): [Caller, number][] =>
  CALLERS.flatMap((caller): [Caller, number][] => {
    const status = refusalFor(rule, caller);
    return status === null ? [] : [[caller, status]];
  });

describe('what is refused, though nothing was missing in it', () => {
  it('is known to this test, uploads and imports with it', () => {
    const names = writes.map(({ operation }) => operation.name);
    expect(writes.filter(({ rule }) => rule === undefined)).toEqual([]);
    expect(names).toEqual(expect.arrayContaining([...UPLOADS, 'POST /api/spaces/{space}/imports/{importId}/run']));
    const missed = routesOf(app).filter(
      ({ method, path }) => method !== 'GET' && !names.includes(`${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
    );
    expect(missed.map(({ name }) => name)).toEqual(['POST /dev/sign-in/:token', 'POST /unsubscribe/:token']);
  });

  it('leaves nothing behind: no row, no job, no mail and no file (S18)', async () => {
    const wrong: string[] = [];
    for (const { operation, rule } of writes) {
      const note = (by: string, what: string) => wrong.push(`${operation.name} by ${by}: ${what}`);
      const made = await makeFuzzWorld(app, operation);
      const before = await allEffects(app);
      for (const [caller, expected] of refused(rule)) {
        const status = await send(operation, made, caller);
        if (status !== expected) note(caller, `${status}, should be ${expected}`);
      }
      for (const what of changedTables(before, await allEffects(app))) note('who may not', what);
    }
    expect(wrong).toEqual([]);
  }, 600_000);

  it('leaves nothing behind where a member asks who has no business in that space', async () => {
    const wrong: string[] = [];
    for (const { operation } of writes.filter((one) => one.rule.who === 'member')) {
      const made = await makeFuzzWorld(app, operation);
      const before = await allEffects(app);
      // What is about themselves they are free to do.
      if ((await send(operation, made, 'foreign admin')) < 300) continue;
      for (const what of changedTables(before, await allEffects(app))) wrong.push(`${operation.name}: ${what}`);
    }
    expect(wrong).toEqual([]);
  });

  it("leaves nothing behind in a space whose rows are asked for at another one's address (S19)", async () => {
    const wrong: string[] = [];
    // A format is the same nine words everywhere, and no row of one space.
    const concerned = writes.filter(
      ({ operation, rule }) => rule.who === 'space' && /\{space\}.*\{(?!format)/.test(operation.path),
    );
    expect(concerned.length).toBeGreaterThan(3);
    for (const { operation } of concerned) {
      const made = await makeFuzzWorld(app, operation);
      const before = await allEffects(app);
      const { elsewhere: space, foreignId: keeperId } = made.world;
      const status = await send(operation, made, 'foreign admin', { space, keeperId });
      if (status !== 404) wrong.push(`${operation.name}: ${status}`);
      for (const what of changedTables(before, await allEffects(app))) wrong.push(`${operation.name}: ${what}`);
    }
    expect(wrong).toEqual([]);
  });
});
