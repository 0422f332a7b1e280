import { describe, expect, it } from '@jest/globals';

import { KeptTexts } from './kept-texts.js';

function kept(mostBytes: number) {
  const made: string[] = [];
  const texts = new KeptTexts(mostBytes, (text) => {
    made.push(text);
    return text.toUpperCase();
  });
  return { made, get: (...all: string[]) => all.map((text) => texts.get(text)) };
}

describe('what was made of texts', () => {
  it('is made once for each text, and anew for one that changed', () => {
    const { made, get } = kept(10_000);
    expect(get('supper', 'supper', 'Supper', 'supper')).toEqual(['SUPPER', 'SUPPER', 'SUPPER', 'SUPPER']);
    expect(made).toEqual(['supper', 'Supper']);
  });

  it('keeps also that nothing came of one', () => {
    const { made, get } = kept(10_000);
    expect(get('', '')).toEqual(['', '']);
    expect(made).toEqual(['']);
  });

  it('is forgotten where it takes too much room, what was asked for longest ago first', () => {
    const { made, get } = kept(1000);
    get('a'.repeat(100), 'b'.repeat(100), 'a'.repeat(100), 'c'.repeat(100));
    get('a'.repeat(100));
    expect(made.map(([letter]) => letter)).toEqual(['a', 'b', 'c']);
    get('b'.repeat(100));
    expect(made.map(([letter]) => letter)).toEqual(['a', 'b', 'c', 'b']);
  });

  it('pushes nothing out for what would fill all the room alone', () => {
    const { made, get } = kept(1000);
    get('a', 'b'.repeat(1000), 'b'.repeat(1000), 'a');
    expect(made.map(([letter]) => letter)).toEqual(['a', 'b', 'b']);
  });
});
