import { describe, expect, it } from '@jest/globals';

import { familyInWords, type SeriesPart } from './family-words.js';

const whole: SeriesPart = {
  localStart: '2027-01-04T18:30:00',
  localEnd: '2027-01-04T20:30:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  rules: ['FREQ=WEEKLY;BYDAY=MO;COUNT=10'],
  extra: [],
  leftOut: [],
  startsFrom: null,
  endsBefore: null,
};
const CUT = '2027-02-01T18:30:00';
const head = { ...whole, endsBefore: CUT };
const tail = { ...whole, startsFrom: CUT };
const later = {
  ...tail,
  localStart: '2027-01-04T19:00:00',
  localEnd: '2027-01-04T21:00:00',
  startsFrom: '2027-02-01T19:00:00',
};
const endless = ['FREQ=WEEKLY;BYDAY=MO'];

describe('how a series that was split repeats', () => {
  it.each<[string, SeriesPart[], string]>([
    ['whole', [whole], 'Every week on Monday, 10 times at 18:30'],
    ['the first part alone', [head], 'Every week on Monday, 4 times at 18:30'],
    ['the second alone', [later], 'Every week on Monday, 6 times at 19:00'],
    ['both, where the rule went on', [tail, head], 'Every week on Monday, 10 times at 18:30'],
    ['both', [later, head], 'Every week on Monday, 4 times at 18:30, then every week on Monday, 6 times at 19:00'],
    [
      'without an end',
      [
        { ...head, rules: endless },
        { ...later, rules: endless },
      ],
      'Every week on Monday until 31 January 2027 at 18:30, then every week on Monday at 19:00',
    ],
    [
      'three parts, of which two are one',
      [head, { ...tail, endsBefore: '2027-02-15T18:30:00' }, { ...later, startsFrom: '2027-02-15T19:00:00' }],
      'Every week on Monday, 6 times at 18:30, then every week on Monday, 4 times at 19:00',
    ],
    [
      'with dates added and left out on both sides',
      [
        { ...head, extra: ['2027-01-06T18:30:00'] },
        { ...tail, leftOut: ['2027-02-08T18:30:00'] },
      ],
      'Every week on Monday, 10 times at 18:30, also 6 January 2027, except 8 February 2027',
    ],
    [
      'a part of which nothing is left',
      [head, { ...tail, startsFrom: '2028-01-01T00:00:00' }],
      'Every week on Monday, 4 times at 18:30',
    ],
    [
      'a part with another rule from the same moment on',
      [head, { ...tail, rules: ['FREQ=WEEKLY;BYDAY=MO;INTERVAL=2;COUNT=10'] }],
      'Every week on Monday, 4 times at 18:30, then every 2 weeks on Monday, 8 times at 18:30',
    ],
    [
      'a part that ends before its rule begins',
      [{ ...whole, startsFrom: '2027-01-01T00:00:00', endsBefore: '2027-01-02T00:00:00' }, later],
      'Every week on Monday, 6 times at 19:00',
    ],
    ['nothing at all', [], ''],
  ])('%s', (_, parts, words) => {
    expect(familyInWords(parts)).toBe(words);
  });
});
