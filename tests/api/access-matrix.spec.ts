import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';

import { AccessGuard } from '#api/members/access.guard.js';
import { CALLERS, makeWorld, OUTSIDERS, refusalFor } from '../support/access-world.js';
import { allRows, changedTables } from '../support/all-rows.js';
import { routesOf, type Route } from '../support/routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let routes: Route[];
beforeAll(async () => {
  app = await startTestApp({ worker: false });
  routes = routesOf(app);
});
afterAll(() => app?.stop());

/**
 * Callers who are refused change nothing and come first; everybody who is let in finds a world of their own. They send
 * an empty body, so most writes end at 400: let in, and told what is missing.
 */
async function walk({ method, path, rule }: Route): Promise<string[]> {
  const wrong: string[] = [];
  let world = await makeWorld(app);
  const order = [...CALLERS].sort(
    (a, b) => Number(refusalFor(rule!, a) === null) - Number(refusalFor(rule!, b) === null),
  );
  for (const caller of order) {
    const refusal = refusalFor(rule!, caller);
    if (refusal === null && method !== 'GET') world = await makeWorld(app);
    const { path: filled, unknown } = world.fill(path, caller);
    const { status } = await world.call(caller, method, filled);
    if (!agrees({ refusal, status, unknown, outsider: rule!.who === 'member' && OUTSIDERS.has(caller) })) {
      wrong.push(`${caller}: ${status}, should be ${refusal ?? 'let in'}`);
    }
  }
  return wrong;
}

function agrees({
  refusal,
  status,
  unknown,
  outsider,
}: {
  refusal: number | null;
  status: number;
  unknown: boolean;
  outsider: boolean;
}): boolean {
  if (refusal !== null) return status === refusal;
  if (status === 404) return unknown || outsider;
  return status < 500 && status !== 401 && status !== 403;
}

describe('every route (S18)', () => {
  it('is known to this test', () => {
    expect(routes.length).toBeGreaterThan(50);
    expect(routes.map(({ name }) => name)).toContain('PATCH /api/spaces/:space/members/:memberId');
  });

  it('says who may call it', () => {
    expect(routes.filter(({ rule }) => !rule).map(({ name }) => name)).toEqual([]);
  });

  it('keeps what a rule is about in its path', () => {
    const homeless = routes.filter(
      ({ rule, path }) =>
        (rule?.who === 'space' && !path.includes(':space')) ||
        (rule?.who === 'organizer' && !/:(eventId|occurrenceId)/.test(path)),
    );
    expect(homeless.map(({ name }) => name)).toEqual([]);
  });

  it('lets in whom it says, and tells everybody else 401, 403 or 404', async () => {
    const wrong: string[] = [];
    const left = [...routes];
    const work = async () => {
      for (let route = left.pop(); route; route = left.pop()) {
        for (const line of await walk(route)) wrong.push(`${route.name}: ${line}`);
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    expect(wrong).toEqual([]);
  }, 300_000);

  it('changes nothing by being read, whoever reads (S06)', async () => {
    const world = await makeWorld(app);
    const wrong: string[] = [];
    let before = await allRows(app);
    for (const { name, path } of routes.filter(({ method }) => method === 'GET')) {
      for (const caller of CALLERS) await world.call(caller, 'GET', world.fill(path, caller).path);
      const after = await allRows(app);
      for (const table of changedTables(before, after)) wrong.push(`${name}: ${table}`);
      before = after;
    }
    expect(wrong).toEqual([]);
  });

  it('is closed where it forgot to say who may call it', async () => {
    const guard = app.running.nest.get(AccessGuard);
    class Forgetful {
      answer(): string {
        return 'secret';
      }
    }
    const context = new ExecutionContextHost([], Forgetful, Forgetful.prototype.answer as never);
    await expect(guard.canActivate(context)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('every write (S05)', () => {
  it('is refused to another site, whoever is signed in', async () => {
    const world = await makeWorld(app);
    for (const { name, method, path, crossOrigin } of routes) {
      if (method === 'GET' || crossOrigin) continue;
      const { path: filled } = world.fill(path, 'admin');
      const { status, body } = await world.call('admin', method, filled, { origin: 'https://evil.example' });
      expect([name, status, body.code]).toEqual([name, 403, 'wrong-origin']);
    }
  });

  it('is refused as text/plain', async () => {
    const world = await makeWorld(app);
    for (const { name, method, path, crossOrigin } of routes) {
      if (method === 'GET' || crossOrigin) continue;
      const { status } = await world.call('admin', method, world.fill(path, 'admin').path, {
        'content-type': 'text/plain',
      });
      expect([name, status]).toEqual([name, 403]);
    }
  });
});
