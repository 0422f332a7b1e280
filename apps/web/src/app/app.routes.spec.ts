import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RoutesRecognized } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import { filter, firstValueFrom } from 'rxjs';

import { routes } from './app.routes.js';

const ID = '018f4a5e-9c1b-4d2a-8f3e-0123456789ab';
const WHOLE: Readonly<Record<string, string>> = {
  space: 'oficina',
  eventId: ID,
  occurrenceId: ID,
  memberId: ID,
  token: 'digest-AbC',
};
const AWAY = [
  '..%2F..%2Fmaterials%2Fx',
  '..%5C..%5Cmaterials',
  '%2E%2E',
  '..%252Fx',
  'a%3Fb',
  'a%23b',
  '%2F',
  'a%00',
  'á',
];
const BAD: Readonly<Record<string, readonly string[]>> = {
  space: [...AWAY, 'Oficina', 'a--b', '-a', 'a'.repeat(61)],
  eventId: [...AWAY, 'new', ID.slice(1), `${ID}0`],
  occurrenceId: [...AWAY, 'new', ID.slice(1), `${ID}0`],
  memberId: [...AWAY, 'new', ID.slice(1), `${ID}0`],
  token: [...AWAY, 'a'.repeat(201)],
};

/** Every place of the table where a page's address varies. */
const places = routes.flatMap(({ path = '' }) =>
  path.split('/').flatMap((part) => (part.startsWith(':') ? [{ path, name: part.slice(1) }] : [])),
);

const filled = (path: string, parts: Readonly<Record<string, string>>): string =>
  `/${path.replaceAll(/:(\w+)/g, (_, name: string) => parts[name] ?? `no value for ${name}`)}`;

/** Which line of the table an address belongs to; the page itself is not opened. */
async function routeOf(address: string): Promise<string | undefined> {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideRouter(routes)] });
  const router = TestBed.inject(Router);
  const recognized = firstValueFrom(router.events.pipe(filter((event) => event instanceof RoutesRecognized)));
  void router.navigateByUrl(address);
  const { state } = await recognized;
  router.currentNavigation()?.abort();
  return state.root.firstChild?.routeConfig?.path;
}

describe('every route with a part that varies', () => {
  it('is known to this spec', () => {
    expect(places.length).toBeGreaterThan(10);
    expect(places.filter(({ name }) => !(name in WHOLE) || !(name in BAD))).toEqual([]);
  });

  it.each(places)('is found whole: $path', async ({ path }) => {
    expect(await routeOf(filled(path, WHOLE))).toBe(path);
  });

  it.each(places)('is the page of what is not here where its :$name is malformed: $path', async ({ path, name }) => {
    for (const value of BAD[name] ?? [])
      expect([value, await routeOf(filled(path, { ...WHOLE, [name]: value }))]).toEqual([value, '**']);
  });

  it.each(places)('takes no other $name from behind a semicolon: $path', async ({ path, name }) => {
    expect(await routeOf(`${filled(path, WHOLE)};${name}=..%2F..%2Fmaterials`)).toBe('**');
  });
});

it.each([
  ['/events?space=..%2F..%2Fmaterials%2Fx', '**'],
  ['/host/calendar?space=..%2F..%2Fmaterials%2Fx%3F', '**'],
  ['/events?space=oficina&space=..', '**'],
  ['/events?space=Oficina', '**'],
  ['/events?space=oficina&format=talk', 'events'],
  ['/events?space=', 'events'],
])('a query names a space or none: %s', async (address, route) => {
  expect(await routeOf(address)).toBe(route);
});

it.each(['/host/calendar;space=..%2Fx', '/events;space=..%2Fx', '/s/oficina;x=1/settings', '/me;x=1'])(
  'no address has a matrix parameter: %s',
  async (address) => {
    expect(await routeOf(address)).toBe('**');
  },
);
