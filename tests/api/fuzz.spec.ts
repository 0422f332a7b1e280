import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { AccessRule } from '#api/platform/auth/access.js';
import type { Caller, World } from '../support/access-world.js';
import { operationsOf, type Description, type Operation } from '../support/fuzz/described.js';
import { makeFuzzWorld } from '../support/fuzz/fuzz-world.js';
import { seeded } from '../support/fuzz/odd-values.js';
import { changesOf, validParts, written, type Parts } from '../support/fuzz/requests.js';
import { ValidValues } from '../support/fuzz/valid-values.js';
import { routesOf } from '../support/routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** `FUZZ_SEED=7 FUZZ_MOST=400 npm run jest -- tests/api/fuzz.spec.ts` looks longer, and elsewhere. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20270104);
const MOST = Number(process.env['FUZZ_MOST'] ?? 60);

/** What says that the schema, or the address, was not the right one. */
const NOT_PAST = new Set([400, 404, 405, 413, 415, 422]);

/** Requests that are right and yet find nothing, and why. */
const NEVER_PAST: Record<string, string> = {
  'GET /api/unsubscribe/{token}': 'only a mail holds a signed token',
  'POST /api/unsubscribe/{token}': 'only a mail holds a signed token',
  'POST /unsubscribe/{token}': 'only a mail holds a signed token',
  'GET /calendar/me/{token}.ics': 'the address is told once, and kept as a hash',
  'GET /dev/sign-in/{token}': 'only the log of a start holds the token',
  'POST /dev/sign-in/{token}': 'only the log of a start holds the token',
  'GET /files/{fileId}': 'nobody has uploaded a picture',
  'GET /materials/{materialId}': 'nobody has uploaded a material',
  'POST /api/events/{eventId}/changes/{changeSetId}/undo': 'nobody has changed the event',
};

/** Addresses that the description leaves out; pages are there once the web app is built, as `npm test` does before. */
const UNDESCRIBED: Operation[] = [
  'GET /dev/sign-in/{token}',
  'POST /dev/sign-in/{token}',
  'POST /unsubscribe/{token}',
  'GET /robots.txt',
  'GET /s/{space}',
  'GET /events/{occurrenceId}',
].map((name) => {
  const [method = '', path = ''] = name.split(' ');
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => ({ name: key, in: 'path' }));
  return { name, method, path, parameters, body: undefined };
});

describe('every operation, with one thing of a right request made odd (S45)', () => {
  let app: TestApp;
  let operations: Operation[];
  let components: Description['components'];
  let rules: Map<string, AccessRule | undefined>;
  const seen = new Map<number, number>();
  const faults: string[] = [];
  const unchanged: Record<string, number> = {};
  let refusedBefore: string[];

  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    refusedBefore = await refusedByDatabase();
    const described = (await app.call('GET', '/api/openapi.json')).body as Description;
    components = described.components;
    rules = new Map(routesOf(app).map(({ name, rule }) => [name, rule]));
    operations = [...operationsOf(described), ...UNDESCRIBED];
    const left = [...operations];
    const work = async () => {
      for (let one = left.shift(); one; one = left.shift()) await fuzz(one);
    };
    await Promise.all([work(), work(), work()]);
    report();
  }, 600_000);
  afterAll(() => app?.stop());

  it('is never answered with a mistake of ours', () => {
    expect(faults).toEqual([]);
  });

  it('is refused by a schema, and not only by the database', async () => {
    expect(await refusedByDatabase()).toEqual(refusedBefore);
  });

  it('begins with a request that is taken, but for those that are known to find nothing', () => {
    const notPast = Object.keys(unchanged).filter((name) => NOT_PAST.has(unchanged[name] ?? 0));
    expect(notPast.sort()).toEqual(Object.keys(NEVER_PAST).sort());
    expect(notPast.length).toBeLessThan(operations.length / 2);
  });

  it('is reached, whatever is added', () => {
    const reached = new Set(operations.map(({ name }) => routeNameOf(name)));
    const missed = [...rules.keys()].filter((name) => !reached.has(name));
    expect(missed).toEqual(['GET /healthz', 'GET /metrics', 'GET /readyz']);
  });

  /** A process counts for all its programs, so for those of specs before this one too. */
  async function refusedByDatabase(): Promise<string[]> {
    const { text } = await app.call('GET', '/metrics');
    return text.split('\n').filter((line) => line.startsWith('inputs_refused_by_the_database_total{'));
  }

  async function fuzz(operation: Operation): Promise<void> {
    const random = seeded(SEED ^ hashOf(operation.name));
    let { world, parts } = await begin(operation);
    unchanged[operation.name] = await send(operation, parts, world, 'unchanged');
    let renewals = 0;
    for (const { where, parts: changed } of changesOf(parts, MOST, random)) {
      const status = await send(operation, changed, world, where);
      // What was deleted or cancelled is there no more; the next request is to find it again.
      if (status < 300 && /DELETE|POST/.test(operation.method) && (renewals += 1) <= 3)
        ({ world, parts } = await begin(operation));
    }
  }

  async function begin(operation: Operation): Promise<{ world: World; parts: Parts }> {
    const { world, ids } = await makeFuzzWorld(app, operation);
    return { world, parts: validParts(operation, new ValidValues(components, ids)) };
  }

  async function send(operation: Operation, parts: Parts, world: World, where: string): Promise<number> {
    const { method, url, contentType, payload } = written(operation, parts);
    const { statusCode, body } = await app.running.nest
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: method as 'GET',
        url,
        headers: {
          cookie: world.cookie(callerOf(operation)),
          origin: 'http://localhost:3000',
          host: 'localhost:3000',
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
        },
        ...(payload === undefined ? {} : { payload }),
      });
    seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1);
    if (statusCode >= 500) faults.push(`${operation.name}: ${where}: ${statusCode} ${causeOf(body)}`);
    return statusCode;
  }

  /** The line of the log that says what happened. */
  function causeOf(body: string): string {
    const id = /"requestId":"([^"]+)"/.exec(body)?.[1] ?? '?';
    const line = app.logs.find((one) => one.includes(id) && one.includes('request failed'));
    return line ? String((JSON.parse(line) as { err: { stack?: string } }).err.stack).slice(0, 400) : body;
  }

  /** Whoever organizes the event, but where it takes an admin. */
  function callerOf({ name }: Operation): Caller {
    const rule = rules.get(routeNameOf(name));
    if (rule?.who === 'network-admin') return 'network admin';
    return rule?.who === 'space' && rule.role === 'admin' ? 'admin' : 'organizer';
  }

  function report(): void {
    const all = [...seen].sort(([a], [b]) => a - b);
    const sum = (of: [number, number][]) => of.reduce((total, [, count]) => total + count, 0);
    const past = sum(all.filter(([status]) => !NOT_PAST.has(status)));
    const taken = Object.values(unchanged).filter((status) => !NOT_PAST.has(status)).length;
    process.stdout.write(
      `Fuzz, seed ${SEED}: ${sum(all)} requests to ${operations.length} operations, ${past} past validation, ` +
        `${taken} of the unchanged ones. ${all.map(([status, count]) => `${status}: ${count}`).join(', ')}\n`,
    );
  }
});

/** As the program calls the route: `GET /api/events/:eventId`. */
const routeNameOf = (name: string): string => name.replace(/\{(\w+)\}/g, ':$1');

const hashOf = (text: string): number => [...text].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) | 0, 7);
