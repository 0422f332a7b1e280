import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { suggestTopics, type KnownTopic } from './topic-suggestions.js';

const topic = (name: string, here: number, everywhere = here): KnownTopic => ({ topic: name, here, everywhere });
const known = [
  topic('ceramics', 3),
  topic('cooking', 9),
  topic('open cookbooks', 12),
  topic('coffee', 0, 40),
  topic('código aberto', 1),
  topic('precooked', 2),
];

describe('topics that are offered while one is typed', () => {
  it('are this space’s most used ones before anything is typed, then those of other spaces', () => {
    expect(suggestTopics('', known, [])).toEqual([
      'open cookbooks',
      'cooking',
      'ceramics',
      'precooked',
      'código aberto',
      'coffee',
    ]);
  });

  it('begin with what is typed, before those of which a word does, before those that hold it', () => {
    expect(suggestTopics('cook', known, [])).toEqual(['cooking', 'open cookbooks', 'precooked']);
  });

  it('are of this space before those of others, however often others use them', () => {
    expect(suggestTopics('co', known, [])).toEqual(['cooking', 'código aberto', 'open cookbooks', 'coffee']);
  });

  it('are found without accents and in capitals', () => {
    expect(suggestTopics(' CODIGO', known, [])).toEqual(['código aberto']);
  });

  it('leave out what the event has, and everything beyond eight', () => {
    expect(suggestTopics('cook', known, ['cooking'])).toEqual(['open cookbooks', 'precooked']);
    const many = Array.from({ length: 20 }, (_, at) => topic(`craft ${at}`, 20 - at));
    expect(suggestTopics('craft', many, [])).toEqual(many.slice(0, 8).map((one) => one.topic));
  });

  it('begin a word after a blank, a hyphen, a line or a stroke', () => {
    const names = ['slow fashion', 'slow-fashion', 'slow_fashion', 'slow/fashion', 'slow - fashion'];
    expect(
      suggestTopics(
        'fas',
        names.map((name) => topic(name, 1)),
        [],
      ),
    ).toHaveLength(5);
    expect(suggestTopics('fa', [topic('sofa', 1), topic('slow  -fashion', 1)], [])).toEqual(['slow  -fashion']);
  });

  it('hold what is typed inside a word from three letters on', () => {
    expect([suggestTopics('of', [topic('sofa', 1)], []), suggestTopics('ofa', [topic('sofa', 1)], [])]).toEqual([
      [],
      ['sofa'],
    ]);
  });

  it('are those used most elsewhere where this space uses them as often, then by their names', () => {
    const some = [topic('c', 1, 1), topic('b', 1, 9), topic('d', 0, 2), topic('a', 1, 1), topic('e', 0, 7)];
    expect(suggestTopics('', some, [])).toEqual(['b', 'a', 'c', 'e', 'd']);
    expect(suggestTopics('', some, [], 2)).toEqual(['b', 'a']);
  });

  it('come in the same order, in whatever order they are known', () => {
    const one = fc.record({
      topic: fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), minLength: 1, maxLength: 6 }),
      here: fc.nat(3),
      everywhere: fc.nat(5),
    });
    const some = fc.uniqueArray(one, { selector: (each) => each.topic, maxLength: 12 });
    fc.assert(
      fc.property(some, fc.constantFrom('', 'a', 'ab', 'e'), (topics, typed) => {
        const offered = suggestTopics(typed, topics, []);
        expect(suggestTopics(typed, [...topics].reverse(), [])).toEqual(offered);
        expect(new Set(offered).size).toBe(offered.length);
      }),
    );
  });
});
