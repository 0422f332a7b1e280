import { describe, expect, it } from '@jest/globals';

import { mayDelete, refuseDeletion, refuseRestoring, type GivenComment } from './comments.js';

const AT = new Date('2027-01-04T09:00:00Z');
const standing: GivenComment = { authorId: 'ana', deletedAt: null, deletedBy: null };
const deleted: GivenComment = { ...standing, deletedAt: AT, deletedBy: 'eve' };
const code = (name: string) => expect.objectContaining({ code: name });

describe('a comment', () => {
  it.each([
    ['its author', 'ana', false, true],
    ['another organizer', 'oto', false, false],
    ['an admin', 'eve', true, true],
  ])('is deleted by %s: %s', (_, memberId, admin, may) => {
    expect(mayDelete(standing, { memberId, admin })).toBe(may);
    const deleting = () => refuseDeletion(standing, { memberId, admin });
    if (may) expect(deleting).not.toThrow();
    else expect(deleting).toThrow(code('not-allowed'));
  });

  it('of somebody who is gone is deleted by admins only', () => {
    expect(mayDelete({ authorId: null }, { memberId: 'ana', admin: false })).toBe(false);
    expect(mayDelete({ authorId: null }, { memberId: 'eve', admin: true })).toBe(true);
  });

  it('is brought back by whoever deleted it, for ten minutes', () => {
    expect(() => refuseRestoring(deleted, 'eve', new Date('2027-01-04T09:10:00Z'))).not.toThrow();
    expect(() => refuseRestoring(deleted, 'eve', new Date('2027-01-04T09:10:01Z'))).toThrow(code('undo-too-late'));
    expect(() => refuseRestoring(deleted, 'ana', AT)).toThrow(code('not-allowed'));
  });

  it('that stands need not be brought back', () => {
    expect(() => refuseRestoring(standing, 'oto', AT)).not.toThrow();
  });
});
