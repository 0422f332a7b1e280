import { Component, computed, input, output } from '@angular/core';

import type { FacetsView } from '#contract/programme.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import { FilterChip } from '../ui/filter-chip.js';
import { FilterSelect } from '../ui/filter-select.js';

/** The filters of an events list. Each change is one query parameter: null takes it out of the address. */
@Component({
  selector: 'app-event-filters',
  imports: [FilterChip, FilterSelect],
  template: `
    <app-filter-chip label="Seats free" [on]="free()" (toggled)="narrowed.emit({ free: $event ? '1' : null })" />
    <app-filter-select
      label="Format"
      [choices]="formats()"
      [value]="format()"
      (chosen)="narrowed.emit({ format: $event || null })"
    />
    <app-filter-select
      label="Topic"
      [choices]="topics()"
      [value]="topic()"
      (chosen)="narrowed.emit({ topic: $event || null })"
    />
    <app-filter-select
      label="Host"
      [choices]="hosts()"
      [value]="host()"
      (chosen)="narrowed.emit({ host: $event || null })"
    />
    <label class="filter-chip" [class.on]="from() !== ''">
      From
      <input type="date" [value]="from()" (change)="fromDay($event)" />
    </label>
  `,
  host: { class: 'filters', role: 'group', 'aria-label': 'Filter events' },
})
export class EventFilters {
  readonly facets = input.required<FacetsView>();
  readonly format = input('');
  readonly topic = input('');
  readonly host = input('');
  readonly from = input('');
  readonly free = input(false);
  readonly narrowed = output<Record<string, string | null>>();

  protected readonly formats = computed(() =>
    this.facets().formats.map(({ format, count }) => ({ value: format, label: `${FORMAT_NAMES[format]} (${count})` })),
  );
  protected readonly topics = computed(() =>
    this.facets().topics.map(({ topic, count }) => ({ value: topic, label: `${topic} (${count})` })),
  );
  protected readonly hosts = computed(() =>
    this.facets().hosts.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` })),
  );

  protected fromDay(event: Event): void {
    this.narrowed.emit({ from: (event.target as HTMLInputElement).value || null });
  }
}
