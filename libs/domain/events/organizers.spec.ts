import { describe, expect, it } from '@jest/globals';

import { organizersLines } from './organizers-history.js';
import { ownersOf, refuseOwners, successor } from './organizers.js';

const owned = [
  { memberId: 'ana', role: 'owner' },
  { memberId: 'ben', role: 'co_host' },
] as const;
const given = [
  { memberId: 'ana', role: 'co_host' },
  { memberId: 'ben', role: 'owner' },
] as const;

describe('a change of who runs an event', () => {
  const [ana, ben, dora] = [
    { memberId: 'ana', role: 'owner', shown: true },
    { memberId: 'ben', role: 'co_host', shown: true },
    { memberId: 'dora', role: 'door', shown: false },
  ] as const;

  it('is none where the same people have the same parts, in whatever order', () => {
    expect(organizersLines([ana, ben, dora], [dora, ben, ana], [])).toEqual([]);
  });

  it('tells who did and who does, owners first, then by who they are', () => {
    const cem = { memberId: 'cem', role: 'co_host', shown: true } as const;
    const rows = [dora, cem, ben, ana].map((one) => ({ ...one, name: 'left out' }));
    for (const all of [rows, rows.toReversed()]) {
      expect(organizersLines([ana], all, ['2027-01-07T18:30:00'])).toEqual([
        { field: 'organizers', before: [ana], after: [ana, ben, cem, dora], starts: ['2027-01-07T18:30:00'] },
      ]);
    }
    expect(organizersLines([ben], [{ ...ben, shown: false }], [])).toHaveLength(1);
  });
});

describe('who owns an event', () => {
  it('is decided by its owner or an admin', () => {
    expect(() => refuseOwners({ memberId: 'ana', admin: false }, owned, given)).not.toThrow();
    expect(() => refuseOwners({ memberId: 'eve', admin: true }, owned, given)).not.toThrow();
  });

  it('is not decided by a co-host, who may change the rest', () => {
    expect(() => refuseOwners({ memberId: 'ben', admin: false }, owned, given)).toThrow('not-allowed');
    expect(() => refuseOwners({ memberId: 'ben', admin: false }, owned, owned.slice(0, 1))).not.toThrow();
  });

  it('is the same whoever of two is named first, and another where one more owns it', () => {
    const two = [owned[0], { memberId: 'ben', role: 'owner' }] as const;
    expect(ownersOf([...two].reverse())).toEqual(['ana', 'ben']);
    expect(() => refuseOwners({ memberId: 'cem', admin: false }, two, [...two].reverse())).not.toThrow();
    expect(() => refuseOwners({ memberId: 'cem', admin: false }, owned, two)).toThrow('not-allowed');
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
