import { describe, expect, it } from '@jest/globals';

import { candidate, dateOf, day, NONE, plan } from '#tests/support/digest-facts.js';
import type { DigestDate, Past } from './facts.js';
import { reasonInWords, weigh, WEIGHTS } from './weights.js';

const maarten = { id: 'm', name: 'Maarten', does: 'hosts' } as const;
const PAST: Past = {
  formats: { talk: 2, circle: 9 },
  topics: ['ink', 'paper', 'glue', 'tape'],
  series: ['lunch'],
  met: { m: 'show_and_tell' },
};
const weighed = (given: Partial<DigestDate>, past = PAST, plans = NONE.plans) =>
  weigh(candidate('a', { date: dateOf('a', given) }), { ...NONE, past, plans });
const points = (given: Partial<DigestDate>, ...more: [Past?, typeof NONE.plans?]) => weighed(given, ...more).points;
const words = (given: Partial<DigestDate>, ...more: [Past?, typeof NONE.plans?]) =>
  weighed(given, ...more).reasons.map((reason) => reasonInWords(reason, 'Thu 12:00'));

describe('what speaks for a date', () => {
  const plain = { seriesId: 'other', format: 'social' } as const;

  it('weighs as is stated', () => {
    expect(points(plain)).toBe(0);
    expect(points({ ...plain, seriesId: null })).toBe(WEIGHTS.once);
    expect(points({ ...plain, seriesId: 'lunch' })).toBe(WEIGHTS.cameBefore);
    expect(points({ ...plain, people: [maarten] })).toBe(WEIGHTS.met);
    expect(points({ ...plain, topics: ['ink', 'fire'] })).toBe(WEIGHTS.topic);
    expect(points({ ...plain, topics: PAST.topics })).toBe(3 * WEIGHTS.topic);
    expect(points({ ...plain, format: 'talk' })).toBe(2 * WEIGHTS.format);
    expect(points({ ...plain, format: 'circle' })).toBe(5 * WEIGHTS.format);
    expect(points({ ...plain, capacity: 12, taken: 9 })).toBe(WEIGHTS.fewSeats);
    expect(points({ ...plain, capacity: 12, taken: 8 })).toBe(0);
    expect(points({ ...plain, endsAt: day(9), startsAt: day(8) })).toBe(WEIGHTS.long);
    expect(points({ ...plain, endsAt: day(2) })).toBe(WEIGHTS.long + WEIGHTS.lastCall);
  });

  it('is said in words: the strongest of what draws, that this is the last call, and what stands in the way', () => {
    expect(words(plain)).toEqual([]);
    expect(words({ ...plain, seriesId: 'lunch', people: [maarten] })).toEqual(['Because you came before.']);
    expect(words({ ...plain, people: [maarten], topics: ['ink'] })).toEqual([
      'Maarten hosts it; you were at their show and tell.',
    ]);
    expect(words({ ...plain, people: [{ ...maarten, does: 'speaks' }] })).toEqual([
      'Maarten speaks; you were at their show and tell.',
    ]);
    expect(words({ ...plain, startsAt: day(5), repliesUntil: day(2) })).toEqual(['Replies close Thu 12:00.']);
    expect(words({ ...plain, topics: ['fire', 'ink'] })).toEqual(['You have been to others on ink.']);
    const lunch = plan('Lunch', { date: dateOf('Lunch', { startsAt: new Date(day(1).getTime() + 60_000) }) });
    expect(words({ ...plain, topics: ['ink'], endsAt: day(2) }, PAST, [lunch])).toEqual([
      'You have been to others on ink.',
      'This is the last mail before it.',
      'Clashes with “Lunch”.',
    ]);
  });

  it('clashes only with a seat of the reader’s or what they run, and names the first', () => {
    const at = (id: string, standing: 'going' | 'hosting' | 'waitlisted' | 'pending', days = 1) =>
      plan(id, { standing, date: dateOf(id, { startsAt: day(days) }) });
    expect(points(plain, PAST, [at('line', 'waitlisted'), at('asked', 'pending'), at('later', 'going', 2)])).toBe(0);
    expect(points(plain, PAST, [at('b', 'going'), at('a', 'hosting')])).toBe(WEIGHTS.clash);
    expect(words(plain, PAST, [at('b', 'going'), at('a', 'hosting')])).toEqual(['Clashes with “a”.']);
    const after = plan('after', { date: dateOf('after', { startsAt: dateOf('a').endsAt }) });
    expect(points(plain, PAST, [after])).toBe(0);
    // An exhibition to which one said yes keeps nobody from a talk, nor a supper from the exhibition.
    const lasting = (days: number) => plan('on', { date: dateOf('on', { startsAt: day(0), endsAt: day(days) }) });
    expect([3, 4].map((days) => points(plain, PAST, [lasting(days)]))).toEqual([WEIGHTS.clash, 0]);
    expect(words({ ...plain, startsAt: day(-1), endsAt: day(9) }, PAST, [at('supper', 'going')])).toEqual([]);
  });
});
