import { describe, expect, it } from '@jest/globals';

import { EVENT_STATUSES } from '../events/formats.js';
import { asksToConfirm, isOnAgain } from './reconfirm.js';

const on = (localStart: string, status: (typeof EVENT_STATUSES)[number] = 'scheduled') => ({ localStart, status });
const wednesday = on('2027-01-20T19:00:00');

describe('whether those who replied are asked again', () => {
  it('is so when a date moves to another day, be it by an hour past midnight', () => {
    expect(asksToConfirm(wednesday, on('2027-01-27T19:00:00'))).toBe(true);
    expect(asksToConfirm(on('2027-01-20T23:30:00'), on('2027-01-21T00:30:00'))).toBe(true);
  });

  it('is not so for another time on the same day', () => {
    expect(asksToConfirm(wednesday, on('2027-01-20T09:00:00'))).toBe(false);
    expect(asksToConfirm(wednesday, wednesday)).toBe(false);
  });

  it('is so once what was postponed or off has a date again, be it the old one', () => {
    expect(asksToConfirm(on('2027-01-20T19:00:00', 'postponed'), wednesday)).toBe(true);
    expect(asksToConfirm(on('2027-01-20T19:00:00', 'cancelled'), wednesday)).toBe(true);
  });

  it('takes place again only when it has a date, after it had none', () => {
    const again = EVENT_STATUSES.flatMap((before) =>
      EVENT_STATUSES.filter((after) => isOnAgain(before, after)).map((after) => `${before} → ${after}`),
    );
    expect([...again].sort()).toEqual(['cancelled → scheduled', 'postponed → scheduled']);
  });

  it('is never so for a draft, nor while it does not take place', () => {
    expect(asksToConfirm(on('2027-01-13T19:00:00', 'draft'), wednesday)).toBe(false);
    for (const status of EVENT_STATUSES.filter((one) => one !== 'scheduled'))
      expect(asksToConfirm(wednesday, on('2027-01-27T19:00:00', status))).toBe(false);
  });
});
