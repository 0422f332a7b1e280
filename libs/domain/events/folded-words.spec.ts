import { describe, expect, it } from '@jest/globals';

import { foldedInWords } from './folded-words.js';

describe('a folded series', () => {
  it.each([
    [['FREQ=WEEKLY'], 'every week on Thursday'],
    [['FREQ=WEEKLY;COUNT=4'], 'every week on Thursday, 4 times'],
    [['FREQ=WEEKLY', 'FREQ=MONTHLY;BYDAY=1MO'], 'every week on Thursday, and on the 1st Monday of each month'],
    [[], ''],
    [['FREQ=SECONDLY'], ''],
  ])('of %j says "%s"', (rules, words) => {
    expect(foldedInWords({ rules, localStart: '2027-01-07T18:30' })).toBe(words);
  });
});
