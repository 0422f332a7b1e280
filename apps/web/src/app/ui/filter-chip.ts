import { Component, input, output } from '@angular/core';

import { Icon } from './icon.js';

/** One filter that is on or off. */
@Component({
  selector: 'app-filter-chip',
  imports: [Icon],
  template: `
    <button class="filter-chip" type="button" [attr.aria-pressed]="on()" (click)="toggled.emit(!on())">
      @if (on()) {
        <app-icon name="check" />
      }
      {{ label() }}
    </button>
  `,
})
export class FilterChip {
  readonly label = input.required<string>();
  readonly on = input(false);
  readonly toggled = output<boolean>();
}
