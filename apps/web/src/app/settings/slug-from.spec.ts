import { expect, it } from '@jest/globals';

import { slug } from '#contract/basics.js';
import { slugFrom } from './slug-from.js';

it.each([
  ['Ação & Café 22', 'acao-cafe-22'],
  ['  Loom House  ', 'loom-house'],
  ['x'.repeat(58) + ' yz', `${'x'.repeat(58)}-y`],
])('makes an address that a space may have of “%s”', (name, made) => {
  expect(slugFrom(name)).toBe(made);
  expect(slug.safeParse(made).success).toBe(true);
});
