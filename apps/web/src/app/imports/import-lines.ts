import { Component, computed, input } from '@angular/core';

import type { SkippedRow } from '#contract/imports.js';

/** Lines of a file about which there is something to say. */
@Component({
  selector: 'app-import-lines',
  template: `
    <h2>{{ title() }}: {{ count() }}</h2>
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="name()">
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col" class="r">Line</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr>
              <td class="r">{{ row.line }}</td>
              <td>{{ row.reason }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  host: { class: 'group', role: 'group' },
})
export class ImportLines {
  readonly title = input.required<string>();
  readonly count = input.required<number>();
  readonly rows = input.required<readonly SkippedRow[]>();

  protected readonly name = computed(() => `${this.title()}, line by line`);
}
