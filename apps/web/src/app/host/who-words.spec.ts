import { describe, expect, it } from '@jest/globals';

import { whoChanged } from './who-words.js';

const by = (field: string, name: string, mine = false) => ({ field, name, mine });

describe('who changed what meanwhile', () => {
  it.each([
    [
      ['roomId', 'localStart', 'localEnd'],
      [by('roomId', 'Ana'), by('when', 'Ana')],
      'Ana changed the room and the time while you were writing.',
    ],
    [
      ['title', 'capacity'],
      [by('title', 'Ana'), by('capacity', 'Bo')],
      'Ana changed the title and Bo changed the seats while you were writing.',
    ],
    [['title'], [], 'Somebody changed the title while you were writing.'],
    [['title'], [by('title', '')], 'Somebody changed the title while you were writing.'],
    [
      ['title', 'repeats'],
      [by('title', 'Hana', true), by('repeats', 'Hana', true)],
      'You changed the title and how it repeats in another window.',
    ],
  ])('of %j is told by name', (fields, changers, words) => {
    expect(whoChanged(fields, changers)).toBe(words);
  });
});
