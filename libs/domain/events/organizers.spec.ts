import { describe, expect, it } from '@jest/globals';

import { refuseOwners, successor } from './organizers.js';

const owned = [
  { memberId: 'ana', role: 'owner' },
  { memberId: 'ben', role: 'co_host' },
] as const;
const given = [
  { memberId: 'ana', role: 'co_host' },
  { memberId: 'ben', role: 'owner' },
] as const;

describe('who owns an event', () => {
  it('is decided by its owner or an admin', () => {
    expect(() => refuseOwners({ memberId: 'ana', admin: false }, owned, given)).not.toThrow();
    expect(() => refuseOwners({ memberId: 'eve', admin: true }, owned, given)).not.toThrow();
  });

  it('is not decided by a co-host, who may change the rest', () => {
    expect(() => refuseOwners({ memberId: 'ben', admin: false }, owned, given)).toThrow('not-allowed');
    expect(() => refuseOwners({ memberId: 'ben', admin: false }, owned, owned.slice(0, 1))).not.toThrow();
  });

  it('is always somebody', () => {
    expect(() => refuseOwners({ memberId: 'eve', admin: true }, owned, owned.slice(1))).toThrow('owner-needed');
  });

  it('falls to the co-host who served longest, else to the admin who did', () => {
    expect(successor({ coHosts: ['ben', 'cem'], admins: ['eve'] })).toEqual({ memberId: 'ben', from: 'co-hosts' });
    expect(successor({ coHosts: [], admins: ['eve', 'fay'] })).toEqual({ memberId: 'eve', from: 'admins' });
    expect(successor({ coHosts: [], admins: [] })).toBeNull();
  });
});
