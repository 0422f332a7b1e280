import { expect, it } from '@jest/globals';

import { waitInWords } from './wait-words.js';

it('says a wait in seconds up to most of a minute, then in minutes, never too short', () => {
  expect([0, 1, 1.2, 50, 51, 60, 61, 130, 600].map(waitInWords)).toEqual([
    'a second',
    'a second',
    '2 seconds',
    '50 seconds',
    'a minute',
    'a minute',
    '2 minutes',
    '3 minutes',
    '10 minutes',
  ]);
});
