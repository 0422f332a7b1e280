import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { EmptyState } from '../ui/empty-state.js';

/** An address where nothing is, or nothing for this reader: which of both is never said. */
@Component({
  selector: 'app-not-found',
  imports: [EmptyState, RouterLink],
  template: `
    <main id="main" class="page" tabindex="-1">
      @if (perhapsForMembers()) {
        <h1>For members: sign in</h1>
        <app-empty-state
          [level]="2"
          title="This page is for members, or is not there"
          text="Sign in to see. You come back here."
        >
          <a class="button" routerLink="/sign-in" [queryParams]="{ next: here }">Sign in</a>
          <a class="button outline" routerLink="/events">See what’s on</a>
        </app-empty-state>
      } @else {
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
      }
    </main>
  `,
})
export class NotFound {
  protected readonly session = inject(Session);
  protected readonly here = inject(Router).url;

  /** The address is one of a page that members may see where guests do not. */
  readonly closed = input(false);
  protected readonly perhapsForMembers = computed(() => this.closed() && !this.session.member());

  constructor() {
    const head = inject(PageHead);
    head.status(404);
    effect(() =>
      head.describe({ title: this.perhapsForMembers() ? 'For members: sign in' : 'Nothing is here', index: false }),
    );
  }
}
