import type { Comment, CommentsView } from '#contract/comments.js';

/** A comment as it is shown. */
export interface ShownComment extends Comment {
  /** Until when the reader, who has just deleted it, can bring it back; null while it stands. */
  undoUntil: string | null;
}

/** Comments in the order they were said, and where earlier ones begin. */
export interface Thread {
  items: readonly ShownComment[];
  /** Null where there are no earlier ones. */
  next: string | null;
}

const oldestFirst = ({ items }: CommentsView): ShownComment[] =>
  items.map((one) => ({ ...one, undoUntil: null })).reverse();

export const threadOf = (page: CommentsView): Thread => ({ items: oldestFirst(page), next: page.next });

/** With a page of earlier ones before what is shown. */
export function withEarlier({ items }: Thread, page: CommentsView): Thread {
  const there = new Set(items.map(({ id }) => id));
  return { items: [...oldestFirst(page).filter(({ id }) => !there.has(id)), ...items], next: page.next };
}

/** With one that was just said. */
export const withSaid = ({ items, next }: Thread, said: Comment): Thread => ({
  items: [...items.filter(({ id }) => id !== said.id), { ...said, undoUntil: null }],
  next,
});

/** With one of them deleted, until then, or back again. */
export const withUndo = ({ items, next }: Thread, id: string, undoUntil: string | null): Thread => ({
  items: items.map((one) => (one.id === id ? { ...one, undoUntil } : one)),
  next,
});

/**
 * After the newest page was read again: what came is there, what others deleted is not, and what the reader has loaded
 * or deleted stays where it is. Where more came than a page holds, it begins anew, so that no gap is hidden.
 */
export function readAgain(shown: Thread, page: CommentsView): Thread {
  const fresh = threadOf(page);
  const [first] = fresh.items;
  const ids = new Set(fresh.items.map(({ id }) => id));
  if (!first || page.next === null)
    return { items: together(deletedIn(shown.items, ids), fresh.items), next: page.next };
  if (!shown.items.some(({ id }) => ids.has(id))) return fresh;
  const earlier = shown.items.filter(({ id, at }) => !ids.has(id) && at < first.at);
  const gone = deletedIn(shown.items, ids).filter((one) => !earlier.includes(one));
  return {
    items: together([...earlier, ...gone], fresh.items),
    next: earlier.some(({ undoUntil }) => undoUntil === null) ? shown.next : page.next,
  };
}

const deletedIn = (items: readonly ShownComment[], stand: ReadonlySet<string>) =>
  items.filter(({ id, undoUntil }) => undoUntil !== null && !stand.has(id));

const together = (some: readonly ShownComment[], others: readonly ShownComment[]): ShownComment[] =>
  [...some, ...others].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
