import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';

import type { SessionList } from '#contract/members.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { Confirm } from '../ui/confirm.js';
import { Notice } from '../ui/notice.js';
import { dayOf, longDate } from '../ui/times.js';
import { AccountClient } from './account-client.js';
import { MySettingsNav } from './my-settings-nav.js';

/** Where I am signed in, and how to end it. */
@Component({
  selector: 'app-sessions-page',
  imports: [Confirm, MySettingsNav, Notice, PageProblem],
  templateUrl: './sessions-page.html',
})
export class SessionsPage {
  private readonly client = inject(AccountClient);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly question = viewChild.required(Confirm);

  protected readonly found = this.client.sessions();
  protected readonly items = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly others = computed(() => this.items().filter(({ current }) => !current).length);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    inject(PageHead).describe({ title: 'Devices', index: false });
    wearFaceOf(() => null);
  }

  protected dateOf(instant: string): string {
    return longDate(dayOf(instant));
  }

  protected end({ id, device }: SessionList['items'][number]): Promise<void> {
    return this.attempt(() => this.client.endSession(id), `${device} is signed out.`);
  }

  protected async endOthers(): Promise<void> {
    if (await this.question().ask())
      await this.attempt(() => this.client.endOtherSessions(), 'Signed out everywhere else.');
  }

  protected signOut(): Promise<void> {
    return this.attempt(async () => {
      await this.session.signOut();
      await this.router.navigateByUrl('/');
    }, 'You are signed out.');
  }

  private async attempt(action: () => Promise<void>, said: string): Promise<void> {
    this.refused.set(null);
    try {
      await action();
      this.announcer.say(said);
      if (this.session.member()) this.found.reload();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
