import { Component, input } from '@angular/core';

/** What would be here, why it is not, and, as content, what to do. */
@Component({
  selector: 'app-empty-state',
  template: `
    @if (level() === 2) {
      <h2>{{ title() }}</h2>
    } @else {
      <h3>{{ title() }}</h3>
    }
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  host: { class: 'empty-state' },
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly text = input('');
  readonly level = input<2 | 3>(3);
}
