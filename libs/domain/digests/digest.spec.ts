import { describe, expect, it } from '@jest/globals';

import { candidate, change, dateOf, day, named, NONE, plan, series } from '#tests/support/digest-facts.js';
import { chooseDigest, KEPT_FOR_NEWS, KEPT_FOR_SOON, MOST_LINES } from './digest.js';
import { SECTIONS } from './sections.js';

const TOLD = { revision: 1, at: day(-7) };

describe('what a digest says', () => {
  it('is nothing when there is nothing to say (E16)', () => {
    expect(chooseDigest(NONE)).toBeNull();
    expect(chooseDigest({ ...NONE, open: [candidate('a', { told: TOLD })] })).toBeNull();
    expect(chooseDigest({ ...NONE, plans: [plan('mine', { standing: 'hosting' })] })).toBeNull();
  });

  it('stands in an order: what waits, what changed, the reader’s week, what is new, what there is to go to', () => {
    const choice = chooseDigest({
      ...NONE,
      open: [candidate('soon'), candidate('new', { isNew: true }), candidate('asked', { invited: true })],
      plans: [plan('mine'), plan('still', { needsConfirm: true })],
      changes: [change('moved')],
    });
    expect(named(choice)).toEqual({
      waiting: ['still', 'asked'],
      changed: ['moved'],
      week: ['mine'],
      new: ['new'],
      open: ['soon'],
    });
    expect(choice?.told.map(({ occurrenceId }) => occurrenceId)).toEqual([
      'still',
      'asked',
      'moved',
      'mine',
      'new',
      'soon',
    ]);
  });

  it('asks first about a seat that is kept, then about coming, then for answers, then what the reader is invited to', () => {
    const choice = chooseDigest({
      ...NONE,
      open: [candidate('invited', { invited: true })],
      plans: [
        plan('others', { standing: 'hosting', pending: 2 }),
        plan('coming', { needsConfirm: true, date: dateOf('coming', { startsAt: day(3) }) }),
        plan('sooner', { needsConfirm: true }),
        plan('seat', { standing: 'offered', date: dateOf('seat', { startsAt: day(6) }) }),
      ],
    });
    expect(named(choice)?.waiting).toEqual(['seat', 'sooner', 'coming', 'others', 'invited']);
    expect(choice?.lines.waiting.map(({ kind }) => kind)).toEqual([
      'offer',
      'confirm',
      'confirm',
      'answer',
      'invitation',
    ]);
    // Whoever organizes was not told of their own date: they would hear of its changes as news.
    expect(choice?.told.map(({ occurrenceId }) => occurrenceId)).not.toContain('others');
  });

  it('names each date once: what waits, else the change, else the reply, else an invitation to come (E22)', () => {
    const choice = chooseDigest({
      ...NONE,
      open: ['a', 'b', 'c', 'd', 'd'].map((id) => candidate(id)),
      plans: [plan('a', { needsConfirm: true }), plan('b'), plan('c')],
      changes: [change('a'), change('b'), change('b')],
    });
    expect(named(choice)).toEqual({ waiting: ['a'], changed: ['b'], week: ['c'], new: [], open: ['d'] });
  });

  it('does not tell of changes that the reader made or has heard of', () => {
    const heard = { revision: 2, at: day(-7) };
    expect(
      chooseDigest({ ...NONE, changes: [change('own', { own: true }), change('heard', { told: heard })] }),
    ).toBeNull();
  });

  it('tells once of a reply to what is on already (E22)', () => {
    const on = (id: string) => dateOf(id, { startsAt: day(-2), endsAt: day(3) });
    const choice = chooseDigest({
      ...NONE,
      plans: [
        plan('on', { date: on('on') }),
        plan('told', { date: on('told'), told: TOLD }),
        plan('next', { told: TOLD }),
      ],
    });
    expect(named(choice)?.week).toEqual(['on', 'next']);
  });

  it('tells of the reader’s week and of no later one', () => {
    const later = dateOf('later', { startsAt: day(8) });
    expect(named(chooseDigest({ ...NONE, plans: [plan('in it'), plan('later', { date: later })] }))?.week).toEqual([
      'in it',
    ]);
  });

  it('leaves out formats the reader does not want, but never their own replies nor what somebody asked them to', () => {
    const choice = chooseDigest({
      ...NONE,
      formats: ['circle'],
      open: [
        candidate('talk'),
        candidate('circle', { date: dateOf('circle', { format: 'circle' }) }),
        candidate('asked', { invited: true }),
      ],
      plans: [plan('going')],
    });
    expect(named(choice)).toEqual({ waiting: ['asked'], changed: [], week: ['going'], new: [], open: ['circle'] });
  });

  it('says in one line what is to be said of several dates of a series, and has told of each', () => {
    const off = series('lunch', 3).map((date) => change(date.id, { date, kind: 'cancelled' }));
    const going = series('yoga', 2).map((date) => plan(date.id, { date }));
    const choice = chooseDigest({ ...NONE, changes: off, plans: going });
    expect(named(choice)).toEqual({ waiting: [], changed: ['lunch 1'], week: ['yoga 1'], new: [], open: [] });
    expect(choice?.lines.changed[0]?.others.map(({ id }) => id)).toEqual(['lunch 2', 'lunch 3']);
    expect(choice?.told.map(({ occurrenceId }) => occurrenceId)).toEqual([
      'lunch 1',
      'lunch 2',
      'lunch 3',
      'yoga 1',
      'yoga 2',
    ]);
  });

  it('says nothing of further dates of what the reader has a seat at, unless there is something new about it', () => {
    const [first, second] = series('lunch', 2);
    const known = { ...NONE, plans: [plan('lunch 1', { date: first })] };
    expect(named(chooseDigest({ ...known, open: [candidate('lunch 2', { date: second })] }))?.open).toEqual([]);
    const asked = candidate('lunch 2', { date: second, invited: true });
    expect(named(chooseDigest({ ...known, open: [asked] }))?.waiting).toEqual([]);
    const far = { ...NONE, plans: [plan('lunch 9', { date: { ...first, id: 'lunch 9', startsAt: day(30) } })] };
    expect(chooseDigest({ ...far, open: [candidate('lunch 2', { date: second })] })).toBeNull();
    expect(named(chooseDigest({ ...far, open: [candidate('lunch 2', { date: second, isNew: true })] }))?.new).toEqual([
      'lunch 2',
    ]);
  });
});

