import { describe, expect, it } from '@jest/globals';

import { safeNext } from './safe-next.js';

const EVIL = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  'https://evil.example',
  'evil',
  '/%2Fevil.example',
  '/%5Cevil.example',
];
const MORE_EVIL = [
  '/%09/evil.example',
  '/\t/evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/%',
  'data:text/html,x',
  '%2F%2Fevil.example',
  '%2Fs%2Foficina',
  '/a/..//evil.example',
  '',
];

describe('where to go after signing in', () => {
  it.each([...EVIL, ...MORE_EVIL])('is home for %j (S35)', (next) => {
    expect(safeNext(next)).toBe('/');
  });

  it.each(['/', '/s/oficina', '/events?format=talk&from=2027-01-04', '/e/1#replies', '/q?text=a%20b', '/s/oficina//'])(
    'is the page asked for: %s',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  it('is home where nothing was asked for', () => {
    expect(safeNext(undefined)).toBe('/');
  });
});
