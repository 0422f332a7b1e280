import { computed, inject, linkedSignal, signal, type Signal } from '@angular/core';

import { Announcer } from './announcer.js';
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
}

/** To be called where a component is made. */
export function longerList<T>({ first, after, said }: Given<T>): LongerList<T> {
  const announcer = inject(Announcer);
  const pages = linkedSignal<ListPage<T> | null, ListPage<T>[]>({
    source: first,
    computation: (page) => (page ? [page] : []),
  });
  const rows = computed(() => pages().flatMap(({ items }) => items));
  const next = computed(() => pages().at(-1)?.next ?? null);
  const loading = signal(false);
  const refused = signal<Refused | null>(null);

  async function showMore(): Promise<void> {
    const [cursor, begun] = [next(), first()];
    if (cursor === null || loading()) return;
    loading.set(true);
    refused.set(null);
    try {
      const page = await after(cursor);
      // What was asked of another list than the one that is shown by now belongs to nothing.
      if (first() !== begun) return;
      pages.update((before) => [...before, page]);
      announcer.say(said?.() ?? `${page.items.length} more.`);
    } catch (error) {
      refused.set(refusedBecause(error));
    } finally {
      loading.set(false);
    }
  }

  return { rows, more: computed(() => next() !== null), loading, refused, showMore };
}
