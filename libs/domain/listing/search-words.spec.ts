import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { MOST_WORDS, searchWords } from './search-words.js';

describe('words that are looked for', () => {
  it.each([
    ['  Inês & ceramics, again: ceramics ', ['ceramics', 'again', 'inês']],
    ['rock’n’roll 2027', ['rock', 'roll', '2027', 'n']],
    ['100% "a_b" \\ \'c', ['100', 'a', 'b', 'c']],
    [' ?! ', []],
  ])('of "%s" are %j', (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });

  it('have nothing in them that a query or a pattern takes for more than itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
        const words = searchWords(typed);
        expect(words.length).toBeLessThanOrEqual(MOST_WORDS);
        expect(words.every((word) => word !== '' && !/[\s%_\\'":*&|!<>()]/.test(word))).toBe(true);
      }),
    );
  });
});
