import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ORGANIZER_ROLES, SPACE_ROLES } from './formats.js';
import { organizes, reachOf, refuseReach, type Standing } from './reach.js';

const nobody: Standing = { inSpace: 'member', networkAdmin: false, ofDate: null, ofEvent: null };
const role = fc.constantFrom(null, ...ORGANIZER_ROLES);
const standing = fc.record<Standing>({
  inSpace: fc.constantFrom(null, ...SPACE_ROLES),
  networkAdmin: fc.boolean(),
  ofDate: role,
  ofEvent: role,
});

describe('how far an organizer reaches', () => {
  it('is every date for whoever organizes the series, and one date for whoever organizes that', () => {
    const series: Standing = { ...nobody, ofEvent: 'co_host' };
    const date: Standing = { ...nobody, ofDate: 'co_host' };
    expect([organizes(series, 'date'), organizes(series, 'event')]).toEqual([true, true]);
    expect([organizes(date, 'date'), organizes(date, 'event')]).toEqual([true, false]);
  });

  it('is no more than reading for door helpers', () => {
    const door: Standing = { ...nobody, ofEvent: 'door' };
    expect([organizes(door, 'date'), organizes(door, 'date', true)]).toEqual([false, true]);
    expect(organizes({ ...nobody, ofDate: 'door' }, 'event', true)).toBe(false);
    expect(() => refuseReach(door, 'date')).toThrow('not-allowed');
    expect(() => refuseReach(door, 'date', true)).not.toThrow();
  });

  it('is nothing for whoever has left the space, and all for its admins', () => {
    expect(organizes({ ...nobody, inSpace: null, ofEvent: 'owner' }, 'date', true)).toBe(false);
    expect(organizes({ ...nobody, inSpace: 'admin' }, 'event')).toBe(true);
    expect(organizes({ ...nobody, inSpace: null, networkAdmin: true }, 'event')).toBe(true);
  });

  it('never is the event for whom it is not the date, and never less with a door open', () => {
    fc.assert(
      fc.property(standing, (one) => {
        if (organizes(one, 'event')) expect(organizes(one, 'date')).toBe(true);
        if (organizes(one, 'date')) expect(organizes(one, 'date', true)).toBe(true);
      }),
    );
  });

  it('is what the body says where the route leaves it to that; anything odd counts as all', () => {
    expect(['this', undefined, 'following', 'all', ['this'], 7].map((scope) => reachOf('scope', scope))).toEqual([
      'date',
      'date',
      'event',
      'event',
      'event',
      'event',
    ]);
    expect([reachOf('date', 'all'), reachOf('event', 'this')]).toEqual(['date', 'event']);
  });

  it('is refused as unknown to strangers and as not allowed to members', () => {
    expect(() => refuseReach({ ...nobody, inSpace: null }, 'date')).toThrow('not-found');
    expect(() => refuseReach(nobody, 'date')).toThrow('not-allowed');
    expect(() => refuseReach({ ...nobody, ofEvent: 'owner' }, 'event')).not.toThrow();
  });
});
