import { describe, expect, it } from '@jest/globals';

import { refuseAboveOwnRole, refuseToLoseLastAdmin } from './roles.js';

describe('roles of a space', () => {
  it('lets nobody act above their own role, nor grant it (S23)', () => {
    expect(() => refuseAboveOwnRole('host', 'admin')).toThrow('not-allowed');
    expect(() => refuseAboveOwnRole('host', 'member', 'admin')).toThrow('not-allowed');
    expect(() => refuseAboveOwnRole('host', 'host', 'member')).not.toThrow();
    expect(() => refuseAboveOwnRole('admin', 'admin')).not.toThrow();
  });

  it('keeps the last admin', () => {
    expect(() => refuseToLoseLastAdmin({ from: 'admin', to: 'host', admins: 1 })).toThrow('last-admin');
    expect(() => refuseToLoseLastAdmin({ from: 'admin', to: null, admins: 1 })).toThrow('last-admin');
    expect(() => refuseToLoseLastAdmin({ from: 'admin', to: null, admins: 2 })).not.toThrow();
    expect(() => refuseToLoseLastAdmin({ from: 'admin', to: 'admin', admins: 1 })).not.toThrow();
    expect(() => refuseToLoseLastAdmin({ from: 'host', to: null, admins: 1 })).not.toThrow();
  });
});