describe('the length of a digest', () => {
  const many = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${name} ${String(i).padStart(2, '0')}`);
  const crowd = {
    ...NONE,
    open: [
      ...many('new', 30).map((id) => candidate(id, { isNew: true })),
      ...many('soon', 30).map((id) => candidate(id)),
    ],
    plans: many('mine', 30).map((id) => plan(id)),
  };
  const lengths = (facts: Parameters<typeof chooseDigest>[0]) => {
    const lines = chooseDigest(facts)?.lines;
    return lines && SECTIONS.map((section) => lines[section].length);
  };

  it('is twelve lines, of which the reader’s own leave some to what is new, and that some to what is soon', () => {
    expect(lengths(crowd)).toEqual([0, 0, MOST_LINES - KEPT_FOR_NEWS, KEPT_FOR_NEWS - KEPT_FOR_SOON, KEPT_FOR_SOON]);
    expect(chooseDigest(crowd)?.more).toEqual({ waiting: 0, changed: 0, week: 22, new: 28, open: 28 });
    expect(chooseDigest({ ...crowd, beyond: 9 })?.more.open).toBe(37);
    expect(chooseDigest(crowd)?.told).toHaveLength(MOST_LINES);
  });

  it('is filled by whatever there is', () => {
    expect(lengths({ ...crowd, open: [] })).toEqual([0, 0, 12, 0, 0]);
    expect(lengths({ ...crowd, plans: [] })).toEqual([0, 0, 0, 10, 2]);
    expect(lengths({ ...crowd, plans: [], open: crowd.open.slice(30) })).toEqual([0, 0, 0, 0, 12]);
  });

  it('takes nothing from what waits for an answer', () => {
    const asked = many('asked', 11).map((id) => plan(id, { needsConfirm: true }));
    expect(
      lengths({ ...crowd, plans: [...asked, ...crowd.plans], changes: many('moved', 5).map((id) => change(id)) }),
    ).toEqual([11, 1, 0, 0, 0]);
    expect(lengths({ ...crowd, plans: many('asked', 20).map((id) => plan(id, { needsConfirm: true })) })).toEqual([
      12, 0, 0, 0, 0,
    ]);
  });

  it('keeps what weighs most, in its order of time', () => {
    const liked = candidate('liked', { date: dateOf('liked', { startsAt: day(9), topics: ['paint'] }) });
    const facts = {
      ...NONE,
      past: { ...NONE.past, topics: ['paint'] },
      open: [...many('soon', 20).map((id) => candidate(id)), liked],
    };
    const open = named(chooseDigest(facts))?.open;
    expect([open?.length, open?.at(-1)]).toEqual([12, 'liked']);
  });
});
