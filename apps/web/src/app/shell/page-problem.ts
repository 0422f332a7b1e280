import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input, output } from '@angular/core';

import { MalformedPart } from '#domain/addresses/path-to.js';
import { PageHead } from '../platform/page-head.js';
import { causeOf } from '../platform/passing.js';
import { refusedBecause } from '../platform/refusals.js';
import { NotFound } from './not-found.js';

/** Stands in for a page whose data did not come: missing, or not now. Answers with the right status from the server. */
@Component({
  selector: 'app-page-problem',
  imports: [NotFound],
  template: `
    @if (missing()) {
      <app-not-found [closed]="true" />
    } @else {
      <main id="main" class="page" tabindex="-1">
        <h1>The page did not arrive</h1>
        <div class="empty-state" role="alert">
          <h2>{{ refused().fact }}</h2>
          <p>{{ refused().wayOn }}</p>
          <div class="actions">
            <button class="button outline" type="button" (click)="again.emit()">Try again</button>
          </div>
        </div>
      </main>
    }
  `,
})
export class PageProblem {
  readonly error = input.required<unknown>();
  readonly again = output();

  protected readonly refused = computed(() => {
    const refused = refusedBecause(causeOf(this.error()));
    return refused.code === 'offline' ? { ...refused, wayOn: 'Try again when you are back.' } : refused;
  });
  protected readonly missing = computed(() => {
    const cause = causeOf(this.error());
    if (cause instanceof MalformedPart) return true;
    return cause instanceof HttpErrorResponse && [400, 403, 404, 410, 422].includes(cause.status);
  });

  constructor() {
    const head = inject(PageHead);
    effect(() => {
      if (this.missing()) return;
      head.status(503);
      head.describe({ title: 'The page did not arrive', index: false });
    });
  }
}
