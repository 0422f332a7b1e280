import { expect, it } from '@jest/globals';

import { toggled } from './toggled.js';

it('takes away what was there and adds what was not', () => {
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  expect(toggled(['b'], 'a')).toEqual(['b', 'a']);
});
