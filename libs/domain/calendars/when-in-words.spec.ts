import { describe, expect, it } from '@jest/globals';

import { whenInWords } from './when-in-words.js';

const at = (localStart: string, localEnd: string, allDay = false) =>
  whenInWords({ localStart, localEnd, timeZone: 'Europe/Lisbon', allDay });

describe('when in words', () => {
  it.each([
    ['an evening', at('2026-10-07T18:30:00', '2026-10-07T21:00:00'), 'Wed 7 October 2026, 18:30–21:00 (Lisbon time)'],
    [
      'a night',
      at('2026-10-07T22:00', '2026-10-08T02:00'),
      'Wed 7 October 2026, 22:00 – Thu 8 October 2026, 02:00 (Lisbon time)',
    ],
    ['a day', at('2026-10-07T00:00', '2026-10-08T00:00', true), 'Wed 7 October 2026'],
    ['three days', at('2026-10-07T00:00', '2026-10-10T00:00', true), 'Wed 7 October 2026 – Fri 9 October 2026'],
  ])('says %s', (_, words, expected) => {
    expect(words).toBe(expected);
  });
});
