import { describe, expect, it } from '@jest/globals';

import { LONGEST_WAIT_SECONDS, mailboxOf, nextMailAt } from './sign-in-spacing.js';

const now = new Date('2027-01-04T09:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const waitAfter = (mails: number) =>
  (nextMailAt(
    Array.from({ length: mails }, (_, i) => ago(i)),
    now,
  ).getTime() -
    now.getTime()) /
  1000;

describe('the mails of one mailbox', () => {
  it('go at once up to five, then after pauses that grow to three quarters of a minute', () => {
    expect([0, 4, 5, 6, 7, 10, 11, 50].map(waitAfter)).toEqual([0, 0, 15, 20, 25, 40, 45, 45]);
  });

  it('are counted from the latest, in whatever order they are given', () => {
    expect(nextMailAt([ago(300), ago(5), ago(200), ago(100), ago(400)], now)).toEqual(ago(-10));
    expect(nextMailAt([ago(300), ago(20), ago(200), ago(100), ago(400)], now)).toEqual(now);
  });

  it('never stop: the longest pause ends before whoever waits is forgotten (S16)', () => {
    expect(waitAfter(10_000)).toBeLessThan(LONGEST_WAIT_SECONDS);
  });
});

describe('a mailbox', () => {
  it('is an address without case and without what stands behind a plus', () => {
    expect(['Ada@Example.org', 'ada+x@example.org', 'ada+x+y@example.org', '+x@example.org'].map(mailboxOf)).toEqual([
      'ada@example.org',
      'ada@example.org',
      'ada@example.org',
      '@example.org',
    ]);
  });
});
