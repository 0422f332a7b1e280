import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { EmptyState } from '../ui/empty-state.js';

/** An address where nothing is. */
@Component({
  selector: 'app-not-found',
  imports: [EmptyState, RouterLink],
  template: `
    <main id="main" class="page" tabindex="-1">
      <h1>Nothing is here</h1>
      <app-empty-state
        [level]="2"
        title="The address may be old"
        text="Or this is not for you to see. Members see more than guests."
      >
        <a class="button" routerLink="/events">See what’s on</a>
        @if (!session.member()) {
          <a class="button outline" routerLink="/sign-in">Sign in</a>
        }
      </app-empty-state>
    </main>
  `,
})
export class NotFound {
  protected readonly session = inject(Session);

  constructor() {
    const head = inject(PageHead);
    head.status(404);
    head.describe({ title: 'Nothing is here', index: false });
  }
}
