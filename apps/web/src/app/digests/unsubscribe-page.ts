import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Notice } from '../ui/notice.js';
import { DigestsClient } from './digests-client.js';

/** Where a mail's unsubscribe link leads. Looking changes nothing; the button does. No sign-in is needed. */
@Component({
  selector: 'app-unsubscribe-page',
  imports: [Notice, RouterLink],
  template: `
    <main id="main" class="page narrow" tabindex="-1">
      @if (found.error()) {
        <div class="sheet">
          <h1>This link is not one of ours</h1>
          <p>It may have been cut off on its way. Try the link of the newest mail, or change it in your settings.</p>
          <div class="actions"><a class="button" routerLink="/me/digest">My digest</a></div>
        </div>
      } @else if (list(); as name) {
        <div class="sheet">
          @if (done()) {
            <h1>You get no more of it</h1>
            <p role="status">{{ name }} is off. Mails about your own replies still come.</p>
            <div class="actions">
              <a class="button outline" routerLink="/me/digest">Change your mind, or the day</a>
            </div>
          } @else {
            <h1>{{ name }}: stop it?</h1>
            <p>One press, and no more of these mails come. You can turn it on again whenever you like.</p>
            @if (refused(); as no) {
              <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
            }
            <div class="actions">
              <button class="button" type="button" [attr.aria-disabled]="saving() ? true : null" (click)="leave()">
                {{ saving() ? 'Saving' : 'Stop these mails' }}
              </button>
              <a class="button text" routerLink="/me/digest">Get it less often instead</a>
            </div>
          }
        </div>
      }
    </main>
  `,
})
export class UnsubscribePage {
  private readonly client = inject(DigestsClient);

  readonly token = input.required<string>();

  protected readonly found = this.client.list(this.token);
  protected readonly list = computed(() => (this.found.hasValue() ? this.found.value().list : ''));
  protected readonly saving = signal(false);
  protected readonly done = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    const head = inject(PageHead);
    head.describe({ title: 'Stop a mail', index: false });
    wearFaceOf(() => null);
    effect(() => {
      if (this.found.error()) head.status(404);
    });
  }

  protected async leave(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      await this.client.unsubscribe(this.token());
      this.done.set(true);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
