import { Component, model } from '@angular/core';

import { FORMAT_NAMES, FORMATS, type Format } from '#domain/events/formats.js';
import { toggled } from './toggled.js';

/** Chooses some of the formats, by pressing each. */
@Component({
  selector: 'app-format-chips',
  template: `
    <div class="chips">
      @for (format of formats; track format) {
        <button
          class="filter-chip"
          type="button"
          [attr.data-format]="format"
          [attr.aria-pressed]="chosen().includes(format)"
          (click)="toggle(format)"
        >
          <span class="glyph" aria-hidden="true"></span>{{ names[format] }}
        </button>
      }
    </div>
  `,
})
export class FormatChips {
  readonly chosen = model.required<Format[]>();
  protected readonly formats = FORMATS;
  protected readonly names = FORMAT_NAMES;

  protected toggle(format: Format): void {
    this.chosen.update((chosen) => toggled(chosen, format));
  }
}
