import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { DayHeading } from '../ui/day-heading.js';
import { EventRow } from '../ui/event-row.js';
import type { DayOn } from './span-client.js';

/** What is on on the chosen day of a month, as in a list. */
@Component({
  selector: 'app-day-list',
  imports: [DayHeading, EventRow, RouterLink],
  template: `
    <section class="day" aria-labelledby="day">
      <h2 class="day-heading" id="day"><app-day-heading [day]="on().day" [today]="today()" /></h2>
      <ul>
        @for (row of on().rows; track row.id) {
          <li>
            <app-event-row [row]="row" [day]="on().day" [showSpace]="showSpace()" [pageZone]="pageZone()" />
          </li>
        } @empty {
          <li class="muted">Nothing on this day.</li>
        }
        @if (others()) {
          <li>
            <a [routerLink]="[]" [queryParams]="asList()" queryParamsHandling="merge">{{ others() }}</a>
          </li>
        }
      </ul>
    </section>
  `,
  host: { class: 'programme day-list' },
})
export class DayList {
  readonly on = input.required<DayOn>();
  readonly today = input.required<string>();
  readonly showSpace = input(false);
  readonly pageZone = input<string | null>(null);

  protected readonly others = computed(() => {
    const { count, more, rows } = this.on();
    if (more) return 'All events of this day';
    return count > rows.length ? `All ${count} events of this day` : '';
  });
  protected readonly asList = computed(() => ({
    view: null,
    day: null,
    from: this.on().day,
    until: this.on().day,
  }));
}
