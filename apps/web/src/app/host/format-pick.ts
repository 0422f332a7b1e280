import { Component, model } from '@angular/core';

import { FORMAT_NAMES, FORMATS, type Format } from '#domain/events/formats.js';

/** The nine seating plans, one of which is chosen. */
@Component({
  selector: 'app-format-pick',
  template: `
    <fieldset class="field">
      <legend class="label">Format</legend>
      <div class="format-pick">
        @for (one of formats; track one) {
          <label [attr.data-format]="one">
            <input
              type="radio"
              name="format"
              [value]="one"
              [checked]="one === format()"
              (change)="format.set(one)"
            /><span class="glyph" aria-hidden="true"></span>{{ names[one] }}
          </label>
        }
      </div>
    </fieldset>
  `,
})
export class FormatPick {
  readonly format = model.required<Format>();
  protected readonly formats = FORMATS;
  protected readonly names = FORMAT_NAMES;
}
