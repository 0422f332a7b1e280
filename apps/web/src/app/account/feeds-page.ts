import { Component, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';

import type { CalendarAddress } from '#contract/calendars.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { SubscribeSheet } from '../calendars/subscribe-sheet.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { dayOf, longDate } from '../ui/times.js';
import { AccountClient } from './account-client.js';
import { MySettingsNav } from './my-settings-nav.js';

/** My own calendar in the program I use, at a secret address; and the public calendars of my spaces. */
@Component({
  selector: 'app-feeds-page',
  imports: [Confirm, Icon, MySettingsNav, Notice, PageProblem, SubscribeSheet],
  templateUrl: './feeds-page.html',
})
export class FeedsPage {
  private readonly client = inject(AccountClient);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);
  private readonly renewal = viewChild.required<Confirm>('renewal');
  private readonly removal = viewChild.required<Confirm>('removal');

  protected readonly found = this.client.calendarAddress();
  protected readonly madeAt = linkedSignal(() => (this.found.hasValue() ? this.found.value().createdAt : null));
  protected readonly since = computed(() => {
    const made = this.madeAt();
    return made && longDate(dayOf(made));
  });
  /** Known only right after it was made: we keep its hash and nothing else. */
  protected readonly address = signal<CalendarAddress | null>(null);
  protected readonly saving = signal(false);
  protected readonly copied = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  protected readonly spaces = computed(() =>
    this.session
      .memberships()
      .filter(({ status }) => status === 'active')
      .map(({ space }) => ({
        ...space,
        ics: pathTo('/calendar/s/:space.ics', { space: space.slug }),
        rss: pathTo('/calendar/s/:space.rss', { space: space.slug }),
      })),
  );

  constructor() {
    inject(PageHead).describe({ title: 'Calendars', index: false });
    wearFaceOf(() => null);
  }

  protected async renew(): Promise<void> {
    if (this.madeAt() !== null && !(await this.renewal().ask())) return;
    await this.attempt(async () => {
      const address = await this.client.renewCalendarAddress();
      this.address.set(address);
      this.madeAt.set(address.createdAt);
      this.announcer.say('Your address is here. Copy it now: it is shown once.');
    });
  }

  protected async remove(): Promise<void> {
    if (!(await this.removal().ask())) return;
    await this.attempt(async () => {
      await this.client.deleteCalendarAddress();
      this.address.set(null);
      this.madeAt.set(null);
      this.announcer.say('The address is gone. Calendars that had it get nothing more.');
    });
  }

  protected async copy(box: HTMLInputElement): Promise<void> {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      this.copied.set(true);
      this.announcer.say('Copied.');
    } catch {
      // Without TLS there is no clipboard; the address is selected for the reader's own keys.
      this.announcer.say('The address is selected. Copy it with your keys.');
    }
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.copied.set(false);
    this.refused.set(null);
    try {
      await action();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
