import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { needLines, needsOf, type NeedFacts } from './needs.js';

const now = new Date('2027-01-04T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** An evening in a month that lacks nothing. */
function evening(given: Partial<NeedFacts> & { in?: number } = {}): NeedFacts {
  const { in: days = 30, ...facts } = given;
  return {
    status: 'scheduled',
    startsAt: inDays(days),
    endsAt: inDays(days + 0.1),
    repliesUntil: inDays(days),
    placed: true,
    roomLost: false,
    pending: 0,
    replyPolicy: 'open',
    capacity: 40,
    taken: 20,
    hosted: true,
    failed: false,
    review: null,
    judges: false,
    ...facts,
  };
}

describe('what an event needs', () => {
  it('is nothing where nothing is missing', () => {
    expect(needsOf(evening(), now)).toEqual([]);
  });

  it('is a look at what was in the way when it should have been published', () => {
    expect(needsOf(evening({ status: 'draft', failed: true }), now)).toEqual(['failed']);
    expect(needsOf(evening({ failed: true }), now)).toEqual([]);
  });

  it('is no yes and no more replies once none are taken any more', () => {
    expect(needsOf(evening({ in: 1, pending: 2, taken: 0 }), now)).toEqual(['approve', 'replies']);
    expect(needsOf(evening({ in: 1, pending: 2, taken: 0, repliesUntil: now }), now)).toEqual([]);
    expect(needsOf(evening({ in: -0.05, pending: 2, taken: 0, repliesUntil: inDays(0.05) }), now)).toEqual([
      'approve',
      'replies',
    ]);
  });

  it('is a yes for those who wait for one, a place, and somebody to run it', () => {
    expect(needsOf(evening({ pending: 2, placed: false, hosted: false }), now)).toEqual(['host', 'approve', 'place']);
  });

  it('is another room where it has lost its own, however far away it is', () => {
    expect(needsOf(evening({ in: 300, roomLost: true }), now)).toEqual(['room']);
    expect(needsOf(evening({ in: 300, roomLost: true, status: 'cancelled' }), now)).toEqual([]);
  });

  it('is publishing once a draft is two weeks away, not before', () => {
    expect(needsOf(evening({ status: 'draft', in: 15 }), now)).toEqual([]);
    expect(needsOf(evening({ status: 'draft', in: 14 }), now)).toEqual(['publish']);
  });

  it('is a look of an admin at what was proposed, and of its host at what should change', () => {
    const proposed = { status: 'draft', review: 'asked', in: 3, failed: true } as const;
    expect(needsOf(evening(proposed), now)).toEqual([]);
    expect(needsOf(evening({ ...proposed, judges: true }), now)).toEqual(['review']);
    expect(needsOf(evening({ ...proposed, failed: false, review: 'changes-wanted' }), now)).toEqual(['changes']);
  });

  it('is a new date where it was postponed, also when the old one has passed', () => {
    expect(needsOf(evening({ status: 'postponed', in: -3, placed: false }), now)).toEqual(['new-date']);
  });

  it('is people, in its last week, where fewer than a fifth of the seats or fewer than three are taken', () => {
    expect(needsOf(evening({ in: 8, taken: 0 }), now)).toEqual([]);
    expect(needsOf(evening({ in: 6, taken: 7 }), now)).toEqual(['replies']);
    expect(needsOf(evening({ in: 6, taken: 8 }), now)).toEqual([]);
    expect(needsOf(evening({ in: 6, capacity: null, taken: 2 }), now)).toEqual(['replies']);
    expect(needsOf(evening({ in: 6, capacity: null, taken: 3 }), now)).toEqual([]);
    expect(needsOf(evening({ in: 6, capacity: 2, taken: 2 }), now)).toEqual([]);
  });

  it('is people too where each has to be let in, and never while it is a draft', () => {
    expect(needsOf(evening({ in: 6, taken: 7, replyPolicy: 'approval' }), now)).toEqual(['replies']);
    expect(needsOf(evening({ in: 6, taken: 7, status: 'draft' }), now)).toEqual(['publish']);
  });

  it('is never people where nobody has to reply, or it has begun', () => {
    expect(needsOf(evening({ in: 2, taken: 0, replyPolicy: 'closed' }), now)).toEqual([]);
    expect(needsOf(evening({ in: -0.05, taken: 0 }), now)).toEqual([]);
  });

  it('is nothing once it is over or off', () => {
    const lacking = { pending: 3, placed: false, hosted: false };
    expect(needsOf(evening({ ...lacking, in: -2 }), now)).toEqual([]);
    expect(needsOf(evening({ ...lacking, endsAt: now, repliesUntil: inDays(1) }), now)).toEqual([]);
    expect(needsOf(evening({ ...lacking, status: 'cancelled' }), now)).toEqual([]);
  });
});

describe('the list of what is needed', () => {
  const date = (eventId: string, given: Partial<NeedFacts> & { in?: number; seriesId?: string } = {}) => {
    const { seriesId = null, ...facts } = given;
    return { ...evening(facts), eventId, seriesId };
  };

  it('names a series once for each need, by its earliest date, with how many dates and people', () => {
    const dates = [21, 7.5, 14].map((days, n) =>
      date(`e${n}`, { in: days, seriesId: 's', pending: n, placed: false, taken: 40 }),
    );
    const lines = needLines(dates, now).map(({ need, first, dates: count, pending }) => [
      need,
      first.eventId,
      count,
      pending,
    ]);
    expect(lines).toEqual([
      ['approve', 'e1', 2, 3],
      ['place', 'e1', 3, 3],
    ]);
  });

  it('begins with what has least time left', () => {
    const dates = [
      date('far', { in: 60, pending: 1 }),
      date('soon', { in: 3, taken: 0 }),
      date('draft', { in: 5, status: 'draft' }),
      date('nobody', { in: 20, hosted: false }),
    ];
    expect(needLines(dates, now).map(({ first }) => first.eventId)).toEqual(['nobody', 'draft', 'soon', 'far']);
  });

  it('names what is due at the same time in one order', () => {
    const dates = [
      date('postponed', { in: 20, status: 'postponed' }),
      date('asked', { in: 20, pending: 1 }),
      date('given-back', { in: 20, status: 'draft', review: 'changes-wanted' }),
      date('proposed', { in: 20, status: 'draft', review: 'asked', judges: true }),
    ];
    const order = ['proposed', 'given-back', 'asked', 'postponed'];
    for (const all of [dates, dates.toReversed()])
      expect(needLines(all, now).map(({ first }) => first.eventId)).toEqual(order);
  });

  it('holds every need of every date exactly once', () => {
    const given = fc.record({
      in: fc.integer({ min: -5, max: 60 }),
      pending: fc.integer({ min: 0, max: 3 }),
      placed: fc.boolean(),
      hosted: fc.boolean(),
      seriesId: fc.constantFrom(undefined, 'a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 30 }), (all) => {
        const dates = all.map(({ seriesId, ...facts }, n) =>
          date(`e${n}`, { ...facts, ...(seriesId ? { seriesId } : {}) }),
        );
        const lines = needLines(dates, now);
        const needed = dates.reduce((sum, one) => sum + needsOf(one, now).length, 0);
        expect(lines.reduce((sum, line) => sum + line.dates, 0)).toBe(needed);
        expect(new Set(lines.map(({ need, first }) => `${need} ${first.seriesId ?? first.eventId}`)).size).toBe(
          lines.length,
        );
      }),
    );
  });
});
