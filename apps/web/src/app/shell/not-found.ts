import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
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
        text="Or this is not for you to see. If you have an account, sign in and try again."
      >
        <a class="button" routerLink="/events">See what’s on</a>
        <a class="button outline" routerLink="/sign-in">Sign in</a>
      </app-empty-state>
    </main>
  `,
})
export class NotFound {
  constructor() {
    const head = inject(PageHead);
    head.status(404);
    head.describe({ title: 'Nothing is here', index: false });
  }
}
