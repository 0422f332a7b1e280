import { describe, expect, it } from '@jest/globals';

import { SECTIONS } from './sections.js';
import {
  digestHourWords,
  digestLead,
  digestSubject,
  headingOf,
  inWords,
  listed,
  moreWords,
  othersWords,
  rhythmWords,
  seatWords,
} from './words.js';

const nothing = { waiting: 0, open: 0, fresh: 0, stillOn: 0, cancelled: 0, changed: 0, replies: 0 };

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
    [{ waiting: 1 }, 'one waits for you', 'One that waits for you.'],
    [{ waiting: 2 }, 'two wait for you', 'Two that wait for you.'],
    [{ open: 1 }, 'one thing to go to', 'One thing you can still go to.'],
    [{ open: 1, fresh: 1 }, 'one thing to go to', 'One new thing you can still go to.'],
    [{ open: 3, fresh: 2 }, 'three things to go to', 'Three things you can still go to (two are new).'],
    [{ open: 2, fresh: 1 }, 'two things to go to', 'Two things you can still go to (one is new).'],
    [{ open: 2, fresh: 2 }, 'two things to go to', 'Two new things you can still go to.'],
    [{ stillOn: 1 }, 'one still on', 'One that is still on.'],
    [{ stillOn: 2 }, 'two still on', 'Two that are still on.'],
    [{ cancelled: 1 }, 'one is off', 'One that is off.'],
    [{ cancelled: 2 }, 'two are off', 'Two that are off.'],
    [{ changed: 1 }, 'one has changed', 'One that has changed.'],
    [{ changed: 2 }, 'two have changed', 'Two that have changed.'],
    [{ replies: 1 }, 'one you replied to', 'One you replied to.'],
    [
      { waiting: 1, open: 13, stillOn: 1, cancelled: 1, changed: 2, replies: 4 },
      'one waits for you, 13 things to go to, one still on, one is off, two have changed',
      'One that waits for you, one that is off, two that have changed, four you replied to, 13 things you can still go to and one that is still on.',
    ],
  ])('say what there is: %j', (counts, subject, lead) => {
    expect(digestSubject({ ...nothing, ...counts }, 'week')).toBe(`Your week: ${subject}`);
    expect(digestLead({ ...nothing, ...counts })).toBe(lead);
  });

  it('put in the subject what was replied to only where there is nothing to go to and nothing waits', () => {
    const subject = (counts: object) => digestSubject({ ...nothing, ...counts }, 'month');
    expect(subject({ stillOn: 1, replies: 2 })).toBe('Your month: one still on');
    expect(subject({ waiting: 1, replies: 2 })).toBe('Your month: one waits for you');
    expect(subject({ open: 1, stillOn: 1, replies: 2 })).toBe('Your month: one thing to go to, one still on');
    expect(subject({ changed: 1, replies: 2 })).toBe('Your month: one has changed, two you replied to');
  });

  it('say when the digest comes', () => {
    const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => digestHourWords({ every: 'week', weekday, hour: 8 }));
    expect(days).toEqual(
      ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'].map(
        (day) => `on ${day} at 8`,
      ),
    );
    expect(digestHourWords({ every: 'fortnight', weekday: 2, hour: 7 })).toBe('on Tuesdays at 7');
    expect(digestHourWords({ every: 'month', weekday: 2, hour: 7 })).toBe('on the first Tuesday of it, at 7');
    expect(Object.values(rhythmWords)).toEqual(['One mail a week', 'One mail every two weeks', 'One mail a month']);
  });

  it('count what there is no room for', () => {
    const counts = (count: number) => Object.values(moreWords).map((words) => words(count));
    expect(counts(1)).toEqual([
      '1 more that waits for you',
      '1 more that has changed',
      '1 more that you replied to',
      '1 more to go to',
    ]);
    expect(counts(2).join()).toBe(
      '2 more that wait for you,2 more that have changed,2 more that you replied to,2 more to go to',
    );
    expect(SECTIONS.map((section) => headingOf(section, 'month'))).toEqual([
      'Waiting for you',
      'Changed',
      'Your month',
      'New',
      'You can still go',
    ]);
    expect([0, 1, 2].map(othersWords)).toEqual(['', 'And on one more date.', 'And on two more dates.']);
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
