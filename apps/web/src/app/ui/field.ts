import { Component, computed, input } from '@angular/core';

import { FieldError } from './field-error.js';

/** A label, the input given as content, a hint, an error. Give the input `id` = `for`, and `aria-describedby` = `for + '-note'`. */
@Component({
  selector: 'app-field',
  imports: [FieldError],
  template: `
    <label [attr.for]="for()">{{ label() }}</label>
    <ng-content />
    <div [id]="noteId()">
      @if (hint()) {
        <p class="hint">{{ hint() }}</p>
      }
      <app-field-error [message]="error()" />
    </div>
  `,
  host: { class: 'field' },
})
export class Field {
  readonly for = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input<string | null | undefined>('');
  protected readonly noteId = computed(() => `${this.for()}-note`);
}
