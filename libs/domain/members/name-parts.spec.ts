import { describe, expect, it } from '@jest/globals';

import { nameParts } from './name-parts.js';

describe('a name in one field', () => {
  it.each([
    ['Ada', 'Ada', ''],
    ['Ada Lovelace', 'Ada', 'Lovelace'],
    ['  Ana  Maria da Silva ', 'Ana', 'Maria da Silva'],
    ['सावित्रीबाई फुले', 'सावित्रीबाई', 'फुले'],
    ['', '', ''],
    ['   ', '', ''],
  ])('takes “%s” apart', (name, firstName, lastName) => {
    expect(nameParts(name)).toEqual({ firstName, lastName });
  });
});
