import { Component, computed, input, signal } from '@angular/core';

import { shortened } from './history-sentences.js';

/** What was, or is, there: its beginning where it is long, and all of it if one likes. */
@Component({
  selector: 'app-history-text',
  template: `
    <span class="visually-hidden">{{ label() }}: </span>
    @if (text() === '') {
      <i class="muted">nothing</i>
    } @else if (short(); as beginning) {
      <span class="was">{{ whole() ? text() : beginning }}</span>
      <button
        class="button text compact flush"
        type="button"
        [attr.aria-expanded]="whole()"
        (click)="whole.set(!whole())"
      >
        {{ whole() ? 'Show less' : 'Show whole' }}
      </button>
    } @else {
      <span class="was">{{ text() }}</span>
    }
  `,
})
export class HistoryText {
  readonly label = input.required<'Before' | 'After'>();
  readonly text = input.required<string>();
  protected readonly whole = signal(false);
  protected readonly short = computed(() => shortened(this.text()));
}
