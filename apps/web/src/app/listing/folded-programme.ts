import { Component, input } from '@angular/core';

import type { OccurrenceRow } from '#contract/programme.js';
import { Programme } from '../ui/programme.js';
import { MoreDates } from './more-dates.js';

/** A programme in which a row may stand for a whole series, and opens to its dates. */
@Component({
  selector: 'app-folded-programme',
  imports: [MoreDates, Programme],
  template: `
    <app-programme
      [rows]="rows()"
      [pageZone]="pageZone()"
      [level]="level()"
      [showSpace]="showSpace()"
      [below]="dates"
    />
    <ng-template #dates let-row>
      @if (row.series) {
        <app-more-dates [row]="row" />
      }
    </ng-template>
  `,
})
export class FoldedProgramme {
  readonly rows = input.required<readonly OccurrenceRow[]>();
  readonly pageZone = input<string | null>(null);
  readonly level = input<2 | 3>(2);
  readonly showSpace = input(false);
}
