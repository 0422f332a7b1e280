import { describe, expect, it } from '@jest/globals';

import { candidate, dateOf, day, HOUR, NONE, NOW } from '#tests/support/digest-facts.js';
import { isLastCall, isTellable } from './tellable.js';

const ago = (days: number, hours = 0) => new Date(NOW.getTime() - days * 24 * HOUR + hours * HOUR);
const told = (days: number, revision = 1) => ({ revision, at: ago(days) });

describe('whether a digest tells of a date', () => {
  const lunch = dateOf('lunch', { seriesId: 'lunches' });

  it('once, and again when it has changed (E22)', () => {
    expect(isTellable(candidate('first'), NONE)).toBe(true);
    expect(isTellable(candidate('same', { told: told(7) }), NONE)).toBe(false);
    expect(isTellable(candidate('new', { told: told(7), isNew: true }), NONE)).toBe(false);
    expect(isTellable(candidate('changed', { told: told(7), date: dateOf('changed', { revision: 2 }) }), NONE)).toBe(
      true,
    );
  });

  it('of a known series once in four weeks', () => {
    const after = (seriesToldAt: Date) => isTellable(candidate('lunch', { date: lunch, seriesToldAt }), NONE);
    expect([ago(7), ago(21), ago(27)].map(after)).toEqual([false, false, false]);
    // A queue that was late four weeks ago, or clocks that have changed since, make no fifth week of it.
    expect([ago(28, 1), ago(28), ago(35)].map(after)).toEqual([true, true, true]);
    expect(isTellable(candidate('lunch', { date: lunch }), NONE)).toBe(true);
  });

  it('of a series sooner where something about it is new', () => {
    expect(isTellable(candidate('lunch', { date: lunch, seriesToldAt: ago(7), isNew: true }), NONE)).toBe(true);
    const moved = candidate('lunch', { date: { ...lunch, revision: 2 }, seriesToldAt: ago(7), told: told(7) });
    expect(isTellable(moved, NONE)).toBe(true);
  });

  it('once more before one can no longer say yes to what lasts long or closes early', () => {
    const long = dateOf('hackathon', { startsAt: day(4), endsAt: day(6), repliesUntil: day(6) });
    const early = dateOf('workshop', { startsAt: day(9), repliesUntil: day(3) });
    for (const date of [long, early]) {
      expect(isTellable(candidate(date.id, { date, told: told(7) }), NONE)).toBe(true);
      expect(isTellable(candidate(date.id, { date, told: told(21) }), NONE)).toBe(true);
    }
    const talk = dateOf('talk', { startsAt: day(4) });
    expect(isTellable(candidate('talk', { date: talk, told: told(7) }), NONE)).toBe(false);
  });

  it('and not before that, nor when it is on or closed', () => {
    const last = (startsAt: Date, repliesUntil = startsAt) =>
      isLastCall(dateOf('camp', { startsAt, endsAt: day(30), repliesUntil }), told(7), NONE);
    expect([last(day(8)), last(NONE.next), last(day(6)), last(day(-1), day(6)), last(day(3), day(-1))]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(isLastCall(dateOf('camp', { startsAt: day(2), endsAt: day(3) }), { revision: 1, at: NOW }, NONE)).toBe(
      false,
    );
    expect(isLastCall(dateOf('camp', { startsAt: day(2), endsAt: day(3) }), null, NONE)).toBe(true);
  });

  it('as long from just over four hours', () => {
    const lasting = (hours: number) => dateOf('a', { endsAt: new Date(day(1).getTime() + hours * HOUR) });
    expect([4, 4.1].map((hours) => isLastCall(lasting(hours), told(7), NONE))).toEqual([false, true]);
  });
});
