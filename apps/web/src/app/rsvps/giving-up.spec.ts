import { describe, expect, it } from '@jest/globals';

import type { SeriesRsvpView } from '#contract/rsvps.js';
import { lossOf, lossOfAll } from './giving-up.js';

describe('giving something up', () => {
  it('is asked about while somebody waits for the seat', () => {
    expect(lossOf({ status: 'going', position: null, waiting: 3 })).toMatchObject({
      question: 'Give up your seat?',
      text: '3 people wait in line, and the first of them gets it at once. If you change your mind, you are number 3 in line.',
    });
    expect(lossOf({ status: 'going', position: null, waiting: 1 })?.text).toMatch(
      /^Somebody waits in line and gets it/,
    );
    expect(lossOf({ status: 'going', position: null, waiting: 0 })).toBeNull();
  });

  it('is asked about where others stand behind in the line', () => {
    expect(lossOf({ status: 'waitlisted', position: 2, waiting: 5 })).toMatchObject({
      question: 'Leave the line?',
      text: 'You are number 2 of 5. If you come back, you are the last.',
    });
    expect(lossOf({ status: 'waitlisted', position: 5, waiting: 5 })).toBeNull();
    expect(lossOf({ status: 'waitlisted', position: null, waiting: 5 })).toBeNull();
  });

  it('is not asked about where a reply only waits for the host', () => {
    expect(lossOf({ status: 'pending', position: null, waiting: 5 })).toBeNull();
    expect(lossOf({ status: null, position: null, waiting: 5 })).toBeNull();
  });

  it('counts the dates of a series at which it would be a loss', () => {
    const open = { status: 'scheduled', repliesUntil: '2999-10-08T17:30:00Z', position: null };
    const of = (...dates: object[]) => ({ dates: dates.map((date) => ({ ...open, ...date })) }) as SeriesRsvpView;
    const seat = { mine: 'going', waiting: 0 };
    expect(lossOfAll(of(seat, { mine: null, waiting: 4 }))).toBeNull();
    expect(lossOfAll(of(seat, { mine: 'going', waiting: 2 }))?.text).toMatch(/^At one of them people wait in line/);
    expect(lossOfAll(of({ mine: 'going', waiting: 2 }, { mine: 'waitlisted', position: 1, waiting: 2 }))?.text).toMatch(
      /^At 2 of them/,
    );
    const over = { mine: 'going', waiting: 2, repliesUntil: '2020-10-08T17:30:00Z' };
    expect(lossOfAll(of(over))).toBeNull();
  });
});
