import { Component, computed, DestroyRef, inject, input, linkedSignal, output } from '@angular/core';

import type { FacetsView } from '#contract/programme.js';
import { addDays } from '#domain/events/days.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import { NAMED_DAYS } from '#domain/events/named-days.js';
import type { EventFilters as Filters } from '../events/events-client.js';
import { FilterSelect } from '../ui/filter-select.js';
import { Icon } from '../ui/icon.js';
import { DAYS_NAMES, TOGGLES } from './choice.js';

/** How long somebody has to stop typing before we look. */
const QUIET = 400;

/** Parts of the address; null takes one out. `typing` while somebody is still at it, so that Back does not go by letters. */
export interface Narrowed {
  change: Record<string, string | null>;
  typing?: boolean;
}

/** The search and the filters of an events list: a plain form, which acts at once where a script runs. */
@Component({
  selector: 'app-event-filters',
  imports: [FilterSelect, Icon],
  templateUrl: './event-filters.html',
})
export class EventFilters {
  /** Where the form leads, and what else stays in the address. */
  readonly base = input.required<string>();
  readonly view = input.required<Readonly<Record<string, string>>>();
  readonly facets = input.required<FacetsView>();
  readonly filters = input.required<Filters>();
  /** A week or a month has its days already. */
  readonly withDays = input(true);
  readonly narrowed = output<Narrowed>();

  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly sought = computed(() => this.filters().q ?? '');
  /** As it is typed: a blank at its end is on the way to another word. */
  protected readonly typed = linkedSignal<string, string>({
    source: this.sought,
    computation: (sought, before) => (before?.value.trim() === sought ? before.value : sought),
  });

  protected readonly kept = computed(() => Object.entries(this.view()));
  protected readonly until = computed(() => {
    const { to } = this.filters();
    return to ? addDays(to, -1) : '';
  });
  protected readonly toggles = computed(() =>
    (['free', 'online', 'stepFree'] as const)
      .map((name) => ({ name, label: TOGGLES[name], on: this.filters()[name] === '1' }))
      .filter(({ name, on }) => on || this.facets()[name] > 0),
  );
  protected readonly days = NAMED_DAYS.map((value) => ({ value, label: DAYS_NAMES[value] }));
  protected readonly formats = computed(() =>
    this.facets().formats.map(({ format, count }) => ({ value: format, label: `${FORMAT_NAMES[format]} (${count})` })),
  );
  protected readonly topics = computed(() =>
    this.facets().topics.map(({ topic, count }) => ({ value: topic, label: `${topic} (${count})` })),
  );
  protected readonly rooms = computed(() => this.facets().rooms.map(named));
  protected readonly hosts = computed(() => this.facets().hosts.map(named));

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected search(event: Event): void {
    event.preventDefault();
    this.look(false);
  }

  protected type(event: Event): void {
    this.typed.set((event.target as HTMLInputElement).value);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(true), QUIET);
  }

  protected choose(name: string, value: string): void {
    this.narrowed.emit({ change: { [name]: value || null } });
  }

  protected toggle(name: string, event: Event): void {
    this.choose(name, (event.target as HTMLInputElement).checked ? '1' : '');
  }

  protected pick(name: string, event: Event): void {
    this.choose(name, (event.target as HTMLInputElement).value);
  }

  private look(typing: boolean): void {
    clearTimeout(this.timer);
    const q = this.typed().trim();
    if (q !== this.sought()) this.narrowed.emit({ change: { q: q || null }, typing });
  }
}

const named = ({ id, name, count }: { id: string; name: string; count: number }) => ({
  value: id,
  label: `${name} (${count})`,
});
