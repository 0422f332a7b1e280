import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { OccurrenceRow } from '#contract/programme.js';
import { shortSpan } from '#domain/calendars/when-in-words.js';
import { SpaceMark } from '../ui/space-mark.js';
import { todayIn } from '../ui/times.js';
import { WeaveBand } from '../ui/weave-band.js';
import type { ListedSpace } from './by-clock.js';

/** A space among others: what it is for, what it values, and what is on there next. The whole tile leads to it. */
@Component({
  selector: 'app-space-tile',
  imports: [RouterLink, SpaceMark, WeaveBand],
  template: `
    <app-weave-band />
    <p class="space-name">
      <app-space-mark /><b
        ><a [routerLink]="['/s', space().slug]">{{ space().name }}</a></b
      >
    </p>
    @if (space().tagline) {
      <p class="small muted">{{ space().tagline }}</p>
    }
    @if (space().purpose) {
      <p class="purpose">{{ space().purpose }}</p>
    }
    @if (values()) {
      <p class="small muted">{{ values() }}</p>
    }
    @if (next(); as row) {
      <p class="small next">
        Next: <a [routerLink]="['/events', row.id]">{{ row.title }}</a>, {{ when() }}
      </p>
    }
  `,
})
export class SpaceTile {
  readonly space = input.required<ListedSpace>();
  readonly next = input.required<OccurrenceRow | null>();

  /** The first three: they are in the order in which the space gives them. */
  protected readonly values = computed(() => this.space().values.slice(0, 3).join(' · '));
  protected readonly when = computed(() => {
    const row = this.next();
    return row ? shortSpan(row, todayIn(row.timeZone)) : '';
  });
}
