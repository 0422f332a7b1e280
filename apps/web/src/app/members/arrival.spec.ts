import { describe, expect, it } from '@jest/globals';

import type { MemberProfile } from '#contract/members.js';
import { arrivalOf } from './arrival.js';

const called = (names: { firstName?: string; nick?: string }): MemberProfile =>
  ({ firstName: '', nick: '', ...names }) as MemberProfile;

describe('where signing in leads', () => {
  it('goes on for whoever has a name or a nick', () => {
    expect(arrivalOf(called({ firstName: 'Ada' }), '/events/1')).toBe('/events/1');
    expect(arrivalOf(called({ nick: 'lovelace' }), undefined)).toBe('/');
  });

  it('asks a new account for its name, and keeps the way on', () => {
    expect(arrivalOf(called({}), '/s/mare/events?free=1')).toBe('/sign-in/name?next=%2Fs%2Fmare%2Fevents%3Ffree%3D1');
  });

  it('never leads away from here (S35)', () => {
    expect(arrivalOf(called({}), '//evil.example')).toBe('/sign-in/name?next=%2F');
    expect(arrivalOf(called({ nick: 'x' }), '//evil.example')).toBe('/');
  });
});
