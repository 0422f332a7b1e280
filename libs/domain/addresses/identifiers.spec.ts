import { describe, expect, it } from '@jest/globals';

import { isId, isPart, isSlug } from './identifiers.js';

const ID = '018f4a5e-9c1b-4d2a-8f3e-0123456789ab';
/** What leads elsewhere, as it is or once it is decoded. */
const LEADS_AWAY = [
  '',
  '.',
  '..',
  '../../materials/018f4a5e-9c1b-4d2a-8f3e-0123456789ab',
  '..\\..\\materials',
  '..%2F..%2Fmaterials',
  '%2e%2e',
  'a/b',
  'a\\b',
  'a?b',
  'a#b',
  'a;b=c',
  'a%00',
  'a\n',
  '//evil.example',
];

describe('what names a space', () => {
  it.each(['oficina', 'a', '22', 'loom-house-2', 'a'.repeat(60), ID])('may be %s', (slug) => {
    expect(isSlug(slug)).toBe(true);
  });

  it.each([...LEADS_AWAY, 'Oficina', '-oficina', 'oficina-', 'a--b', 'a_b', 'ação', ' a', 'a'.repeat(61)])(
    'is never %j',
    (slug) => {
      expect(isSlug(slug)).toBe(false);
    },
  );
});

describe('an id', () => {
  it.each([ID, ID.toUpperCase(), '00000000-0000-4000-8000-000000000000'])('may be %s', (id) => {
    expect(isId(id)).toBe(true);
  });

  it.each([...LEADS_AWAY, '1', 'new', ID.slice(1), `${ID}0`, `${ID}\n`, `{${ID}}`, ID.replaceAll('-', '')])(
    'is never %j',
    (id) => {
      expect(isId(id)).toBe(false);
    },
  );
});

describe('a part of an address', () => {
  it.each([
    ['space', 'oficina', 'Oficina'],
    ['roomId', ID, 'oficina'],
    ['occurrenceId', ID, 'new'],
    ['format', 'show_and_tell', 'party'],
    ['token', 'digest-AbC_d-e', 'digest.AbC'],
  ])('that is called %s may be %j and not %j', (name, good, bad) => {
    expect([isPart(name, good), isPart(name, bad)]).toEqual([true, false]);
  });

  it.each(['space', 'eventId', 'format', 'token'])('leads nowhere else as %s', (name) => {
    expect(LEADS_AWAY.filter((value) => isPart(name, value))).toEqual([]);
  });

  it.each(['day', 'toString', '__proto__'])('has no rule as %s', (name) => {
    expect(() => isPart(name, 'oficina')).toThrow(name);
  });
});
