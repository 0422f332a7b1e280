import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { STAY } from '../platform/scrolling.js';
import { EmptyState } from '../ui/empty-state.js';
import type { Chosen } from './choice.js';

/** A list that its filters leave empty: what was asked for, and what to drop. */
@Component({
  selector: 'app-nothing-fits',
  imports: [EmptyState, RouterLink],
  template: `
    <app-empty-state [level]="2" title="Nothing fits" [text]="text()">
      @if (chosen().length > 1) {
        @for (one of chosen(); track one.label) {
          <a class="button outline" [routerLink]="[]" [queryParams]="one.off" queryParamsHandling="merge" [info]="stay"
            >Without {{ one.label }}</a
          >
        }
      }
      <a class="button outline" [routerLink]="[]" [info]="stay">Show all</a>
    </app-empty-state>
  `,
})
export class NothingFits {
  readonly chosen = input.required<readonly Chosen[]>();
  protected readonly stay = STAY;
  protected readonly text = computed(() => {
    const labels = this.chosen().map(({ label }) => label);
    const together = labels.length > 1 ? ' all at once' : '';
    return `No event to come is found for ${new Intl.ListFormat('en-GB').format(labels)}${together}.`;
  });
}
