import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';

/** What `eslint` says of a file of that name, as line and rule. */
async function complaints(name: string, lines: readonly string[]): Promise<string[]> {
  const eslint = spawn(process.execPath, [
    ...['node_modules/eslint/bin/eslint.js', '--stdin', '--format', 'json', '--stdin-filename', name],
  ]);
  eslint.stdin.end(lines.join('\n'));
  let said = '';
  for await (const chunk of eslint.stdout) said += String(chunk);
  const [file] = JSON.parse(said) as { messages: { line: number; ruleId: string | null }[] }[];
  const found = file?.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax') ?? [];
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
