import { Component, input } from '@angular/core';

import { Icon } from './icon.js';

/** What is wrong with an input, said below it. `id` is what the input's aria-describedby names. */
@Component({
  selector: 'app-field-error',
  imports: [Icon],
  template: `
    @if (message(); as text) {
      <p class="field-error"><app-icon name="triangle-alert" />{{ text }}</p>
    }
  `,
  host: { 'aria-live': 'polite' },
})
export class FieldError {
  readonly message = input<string | null | undefined>('');
}
