import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { PassedOn } from '#contract/passed-on.js';
import { refusedBecause } from '../platform/refusals.js';
import { Notice } from '../ui/notice.js';
import { MembersClient } from './members-client.js';

type Item = PassedOn['items'][number];

/** What becomes of the events of a host who is to leave; nothing where they own none alone. */
@Component({
  selector: 'app-passed-on-list',
  imports: [Notice, RouterLink],
  template: `
    @if (asked()) {
      @if (problem(); as no) {
        <app-notice tone="bad" role="alert" fact="We could not look up who gets their events." [wayOn]="no.fact">
          <button class="button text compact" type="button" (click)="found.reload()">Try again</button>
        </app-notice>
      } @else if (found.isLoading()) {
        <p class="visually-hidden" role="status">Looking up who gets the events</p>
        <span class="skeleton facts"></span>
      } @else if (total() > 0) {
        <p class="label">
          {{ total() === 1 ? 'One event' : total() + ' events' }} to come {{ total() === 1 ? 'gets' : 'get' }} another
          owner:
        </p>
        <ul class="passed-on">
          @for (one of items(); track one.eventId) {
            <li>
              <a [routerLink]="['/host/events', one.eventId]">{{ one.title || 'A draft without a title' }}</a>
              <span class="small muted">{{ goesTo(one) }}</span>
            </li>
          }
          @if (total() > items().length) {
            <li class="small muted">and {{ total() - items().length }} more</li>
          }
        </ul>
        <p class="small muted">To choose somebody else, open it and hand it over first.</p>
      }
    }
  `,
})
export class PassedOnList {
  readonly space = input.required<string>();
  /** Null: the reader. */
  readonly memberId = input.required<string | null>();
  /** Nothing is looked up before. */
  readonly asked = input.required<boolean>();

  protected readonly found = inject(MembersClient).passedOn(() =>
    this.asked() ? { space: this.space(), memberId: this.memberId() } : null,
  );
  protected readonly problem = computed(() => {
    const error = this.found.error();
    return error ? refusedBecause(error) : null;
  });
  protected readonly items = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly total = computed(() => (this.found.hasValue() ? this.found.value().total : 0));

  protected goesTo({ heir, from }: Item): string {
    if (!heir) return 'nobody is left who could own it';
    return from === 'co-hosts' ? `goes to ${heir.name}, who helps already` : `goes to ${heir.name}, an admin`;
  }
}
