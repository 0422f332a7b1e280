import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { EVENT_STATUSES, type EventStatus } from './formats.js';
import { propose, refuseUnreviewed, wantChanges, withdraw, type ReviewState } from './review.js';
import { Refusal } from '../refusal.js';

const member = { admin: false, plans: false };
const host = { admin: false, plans: true };
const admin = { admin: true, plans: true };
const draft = { status: 'draft', state: null, wanted: true, byPlanner: true } as const;
const saidOf = (attempt: () => unknown): unknown => {
  try {
    return attempt();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe('publishing in a space where hosts propose', () => {
  it('is for admins', () => {
    expect(saidOf(() => refuseUnreviewed(draft, host))).toBe('review-needed');
    expect(saidOf(() => refuseUnreviewed(draft, admin))).toBeUndefined();
  });

  it('is for everybody who organizes again what has been public', () => {
    expect(saidOf(() => refuseUnreviewed({ ...draft, status: 'postponed' }, host))).toBeUndefined();
  });

  it('is for hosts elsewhere', () => {
    expect(saidOf(() => refuseUnreviewed({ ...draft, wanted: false }, host))).toBeUndefined();
  });
});

describe('publishing where nobody has to look', () => {
  const theirs = { ...draft, wanted: false };
  const copied = { ...theirs, byPlanner: false };

  it('is for a co-host who plans nothing there too, of what a host has made', () => {
    expect(saidOf(() => refuseUnreviewed(theirs, member))).toBeUndefined();
  });

  it('is for those who plan there, of what somebody has made who does not', () => {
    expect(saidOf(() => refuseUnreviewed(copied, member))).toBe('review-needed');
    expect(saidOf(() => refuseUnreviewed(copied, host))).toBeUndefined();
    expect(saidOf(() => wantChanges({ ...copied, state: 'asked' }, host))).toBeUndefined();
    expect(saidOf(() => wantChanges({ ...copied, state: 'asked' }, member))).toBe('not-allowed');
    expect(propose(copied)).toBe(true);
  });
});

describe('a proposal', () => {
  it('is told once, and again after changes were asked for', () => {
    expect(propose(draft)).toBe(true);
    expect(propose({ ...draft, state: 'asked' })).toBe(false);
    expect(propose({ ...draft, state: 'changes-wanted' })).toBe(true);
  });

  it('is made of drafts only, and only where somebody looks', () => {
    expect(saidOf(() => propose({ ...draft, status: 'scheduled' }))).toBe('changed-meanwhile');
    expect(saidOf(() => propose({ ...draft, wanted: false }))).toBe('changed-meanwhile');
  });

  it('is given back by an admin, once', () => {
    const proposed = { ...draft, state: 'asked' } as const;
    expect(saidOf(() => wantChanges(proposed, admin))).toBeUndefined();
    expect(saidOf(() => wantChanges(proposed, host))).toBe('not-allowed');
    expect(saidOf(() => wantChanges({ ...draft, state: 'changes-wanted' }, admin))).toBe('changed-meanwhile');
    expect(saidOf(() => wantChanges(draft, admin))).toBe('changed-meanwhile');
    expect(saidOf(() => wantChanges({ ...proposed, status: 'scheduled' }, admin))).toBe('changed-meanwhile');
  });
});

describe('taking a proposal back', () => {
  it('is for what is proposed', () => {
    expect(saidOf(() => withdraw({ status: 'draft', state: 'asked' }))).toBeUndefined();
  });

  it.each([
    ['draft', null],
    ['draft', 'changes-wanted'],
    ['scheduled', 'asked'],
    ['cancelled', null],
  ] as const)('is refused where a %s is %s', (status, state) => {
    expect(saidOf(() => withdraw({ status, state }))).toBe('changed-meanwhile');
  });
});

describe('a draft, whatever its host and the admins do', () => {
  interface Draft {
    status: EventStatus;
    state: ReviewState | null;
    wanted: boolean;
    byPlanner: boolean;
    told: { host: number; admins: number };
  }

  const doing: Record<string, (one: Draft) => Draft> = {
    propose: (one) =>
      propose(one) ? { ...one, state: 'asked', told: { ...one.told, admins: one.told.admins + 1 } } : one,
    giveBack: (one) => {
      wantChanges(one, admin);
      return { ...one, state: 'changes-wanted', told: { ...one.told, host: one.told.host + 1 } };
    },
    publishAsHost: (one) => {
      refuseUnreviewed(one, host);
      return { ...one, status: 'scheduled', state: null };
    },
  };

  it('becomes public by its host never, and is answered once for each time that admins are told', () => {
    const steps = fc.array(fc.constantFrom(...Object.keys(doing)), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (names) => {
        let one: Draft = { ...draft, told: { host: 0, admins: 0 } };
        for (const name of names) {
          const after = saidOf(() => doing[name]!(one));
          if (typeof after === 'object') one = after as Draft;
        }
        expect(EVENT_STATUSES).toContain(one.status);
        expect(one.status).toBe('draft');
        expect(one.told.admins - one.told.host).toBe(one.state === 'asked' ? 1 : 0);
      }),
    );
  });
});
