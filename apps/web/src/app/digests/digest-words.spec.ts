import { describe, expect, it } from '@jest/globals';

import { hourInWords, nextInWords } from './digest-words.js';

describe('the next digest', () => {
  it('is told by the clock of its reader', () => {
    expect(nextInWords('2026-10-08T22:30:00Z', 'Europe/Lisbon')).toContain('Thursday 8 October');
    expect(nextInWords('2026-10-08T22:30:00Z', 'Asia/Kolkata')).toMatch(/^Friday 9 October.*, 04:00$/);
  });

  it('comes at a whole hour', () => {
    expect(hourInWords(8)).toBe('08:00');
  });
});
