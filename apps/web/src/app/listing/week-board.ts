import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { Day } from '#domain/events/days.js';
import { DayHeading } from '../ui/day-heading.js';
import { DayEntry } from './day-entry.js';
import type { DayOn } from './span-client.js';

/** A week: seven columns on a wide screen, one below the other on a phone. */
@Component({
  selector: 'app-week-board',
  imports: [DayEntry, DayHeading, RouterLink],
  template: `
    @for (on of shown(); track on.day) {
      <section [class.today]="on.day === today()" [attr.aria-labelledby]="'on-' + on.day">
        <h3 class="day-heading" [id]="'on-' + on.day">
          <app-day-heading [day]="on.day" [today]="today()" [withYear]="false" />
        </h3>
        <ul>
          @for (row of on.rows; track row.id) {
            <li>
              <app-day-entry
                [row]="row"
                [day]="on.day"
                [detailed]="true"
                [showSpace]="showSpace()"
                [pageZone]="pageZone()"
              />
            </li>
          } @empty {
            <li class="none">{{ busy() ? '' : 'Nothing planned' }}</li>
          }
          @if (on.more || on.count > on.rows.length) {
            <li>
              <a
                class="others"
                [routerLink]="[]"
                [queryParams]="{ view: null, day: null, from: on.day, until: on.day }"
                queryParamsHandling="merge"
                >{{ on.more ? 'All of this day' : 'All ' + on.count }}</a
              >
            </li>
          }
        </ul>
      </section>
    }
  `,
  host: { class: 'week-board', '[attr.aria-busy]': 'busy()' },
})
export class WeekBoard {
  readonly week = input.required<readonly Day[]>();
  readonly days = input.required<ReadonlyMap<Day, DayOn>>();
  readonly today = input.required<Day>();
  readonly showSpace = input(false);
  readonly pageZone = input<string | null>(null);

  protected readonly busy = computed(() => this.days().size === 0);
  protected readonly shown = computed(() =>
    this.week().map((day) => this.days().get(day) ?? { day, rows: [], count: 0, more: false }),
  );
}
