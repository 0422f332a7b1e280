import { describe, expect, it } from '@jest/globals';

import { chooseDigest, MOST_NEW, MOST_OPEN, type ChangeItem, type OpenItem, type ReplyItem } from './digest.js';

const day = (n: number) => new Date(Date.UTC(2027, 0, 4 + n, 18));
const open = (occurrenceId: string, given: Partial<OpenItem> = {}): OpenItem => ({
  occurrenceId,
  format: 'talk',
  startsAt: day(1),
  isNew: false,
  hosting: false,
  revision: 1,
  toldRevision: null,
  ...given,
});
const reply = (occurrenceId: string, given: Partial<ReplyItem> = {}): ReplyItem => ({
  occurrenceId,
  startsAt: day(1),
  revision: 1,
  underWay: false,
  toldRevision: null,
  ...given,
});
const change = (occurrenceId: string, given: Partial<ChangeItem> = {}): ChangeItem => ({
  occurrenceId,
  startsAt: day(1),
  revision: 2,
  toldRevision: 1,
  own: false,
  ...given,
});
const none = { formats: [], open: [], stillOn: [], replies: [], changes: [] };
const names = (items: readonly { occurrenceId: string }[] | undefined) =>
  items?.map(({ occurrenceId }) => occurrenceId);

describe('what a digest says', () => {
  it('is nothing when there is nothing to say (E16)', () => {
    expect(chooseDigest(none)).toBeNull();
    expect(chooseDigest({ ...none, open: [open('a', { toldRevision: 1 }), open('b', { hosting: true })] })).toBeNull();
  });

  it('puts new events before those that are merely soon, each by date', () => {
    const choice = chooseDigest({
      ...none,
      open: [
        open('soon-2', { startsAt: day(2) }),
        open('new-9', { isNew: true, startsAt: day(9) }),
        open('soon-1'),
        open('new-3', { isNew: true, startsAt: day(3) }),
      ],
    });
    expect(names(choice?.open)).toEqual(['new-3', 'new-9', 'soon-1', 'soon-2']);
  });

  it('names changes, replies and what is still on by date', () => {
    const [later, sooner] = [{ startsAt: day(5) }, { startsAt: day(2) }];
    const choice = chooseDigest({
      ...none,
      changes: [change('c5', later), change('c2', sooner)],
      replies: [reply('r5', later), reply('r2', sooner)],
      stillOn: [open('s5', later), open('s2', sooner)],
    });
    expect(names(choice?.told)).toEqual(['c2', 'c5', 'r2', 'r5', 's2', 's5']);
  });

  it.each([
    [{ open: [open('a')], changes: [change('b')] }],
    [{ open: [open('a')], stillOn: [open('b')] }],
    [{ stillOn: [open('a')], changes: [change('b')] }],
    [{ changes: [change('a')], replies: [reply('b')] }],
  ])('says everything, whatever else there is: %j', (some) => {
    expect(names(chooseDigest({ ...none, ...some })?.told)?.sort()).toEqual(['a', 'b']);
  });

  it('tells of what nobody was told of, be it as it was first written', () => {
    expect(names(chooseDigest({ ...none, open: [open('first', { revision: 0 })] })?.open)).toEqual(['first']);
  });

  it('does not repeat what it said, unless that has changed (E22)', () => {
    const choice = chooseDigest({
      ...none,
      open: [open('same', { toldRevision: 3, revision: 3 }), open('changed', { toldRevision: 3, revision: 4 })],
    });
    expect(names(choice?.open)).toEqual(['changed']);
  });

  it('names each event once: as a change, else as a reply, else as an invitation (E22)', () => {
    const choice = chooseDigest({
      ...none,
      open: [open('a'), open('b'), open('c'), open('c')],
      replies: [reply('a'), reply('b')],
      changes: [change('a'), change('a')],
    });
    expect([names(choice?.changes), names(choice?.replies), names(choice?.open)]).toEqual([['a'], ['b'], ['c']]);
    expect(choice?.told).toEqual([
      { occurrenceId: 'a', revision: 2 },
      { occurrenceId: 'b', revision: 1 },
      { occurrenceId: 'c', revision: 1 },
    ]);
  });

  it('does not tell hosts of their own events, nor of their own changes', () => {
    expect(
      chooseDigest({ ...none, open: [open('mine', { hosting: true })], changes: [change('moved', { own: true })] }),
    ).toBeNull();
  });

  it('leaves out formats the reader does not want, but never their own replies', () => {
    const choice = chooseDigest({
      ...none,
      formats: ['circle'],
      open: [open('talk'), open('circle', { format: 'circle' })],
      replies: [reply('going')],
      changes: [],
    });
    expect([names(choice?.open), names(choice?.replies)]).toEqual([['circle'], ['going']]);
  });

  it('stays short, says how many more there are, and leaves room for what is soon', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      open(`n${String(i).padStart(2, '0')}`, { isNew: true, startsAt: day(20 + i) }),
    );
    const soon = Array.from({ length: 10 }, (_, i) => open(`s${i}`, { startsAt: day(i) }));
    const choice = chooseDigest({ ...none, open: [...many, ...soon] });
    expect(choice?.open).toHaveLength(MOST_OPEN);
    expect(names(choice?.open)?.filter((name) => name.startsWith('s'))).toHaveLength(MOST_OPEN - MOST_NEW);
    expect(choice?.more).toBe(40);
    expect(choice?.told).toHaveLength(MOST_OPEN);
  });

  it('tells once of what is still on, after what there is to go to (E22)', () => {
    const stillOn = [open('on'), open('told', { toldRevision: 1 }), open('mine', { hosting: true }), open('replied')];
    const choice = chooseDigest({ ...none, open: [open('next')], stillOn, replies: [reply('replied')] });
    expect([names(choice?.open), names(choice?.stillOn)]).toEqual([['next'], ['on']]);
    expect(names(choice?.told)).toEqual(['replied', 'next', 'on']);
    expect(names(chooseDigest({ ...none, formats: ['talk'], stillOn: [open('on')] })?.stillOn)).toEqual(['on']);
    expect(chooseDigest({ ...none, formats: ['social'], stillOn: [open('on')] })).toBeNull();
  });

  it('tells once of a reply to what is on already (E22)', () => {
    const underWay = [reply('new', { underWay: true }), reply('told', { underWay: true, toldRevision: 1 })];
    const choice = chooseDigest({ ...none, replies: [...underWay, reply('next', { toldRevision: 1 })] });
    expect(names(choice?.replies)).toEqual(['new', 'next']);
  });
});
