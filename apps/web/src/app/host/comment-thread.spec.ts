import { describe, expect, it } from '@jest/globals';

import type { Comment, CommentsView } from '#contract/comments.js';
import { readAgain, threadOf, withEarlier, withSaid, withUndo, type Thread } from './comment-thread.js';

const said = (n: number): Comment => ({
  id: `c${n}`,
  text: `No. ${n}`,
  who: null,
  mayDelete: true,
  at: `2027-01-04T09:${String(n).padStart(2, '0')}:00.000Z`,
});
/** The newest first, as the API answers. */
const page = (numbers: number[], next: string | null = null): CommentsView => ({ items: numbers.map(said), next });
const shown = ({ items, next }: Thread) => [
  items.map(({ id, undoUntil }) => (undoUntil ? `-${id}` : id)).join(' '),
  next,
];
const UNTIL = '2027-01-04T10:00:00.000Z';

describe('what organizers said', () => {
  it('is shown in the order it was said, earlier ones above', () => {
    const thread = withEarlier(threadOf(page([4, 3], '3')), page([2, 1]));
    expect(shown(thread)).toEqual(['c1 c2 c3 c4', null]);
    expect(shown(withSaid(thread, said(5)))).toEqual(['c1 c2 c3 c4 c5', null]);
  });

  it('is shown once, also where a retry or a page brings it again', () => {
    expect(shown(withSaid(threadOf(page([2, 1])), said(2)))).toEqual(['c1 c2', null]);
    expect(shown(withEarlier(threadOf(page([3, 2], '2')), page([2, 1])))).toEqual(['c1 c2 c3', null]);
  });

  it('stays in its place while it can be brought back', () => {
    const deleted = withUndo(threadOf(page([3, 2, 1])), 'c2', UNTIL);
    expect(shown(deleted)).toEqual(['c1 -c2 c3', null]);
    expect(shown(readAgain(deleted, page([4, 3, 1])))).toEqual(['c1 -c2 c3 c4', null]);
    expect(shown(readAgain(deleted, page([])))).toEqual(['-c2', null]);
    expect(shown(withUndo(deleted, 'c2', null))).toEqual(['c1 c2 c3', null]);
  });

  it.each([
    ['shows what came', page([6, 5, 4, 3], '3'), 'c1 c2 c3 c4 c5 c6', '1'],
    ['drops what others deleted', page([5, 3, 2], '2'), 'c1 c2 c3 c5', '1'],
    ['hides no gap where much came', page([9, 8, 7], '7'), 'c7 c8 c9', '7'],
    ['knows when there is nothing earlier any more', page([5, 4]), 'c4 c5', null],
  ])('when it is read again, %s', (_, fresh, items, next) => {
    const thread = withEarlier(threadOf(page([5, 4, 3], '3')), page([2, 1], '1'));
    expect(shown(readAgain(thread, fresh))).toEqual([items, next]);
  });

  it('goes on with earlier ones from where the newest page ends, when nothing earlier is shown', () => {
    expect(shown(readAgain(threadOf(page([3, 2], '2')), page([3, 2], '2')))).toEqual(['c2 c3', '2']);
  });
});
