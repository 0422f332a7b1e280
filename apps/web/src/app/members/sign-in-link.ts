import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Notice } from '../ui/notice.js';
import { arrivalOf } from './arrival.js';
import { MembersClient } from './members-client.js';

/** Where the link of a sign-in mail leads. Opening it does nothing (mail scanners open links); the button signs in. */
@Component({
  selector: 'app-sign-in-link',
  imports: [Notice, RouterLink],
  template: `
    <main id="main" class="page narrow" tabindex="-1">
      <div class="sheet">
        <h1>Sign in to Serendip</h1>
        <p>One press, and you are in. This link works once, in the browser in which you asked for it.</p>
        @if (refused(); as no) {
          <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
        }
        <div class="actions">
          <button class="button" type="button" [attr.aria-disabled]="saving() ? true : null" (click)="signIn()">
            {{ saving() ? 'Signing in' : 'Sign in' }}
          </button>
          <a class="button text" routerLink="/sign-in">Ask for a new link</a>
        </div>
      </div>
    </main>
  `,
})
export class SignInLink {
  private readonly client = inject(MembersClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  readonly token = input<string>();

  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    inject(PageHead).describe({ title: 'Sign in', index: false });
    wearFaceOf(() => null);
  }

  protected async signIn(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      const { next } = await this.client.signInWithLink(this.token() ?? '');
      await this.session.load();
      await this.router.navigateByUrl(arrivalOf(this.session.member(), next), { replaceUrl: true });
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
