import { Component, computed, input } from '@angular/core';

import type { ImportedRow } from '#contract/imports.js';
import { whenInWords } from './import-words.js';

const SHOWN = 8;

/** One kind of what a file holds: how many, and the events. Long lists open on request. */
@Component({
  selector: 'app-import-group',
  template: `
    <h2>{{ title() }}: {{ count() }}</h2>
    @if (note()) {
      <p class="small muted">{{ note() }}</p>
    }
    <ul class="rows plain">
      @for (row of first(); track $index) {
        <li>
          <b [class.struck]="row.status === 'cancelled'">{{ row.title || 'Without a title' }}</b>
          <span class="small muted">{{ when(row) }}</span>
        </li>
      }
    </ul>
    @if (rest().length > 0) {
      <details>
        <summary>Show {{ rest().length }} more</summary>
        <ul class="rows plain">
          @for (row of rest(); track $index) {
            <li>
              <b [class.struck]="row.status === 'cancelled'">{{ row.title || 'Without a title' }}</b>
              <span class="small muted">{{ when(row) }}</span>
            </li>
          }
        </ul>
        @if (count() > rows().length) {
          <p class="small muted">The first {{ rows().length }} of {{ count() }}.</p>
        }
      </details>
    }
  `,
  host: { class: 'group', role: 'group' },
})
export class ImportGroup {
  readonly title = input.required<string>();
  readonly note = input('');
  readonly count = input.required<number>();
  readonly rows = input.required<readonly (ImportedRow & { note?: string })[]>();

  protected readonly first = computed(() => this.rows().slice(0, SHOWN));
  protected readonly rest = computed(() => this.rows().slice(SHOWN));

  protected when(row: ImportedRow & { note?: string }): string {
    return [whenInWords(row), row.status === 'cancelled' && 'cancelled', row.note].filter(Boolean).join(' · ');
  }
}
