import { describe, expect, it } from '@jest/globals';

import { digestHourWords, digestLead, digestSubject, inWords, listed, seatWords } from './words.js';

const nothing = { open: 0, stillOn: 0, cancelled: 0, changed: 0, replies: 0 };

describe('the words of a digest', () => {
  it('write numbers out up to twelve', () => {
    expect(Array.from({ length: 14 }, (_, count) => inWords(count)).join(' ')).toBe(
      'no one two three four five six seven eight nine ten eleven twelve 13',
    );
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('list %j as people do', (parts, sentence) => {
    expect(listed(parts)).toBe(sentence);
  });

  it.each([
    [{ open: 1 }, 'Your week: one thing to go to', 'One thing you can still go to.'],
    [{ open: 3 }, 'Your week: three things to go to', 'Three things you can still go to.'],
    [{ stillOn: 1 }, 'Your week: one still on', 'One that is still on.'],
    [{ stillOn: 2 }, 'Your week: two still on', 'Two that are still on.'],
    [{ cancelled: 1 }, 'Your week: one is off', 'One that is off.'],
    [{ cancelled: 2 }, 'Your week: two are off', 'Two that are off.'],
    [{ changed: 1 }, 'Your week: one has changed', 'One that has changed.'],
    [{ changed: 2 }, 'Your week: two have changed', 'Two that have changed.'],
    [{ replies: 1 }, 'Your week: one you replied to', 'One you replied to.'],
    [
      { open: 13, stillOn: 1, cancelled: 1, changed: 2, replies: 4 },
      'Your week: 13 things to go to, one still on, one is off, two have changed',
      '13 things you can still go to, one that is still on, one that is off, two that have changed and four you replied to.',
    ],
  ])('say what there is: %j', (counts, subject, lead) => {
    expect(digestSubject({ ...nothing, ...counts })).toBe(subject);
    expect(digestLead({ ...nothing, ...counts })).toBe(lead);
  });

  it('put in the subject what was replied to only where there is nothing to go to', () => {
    expect(digestSubject({ ...nothing, stillOn: 1, replies: 2 })).toBe('Your week: one still on');
    expect(digestSubject({ ...nothing, open: 1, stillOn: 1, replies: 2 })).toBe(
      'Your week: one thing to go to, one still on',
    );
    expect(digestSubject({ ...nothing, changed: 1, replies: 2 })).toBe(
      'Your week: one has changed, two you replied to',
    );
  });

  it('say when the digest comes', () => {
    const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => digestHourWords(weekday, 8));
    expect(days).toEqual(
      ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'].map(
        (day) => `on ${day} at 8`,
      ),
    );
  });

  it.each([
    [14, 11, '3 of 14 seats free.'],
    [14, 16, '0 of 14 seats free.'],
    [null, 0, ''],
    [null, 1, 'One person is coming.'],
    [null, 12, '12 people are coming.'],
  ])('say of %s seats with %i taken: %s', (capacity, taken, words) => {
    expect(seatWords(capacity, taken)).toBe(words);
  });
});
