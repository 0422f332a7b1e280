import { computed, effect, inject, linkedSignal, signal, untracked, type Signal } from '@angular/core';

import { Announcer } from './announcer.js';
import { LeftLists } from './left-lists.js';
import { refusedBecause, type Refused } from './refusals.js';

export interface ListPage<T> {
  items: T[];
  next: string | null;
}

/** A list of which a screen shows the first page, and more as somebody asks for it. */
export interface LongerList<T> {
  rows: Signal<T[]>;
  /** Whether there is more to ask for. */
  more: Signal<boolean>;
  loading: Signal<boolean>;
  refused: Signal<Refused | null>;
  showMore(): Promise<void>;
}

interface Given<T> {
  /** The first page; null until it is there. Another one throws away what followed the one before. */
  first: () => ListPage<T> | null;
  after: (cursor: string) => Promise<ListPage<T>>;
  /** What is said once more rows are shown. */
  said?: () => string;
  /** What is asked, by which the list is found again as long as it was when somebody comes back to it. */
  asked?: () => string;
}

/** To be called where a component is made. */
export function longerList<T>({ first, after, said, asked }: Given<T>): LongerList<T> {
  const announcer = inject(Announcer);
  const lists = asked && inject(LeftLists);
  const left = (): ListPage<T>[] => (lists?.left(asked?.() ?? '') ?? []) as ListPage<T>[];
  const pages = linkedSignal<ListPage<T> | null, ListPage<T>[]>({
    source: first,
    computation: (page) => (page ? [page, ...untracked(left).slice(1)] : untracked(left)),
  });
  const rows = computed(() => pages().flatMap(({ items }) => items));
  const next = computed(() => pages().at(-1)?.next ?? null);
  const loading = signal(false);
  const refused = signal<Refused | null>(null);

  async function ask(cursor: string, place: (page: ListPage<T>) => void): Promise<boolean> {
    const begun = first();
    loading.set(true);
    refused.set(null);
    try {
      const page = await after(cursor);
      // What was asked of another list than the one that is shown by now belongs to nothing.
      if (first() !== begun) return false;
      place(page);
      lists?.keep(asked?.() ?? '', pages());
      return true;
    } catch (error) {
      refused.set(refusedBecause(error));
      return false;
    } finally {
      loading.set(false);
    }
  }

  async function showMore(): Promise<void> {
    const cursor = next();
    if (cursor === null || loading()) return;
    await ask(cursor, (page) => {
      pages.update((before) => [...before, page]);
      announcer.say(said?.() ?? `${page.items.length} more.`);
    });
  }

  /** What was left shows at once, and page by page as it is today. */
  async function refresh(): Promise<void> {
    for (let at = 1; at < pages().length; at++) {
      const cursor = pages()[at - 1]?.next ?? null;
      if (cursor === null) pages.update((before) => before.slice(0, at));
      else if (
        !(await ask(cursor, (page) => pages.update((before) => before.map((one, n) => (n === at ? page : one)))))
      )
        return;
    }
  }

  effect(() => {
    if (first() !== null && untracked(pages).length > 1) untracked(() => void refresh());
  });
  return { rows, more: computed(() => next() !== null), loading, refused, showMore };
}
