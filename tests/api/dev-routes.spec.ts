import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { demoSignInLink } from '#api/demo/demo-sign-in.controller.js';
import { Settings } from '#api/platform/settings.js';
import { allRows, changedTables } from '../support/all-rows.js';
import { routesOf, type Route } from '../support/routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let trial: TestApp;
let routes: Route[];
beforeAll(async () => {
  trial = await startTestApp({ capture: true, worker: false });
  routes = routesOf(trial).filter(({ path }) => path.startsWith('/dev/'));
});
afterAll(() => trial?.stop());

/** The path of a link that signs in as somebody of the demo, as a start prints it. */
const linkIn = ({ running }: TestApp, email: string) => {
  const settings = running.nest.get(Settings);
  return demoSignInLink(settings, email).slice(settings.publicUrl.length);
};

describe('what exists only where one tries the program', () => {
  it('is mail to read and signing in to the demo', () => {
    expect(routes.map(({ path }) => path).sort()).toEqual(
      expect.arrayContaining(['/dev/mail', '/dev/mail/:id/raw', '/dev/sign-in/:token']),
    );
  });

  it('is shut in production, every route of it, with a good signature too', async () => {
    const production = await startTestApp({
      capture: true,
      production: true,
      worker: false,
      publicUrl: 'https://serendip.example.org',
    });
    try {
      const { email } = await production.member({ email: 'ada@example.org' });
      const before = await allRows(production);
      for (const { name, method, path } of routes) {
        const filled = path
          .replace(/^\/dev\/sign-in\/:token$/, linkIn(production, email))
          .replaceAll(/:\w+/g, randomUUID());
        const answer = await production.call(method, filled);
        expect([name, answer.status, answer.headers.get('set-cookie')]).toEqual([name, 404, null]);
      }
      expect(changedTables(before, await allRows(production))).toEqual([]);
    } finally {
      await production.stop();
    }
  });

  it('signs in with the signature of this installation only, and nobody but the demo’s people', async () => {
    const { email } = await trial.member({ email: 'ben@example.org' });
    const stranger = await trial.member({ email: 'real@person.example' });
    const good = linkIn(trial, email);
    const [body, signature] = good.split('.');
    const forged = [
      '/dev/sign-in/ben@example.org',
      `${body}`,
      `${body}.`,
      `${body}.${'A'.repeat(signature?.length ?? 43)}`,
      linkIn(trial, stranger.email),
      linkIn(trial, 'nobody@example.org'),
    ];
    const before = await allRows(trial);
    for (const path of forged) {
      for (const method of ['GET', 'POST']) {
        const answer = await trial.call(method, path);
        expect([path, method, answer.status, answer.headers.get('set-cookie')]).toEqual([path, method, 404, null]);
      }
    }
    expect(changedTables(before, await allRows(trial))).toEqual([]);
    expect((await trial.call('GET', good)).headers.get('set-cookie')).toBeNull();
    expect((await trial.call('POST', good)).headers.get('set-cookie')).toContain('serendip=');
  });
});
