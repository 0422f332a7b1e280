import { describe, expect, it } from '@jest/globals';
import { ESLint, type Linter } from 'eslint';

const OURS = ['no-restricted-syntax', 'no-restricted-imports'];
/** The lines stand in no file, so that nothing is known of their types. */
const withoutTypes: Linter.Config = {
  files: ['**/*.ts'],
  languageOptions: { parserOptions: { project: false } },
  rules: { '@typescript-eslint/no-floating-promises': 'off' },
};
const eslint = new ESLint({ overrideConfig: withoutTypes });

/** Which of these lines `eslint` complains of by a rule of ours, in a file of that name. */
async function complaints(filePath: string, lines: readonly string[]): Promise<string[]> {
  const [file] = await eslint.lintText(lines.join('\n'), { filePath });
  const found = file?.messages.filter(({ ruleId }) => OURS.includes(ruleId ?? '')) ?? [];
  return [...new Set(found.map(({ line }) => lines[line - 1] ?? ''))];
}

const BY_HAND = [
  'export const a = (slug: string) => `/api/spaces/${slug}`;',
  'export const b = (base: string) => `${base}/members/x`;',
  'export const c = (base: string, id: string) => `${base}/${id}`;',
  "export const d = (id: string) => '/events/' + id;",
  "export const e = (origin: string) => origin + '/events';",
  "export const f = (id: string) => ['', 'events', id].join('/');",
  'export const g = (host: string, slug: string) => `webcal://${host}/calendar/s/${slug}.ics`;',
];
const RIGHT = [
  "export const h = (space: string) => pathTo('/s/:space', { space });",
  "export const i = '/api/spaces';",
  'export const j = (format: string) => `https://schema.org/Event${format}`;',
  'export const k = (next: string) => `/me/profile?next=${encodeURIComponent(next)}`;',
  'export const l = (rows: number) => `${rows} rows and/or seats`;',
];

describe('an address that is built by hand', () => {
  it.each(['apps/web/src/app/events/probe.ts', 'apps/api/src/pages/probe.ts'])('is refused in %s', async (name) => {
    expect(await complaints(name, [...BY_HAND, ...RIGHT])).toEqual(BY_HAND);
  });

  it('is refused in a template', async () => {
    const byHand = [
      `<a [href]="'/calendar/s/' + slug() + '.ics'">a</a>`,
      '<a [href]="`/calendar/s/${slug()}.ics`">b</a>',
      '<a href="/calendar/s/{{ slug() }}.ics">c</a>',
    ];
    const right = [
      `<a [routerLink]="['/s', slug()]">d</a>`,
      '<a routerLink="/events">e</a>',
      '<a [href]="feed()">f</a>',
      '<p>{{ count() }}/{{ total() }} and/or</p>',
      `<img [alt]="'The room ' + name()" />`,
    ];
    expect(await complaints('apps/web/src/app/events/probe.html', [...byHand, ...right])).toEqual(byHand);
  });

  it('is refused in the template of a component', async () => {
    const lines = [
      "import { Component } from '@angular/core';",
      'const template = 1;',
      "@Component({ selector: 'app-probe', template: `<a [href]=\"'/s/' + slug()\">a</a>` })",
      'export class Probe { readonly slug = () => template; }',
    ];
    expect(await complaints('apps/web/src/app/events/probe.ts', lines)).toEqual([lines[2]]);
  });
});

describe('what only the formatter or the folder asks for', () => {
  it('is refused: an import that climbs to where a name leads, and a literal spread into another', async () => {
    const refused = [
      "import { pathTo } from '../../../../libs/domain/addresses/path-to.js';",
      "import { Clock } from '../../apps/api/src/platform/clock.js';",
      'export const m = (a: number, b: number) => ({ ...{ a, b } });',
      'export const n = (a: number, b: number) => [...[a, b]];',
    ];
    const right = [
      "import { pathTo as named } from '#domain/addresses/path-to.js';",
      "import { settled } from '../support/story.js';",
      'export const o = (a?: number) => ({ ...(a === undefined ? {} : { a }) });',
    ];
    expect(await complaints('tests/api/probe.ts', [...refused, ...right])).toEqual(refused);
  });
});

describe('SQL', () => {
  const asks = ["export const p = (tx: EntityManager) => tx.query<object[]>('SELECT 1');"];

  it.each(['events/probe.service.ts', 'pages/probe.ts'])('is refused in %s', async (name) => {
    expect(await complaints(`apps/api/src/${name}`, asks)).toEqual(asks);
  });

  it.each(['events/probe.queries.ts', 'events/probe.writes.ts', 'platform/mail/probe.ts'])(
    'may stand in %s',
    async (name) => {
      expect(await complaints(`apps/api/src/${name}`, asks)).toEqual([]);
    },
  );

  it('is written for nobody by the manager, whose conditions have no types, nor by what reads first', async () => {
    const refused = [
      'export const q = (tx: EntityManager) => tx.update(Space, { id: 1 }, {});',
      'export const r = (tx: EntityManager) => tx.getRepository(Space).save({});',
    ];
    const right = ["export const s = (tx: EntityManager) => tx.getRepository(Space).update({ id: '1' }, {});"];
    expect(await complaints('apps/api/src/events/probe.writes.ts', [...refused, ...right])).toEqual(refused);
  });
});
