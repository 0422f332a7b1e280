import { describe, expect, it } from '@jest/globals';

import { leftInWords, noticeInWords, type WaitingNotice } from './notice-words.js';

const notice = (what: WaitingNotice['what'], people = 12): WaitingNotice => ({
  what,
  people,
  dueAt: '2027-01-04T18:42:00.000Z',
  secondsLeft: 300,
  dates: [],
});

describe('a notice that waits, in words', () => {
  it.each([
    [['moved', 'place'], 12, '12 people will hear of this at 18:42: new time, new place.'],
    [['cancelled'], 1, '1 person will hear of this at 18:42: it is off.'],
    [['cancelled', 'moved'], 2, '2 people will hear of this at 18:42: it is off, new time.'],
  ] as const)('says of %j who hears of it, when and what', (what, people, words) => {
    expect(noticeInWords(notice([...what], people), '18:42')).toBe(words);
  });

  it.each([
    [300, 'In 5 minutes'],
    [241, 'In 5 minutes'],
    [240, 'In 4 minutes'],
    [60, 'In a minute'],
    [1, 'In a minute'],
    [0, 'Being sent'],
  ])('counts %d seconds down to the minute', (seconds, words) => {
    expect(leftInWords(seconds)).toBe(words);
  });
});
