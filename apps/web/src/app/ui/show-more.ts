import { Component, input } from '@angular/core';

import type { LongerList } from '../platform/longer-list.js';
import { Notice } from './notice.js';

/** Below a list that goes on: what brings more of it, and why that failed. Nothing at its end. */
@Component({
  selector: 'app-show-more',
  imports: [Notice],
  template: `
    @if (list().refused(); as no) {
      <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
    }
    @if (list().more()) {
      <p class="more">
        <button
          class="button outline"
          type="button"
          [attr.aria-disabled]="list().loading() ? true : null"
          (click)="list().showMore()"
        >
          {{ list().loading() ? 'Fetching more' : 'Show more' }}<span class="visually-hidden">{{ of() }}</span>
        </button>
      </p>
    }
  `,
})
export class ShowMore {
  readonly list = input.required<LongerList<unknown>>();
  /** Of which of several lists, such as ` of what is past`: to those who do not see where the button stands. */
  readonly of = input('');
}
