import { describe, expect, it } from '@jest/globals';

import type { HistoryEntry } from '#contract/history.js';
import { datesOf, sentenceOf, shortened } from './history-sentences.js';

const ana = { id: 'a', name: 'Ana', pronouns: '', organisation: '', headline: '', picture: null };
const entry = (given: Partial<HistoryEntry>) =>
  sentenceOf({ what: 'changed', source: 'member', who: ana, ...given } as HistoryEntry);

describe('a line of history', () => {
  it.each([
    ['a member', {}, 'Ana changed it'],
    ['somebody who has left', { who: null }, 'Somebody who has left changed it'],
    ['an import by a member', { source: 'import', what: 'created' }, 'Ana brought it in, by an import'],
    ['an import on the command line', { source: 'import', who: null }, 'An import changed it'],
    ['a plan', { source: 'serendip', what: 'published' }, 'Serendip published it, as Ana had planned'],
    ['the nightly job', { source: 'serendip', what: 'adopted', who: null }, 'Serendip gave it another owner'],
  ] as const)('names %s', (_, given, words) => {
    expect(entry(given)).toBe(words);
  });

  it('names three dates and counts the rest', () => {
    const first = ['2027-01-07T18:30:00', '2027-01-14T18:30:00'];
    expect(datesOf({ field: 'title', name: '', before: '', after: '', dates: 5, first })).toMatch(/ and 3 more$/);
    expect(datesOf({ field: 'added', name: '', before: '', after: '', dates: 5, first })).toBe('');
  });

  it('shortens long texts between two words, and no short ones', () => {
    expect(shortened('Bring a spoon.')).toBeNull();
    const short = shortened('Bring a spoon. '.repeat(40)) ?? '';
    expect(short).toMatch(/^Bring a spoon\. .*\w\.? …$/);
    expect(short.length).toBeLessThan(170);
  });
});
