import { describe, expect, it } from '@jest/globals';

import type { ReviewView } from '#contract/reviews.js';
import { reviewInWords, wayOut, wayOutWord } from './review-words.js';

const hana = { id: 'hana', name: 'Hana Reis', pronouns: '', organisation: '', headline: '', picture: null };
const review = (given: Partial<ReviewView> = {}): ReviewView => ({
  wanted: true,
  askedOf: 'admins' as const,
  state: null,
  note: '',
  at: null,
  by: null,
  ...given,
});
const draft = (given: Partial<ReviewView> = {}) => ({
  status: 'draft' as const,
  publishAt: null,
  publishProblem: '',
  review: review(given),
});
const proposal = draft({ state: 'asked', at: '2027-01-04T09:00:00Z', by: hana });
const host = { memberId: 'hana', publishes: false };
const admin = { memberId: 'eve', publishes: true };

describe('the way out of being a draft', () => {
  it('is publishing for admins, and for everybody where nobody looks drafts over', () => {
    expect(wayOut(proposal, admin)).toBe('publish');
    expect(wayOut(draft({ wanted: false, state: 'asked' }), host)).toBe('publish');
    expect(wayOutWord(draft(), admin, 'Schedule 26 dates')).toBe('Schedule 26 dates');
  });

  it('is publishing for the owner of what a helper has copied, whom the helper waits for', () => {
    const copied = { state: 'asked', askedOf: 'owner', at: '2027-01-04T09:00:00Z', by: hana } as const;
    const owner = { memberId: 'ben', publishes: false };
    expect(wayOut(draft({ ...copied, wanted: false }), owner)).toBe('publish');
    expect(reviewInWords(draft({ ...copied, wanted: false }), owner)?.wayOn).toBe('Publish it, or ask for changes.');
    expect(wayOut(draft(copied), host)).toBe('wait');
    expect(reviewInWords(draft(copied), host)?.wayOn).toMatch(/^Its owner has a mail/);
  });

  it('is proposing for hosts, once; then waiting; then proposing again', () => {
    expect(wayOutWord(draft(), host, 'Publish')).toBe('Propose');
    expect(wayOutWord(draft(), host, 'Schedule 26 dates')).toBe('Propose 26 dates');
    expect(wayOutWord(proposal, host, 'Publish')).toBeNull();
    expect(wayOutWord(draft({ state: 'changes-wanted' }), host, 'Publish')).toBe('Propose again');
  });
});

describe('what an organizer reads of a proposal', () => {
  it('is who made it and when, and whose turn it is', () => {
    expect(reviewInWords(proposal, host)?.fact).toMatch(/^You proposed this on 4 Jan/);
    expect(reviewInWords(proposal, host)?.wayOn).toContain('you get one when it is answered');
    expect(reviewInWords(proposal, admin)?.fact).toMatch(/^Hana Reis proposed this on 4 Jan/);
    expect(reviewInWords(proposal, admin)?.wayOn).toBe('Publish it, or ask for changes.');
  });

  it('is what to do with a proposal that came back, or that was planned before', () => {
    expect(reviewInWords(draft({ state: 'changes-wanted' }), host)?.wayOn).toContain('propose it again');
    expect(reviewInWords({ ...draft(), publishProblem: 'review-needed' }, host)?.wayOn).toBe('Propose it.');
  });

  it('is nothing where it is public, publishes itself, or nobody looks it over', () => {
    expect(reviewInWords({ ...proposal, status: 'scheduled' }, host)).toBeNull();
    expect(reviewInWords({ ...proposal, publishAt: '2027-01-05T10:00' }, host)).toBeNull();
    expect(reviewInWords(draft({ wanted: false }), host)).toBeNull();
    expect(reviewInWords(draft(), host)).toBeNull();
  });
});
