import { Component, computed, input } from '@angular/core';

/** How far something is that is being sent. */
@Component({
  selector: 'app-sending',
  template: `
    <label>
      <span>{{ words() }}</span>
      <progress max="100" [value]="percent()"></progress>
    </label>
  `,
  host: { class: 'sending' },
})
export class Sending {
  readonly what = input.required<string>();
  /** From 0 to 1. */
  readonly part = input.required<number>();
  protected readonly percent = computed(() => Math.round(100 * this.part()));
  protected readonly words = computed(() =>
    this.percent() < 100 ? `Sending ${this.what()}: ${this.percent()}%` : `Sent ${this.what()}. It is being prepared.`,
  );
}
