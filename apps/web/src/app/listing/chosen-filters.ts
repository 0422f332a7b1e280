import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { STAY } from '../platform/scrolling.js';
import { Icon } from '../ui/icon.js';
import type { Chosen } from './choice.js';

/** What a list is narrowed to, each a link that takes it off. */
@Component({
  selector: 'app-chosen-filters',
  imports: [Icon, RouterLink],
  template: `
    <ul aria-label="Chosen">
      @for (one of chosen(); track one.label) {
        <li>
          <a class="filter-chip on" [routerLink]="[]" [queryParams]="one.off" queryParamsHandling="merge" [info]="stay"
            >{{ one.label }}<span class="visually-hidden"> (take off)</span><app-icon name="x"
          /></a>
        </li>
      }
      <li><a class="button text compact" [routerLink]="[]" [queryParams]="view()" [info]="stay">Clear all</a></li>
    </ul>
  `,
  host: { class: 'chosen' },
})
export class ChosenFilters {
  readonly chosen = input.required<readonly Chosen[]>();
  /** What stays in the address when all else is cleared. */
  readonly view = input.required<Readonly<Record<string, string>>>();
  protected readonly stay = STAY;
}
