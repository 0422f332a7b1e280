import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { Notice } from '../ui/notice.js';

/** The reader's mailbox refused mail for good, so the digest has stopped. One press starts it again (E13). */
@Component({
  selector: 'app-mail-stopped',
  imports: [Notice],
  template: `
    @if (session.mailStopped(); as address) {
      <app-notice
        tone="notice"
        role="status"
        [fact]="'Mail to ' + address + ' comes back.'"
        wayOn="There is no such mailbox, its server says, so your digest has stopped. Replies and sign-in codes are still tried."
      >
        <button
          class="button outline compact"
          type="button"
          [attr.aria-disabled]="saving() ? true : null"
          (click)="lift()"
        >
          {{ saving() ? 'Saving' : 'It works again' }}
        </button>
      </app-notice>
      @if (refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
    }
  `,
})
export class MailStopped {
  private readonly http = inject(HttpClient);
  private readonly announcer = inject(Announcer);
  protected readonly session = inject(Session);
  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  protected async lift(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      await firstValueFrom(this.http.post('/api/me/mail-works', null));
      await this.session.load();
      this.announcer.say('Your digest comes again.');
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
