import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { CarriedReply, wayBack } from './carried-reply.js';

const DATE = '018f4a5e-9c1b-4d2a-8f3e-0123456789ab';

describe('a reply that is carried through signing in', () => {
  beforeEach(() => {
    localStorage.clear();
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const carried = () => TestBed.inject(CarriedReply);

  it('comes back to its event, and is made once', () => {
    carried().press(DATE, { '1': 'Soup' });
    expect(wayBack(DATE)).toBe(`/events/${DATE}?reply=carried`);
    expect(carried().take(DATE)).toEqual({ '1': 'Soup' });
    expect(carried().take(DATE)).toBeNull();
  });

  it('is nothing that an address alone could do', () => {
    expect(carried().take(DATE)).toBeNull();
    carried().press(DATE, {});
    expect(carried().take('018f4a5e-9c1b-4d2a-8f3e-0123456789ac')).toBeNull();
  });

  it('is forgotten after an hour', () => {
    carried().press(DATE, {});
    jest.setSystemTime(Date.now() + 61 * 60 * 1000);
    expect(carried().take(DATE)).toBeNull();
  });
});
