import { expect, it } from '@jest/globals';

import { DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { minutesInWords, stepTimes, templateInWords } from './template-words.js';

it.each([
  [90, '1 h 30 min'],
  [31 * 60, '1 day 7 h'],
  [45, '45 min'],
  [0, ''],
  [Number.NaN, ''],
])('says how long %s minutes are: “%s”', (minutes, words) => {
  expect(minutesInWords(minutes)).toBe(words);
});

it('says in one line what a template is', () => {
  expect(templateInWords(DEFAULT_TEMPLATES.circle)).toBe(
    '18:30, 1 h 30 min, 8 seats, 5 steps, asks 1 question, one reply for all dates',
  );
  expect(templateInWords(DEFAULT_TEMPLATES.social)).toBe('18:30, 1 h, no limit of seats');
});

it('says when each step begins, past midnight too', () => {
  const steps = [60, 90, 15].map((minutes) => ({ title: 'Something', minutes }));
  expect(stepTimes({ begins: '22:30', agenda: steps })).toEqual(['22:30', '23:30', '01:00']);
  expect(stepTimes({ begins: '', agenda: steps })).toEqual(['00:00', '01:00', '02:30']);
});
