import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { ownFeed } from '#domain/calendars/feed-address.js';
import { PageHead } from '../platform/page-head.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { SubscribeWays } from './subscribe-ways.js';

/** What the subscribe sheet holds, as a page: where a press leads before any script runs. For calendars of ours only. */
@Component({
  selector: 'app-subscribe-page',
  imports: [RouterLink, SubscribeWays],
  template: `
    <main id="main" class="page narrow" tabindex="-1">
      <div class="sheet">
        @if (known(); as feed) {
          <h1>Subscribe to this calendar</h1>
          <app-subscribe-ways [feed]="feed" name="Serendip" />
        } @else {
          <h1>This is no calendar of ours</h1>
          <p>The address may have been cut off on its way. Each list of events leads to its own calendar.</p>
          <div class="actions"><a class="button" routerLink="/events">What’s on everywhere</a></div>
        }
      </div>
    </main>
  `,
})
export class SubscribePage {
  private readonly head = inject(PageHead);

  /** As the address says it, which anybody may have written; twice, it is a list. */
  readonly feed = input<unknown>();

  protected readonly known = computed(() => {
    const feed = this.feed();
    const known = typeof feed === 'string' ? ownFeed(feed) : null;
    if (known === null) this.head.status(404);
    return known;
  });

  constructor() {
    this.head.describe({ title: 'Subscribe', index: false });
    wearFaceOf(() => null);
  }
}
