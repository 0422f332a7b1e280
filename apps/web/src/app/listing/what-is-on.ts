import { computed, inject, linkedSignal, type Signal } from '@angular/core';

import type { OccurrenceRow } from '#contract/programme.js';
import { weeksOf } from '#domain/calendars/day-grid.js';
import { EventsClient, type EventFilters } from '../events/events-client.js';
import { longerList } from '../platform/longer-list.js';
import { couldNotRead } from '../platform/passing.js';
import { dayIn, filtersIn, viewIn, type Written } from './address-filters.js';
import { SpanClient } from './span-client.js';
import type { ListView } from './view-switch.js';

interface Asked {
  written: Signal<Written>;
  space: Signal<string | undefined>;
  today: Signal<string>;
}

interface Shown {
  view: ListView;
  rows: OccurrenceRow[];
  waits: boolean;
}

/** What an address asks for, as the list, the week or the month that it names. To be called where a component is made. */
export function whatIsOn({ written, space, today }: Asked) {
  const client = inject(EventsClient);
  const view = computed(() => viewIn(written()));
  const day = computed(() => dayIn(written()) ?? today());
  const filters = computed(() => asked(filtersIn(written(), space()), view() === 'list'), { equal: alike });
  const listed = computed(() => (view() === 'list' ? { ...filters(), series: folded(filters()) } : undefined), {
    equal: alike,
  });
  const weeks = computed(
    () => {
      const kind = view();
      return kind === 'list' ? [] : weeksOf(kind, day());
    },
    { equal: alike },
  );

  const found = client.list(listed);
  const span = inject(SpanClient).days(() => (weeks().length > 0 ? { weeks: weeks(), filters: filters() } : undefined));
  const spanned = computed(() => (span.hasValue() ? span.value() : null));
  const list = longerList({
    first: () => (found.hasValue() ? found.value() : null),
    after: (cursor) => client.page(listed() ?? filters(), cursor),
    said: (): string => count(),
    asked: () => JSON.stringify(listed() ?? null),
  });
  const arrivedRows = computed(() =>
    view() === 'list' ? list.rows() : (spanned()?.days.flatMap(({ rows: ofDay }) => ofDay) ?? []),
  );
  // What was found stays in sight until what is asked for now is there, or the page would jump at every letter; also
  // where there was no connection, or who is typing would lose the field.
  const rows = linkedSignal<Shown, OccurrenceRow[]>({
    source: () => ({ view: view(), rows: arrivedRows(), waits: found.isLoading() || couldNotRead(found.error()) }),
    computation: (now, before) => (now.waits && before?.source.view === now.view ? before.value : now.rows),
  }).asReadonly();
  /** Nothing is there yet of which could be said how much it is. */
  const unknown = () => (view() === 'list' ? found.isLoading() && rows().length === 0 : spanned() === null);
  const count = computed(() => {
    if (unknown()) return '';
    const all = view() === 'list' ? rows().length : (spanned()?.count ?? null);
    if (all === null) return 'More events than are shown';
    return `${all === 1 ? '1 event' : `${all} events`}${view() === 'list' && list.more() ? ', and more' : ''}`;
  });
  const loading = computed(() => found.isLoading() || span.isLoading());
  const arrived = computed(() => (view() === 'list' ? found.hasValue() : span.hasValue()));
  const error = computed(() => found.error() ?? span.error());
  /** What is in sight is of before: what is asked for now could not be read. */
  const outdated = computed(() => rows().length > 0 && couldNotRead(found.error()));
  const reload = () => void [found.reload(), span.reload()];
  return { view, day, filters, spanned, list, rows, count, loading, arrived, error, outdated, reload };
}

/** A week or a month has its days already. */
const asked = (filters: EventFilters, isList: boolean): EventFilters =>
  isList ? filters : { ...filters, when: undefined, from: undefined, to: undefined };

/** Without an end a list tells each series once; of some days it shows every date. */
const folded = ({ when, to }: EventFilters) => (when || to ? undefined : ('one' as const));

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
