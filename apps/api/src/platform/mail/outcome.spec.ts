import { describe, expect, it } from '@jest/globals';

import { GIVE_UP_AFTER, outcomeOf, pauseAfter } from './outcome.js';

describe('what became of a mail', () => {
  it.each([421, 450, 451, 452, 454])('tries again after a %i (E14)', (responseCode) => {
    expect(outcomeOf({ code: 'EENVELOPE', responseCode, response: `${responseCode} later` }, false).state).toBe(
      'later',
    );
  });

  it.each([550, 552, 553, 554])('takes a %i for a no, once and for all (E14)', (responseCode) => {
    expect(outcomeOf({ code: 'EENVELOPE', responseCode, response: `${responseCode} no` }, true).state).toBe('failed');
  });

  it('does not know what a connection took along that broke after DATA (L05)', () => {
    expect(outcomeOf({ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }, true).state).toBe('maybe');
  });

  it('knows that nothing was sent over a connection that never came about (L09)', () => {
    expect(outcomeOf({ code: 'ESOCKET', message: 'connect ECONNREFUSED' }, false)).toMatchObject({
      state: 'later',
      down: true,
    });
  });

  it('waits for a server that refuses its own password, instead of failing every mail', () => {
    expect(outcomeOf({ code: 'EAUTH', responseCode: 535, response: '535 no' }, false).state).toBe('later');
  });
});

describe('the pause before another attempt', () => {
  it('doubles, stays within two hours and a half, and goes on for at least a day (E14)', () => {
    const pauses = Array.from({ length: 40 }, (_, i) => pauseAfter(i + 1, 0.5));
    expect(pauses.slice(0, 4)).toEqual([30, 60, 120, 240]);
    expect(Math.max(...pauses)).toBe(7200);
    expect(GIVE_UP_AFTER).toBeGreaterThanOrEqual(24 * 60 * 60);
  });

  it('is spread by a quarter to either side', () => {
    expect([pauseAfter(1, 0), pauseAfter(1, 1)]).toEqual([23, 38]);
  });
});
