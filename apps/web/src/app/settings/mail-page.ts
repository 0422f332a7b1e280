import { Component, computed, inject, signal } from '@angular/core';

import type { MailView } from '#contract/mail.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { Notice } from '../ui/notice.js';
import { SettingsClient } from './settings-client.js';

type State = keyof MailView['counts'];

const STATE_NAMES: Record<State, string> = {
  pending: 'Waiting',
  sending: 'Being sent',
  sent: 'Sent',
  failed: 'Failed',
  uncertain: 'Uncertain',
  empty: 'Nothing to say',
  suppressed: 'Not wanted',
};

/** What became of the mails; those that failed or may not have arrived can be sent again. For network admins. */
@Component({
  selector: 'app-mail-page',
  imports: [EmptyState, Notice, PageProblem],
  templateUrl: './mail-page.html',
})
export class MailPage {
  private readonly client = inject(SettingsClient);
  private readonly announcer = inject(Announcer);

  protected readonly found = this.client.mail();
  protected readonly troubled = computed(() => (this.found.hasValue() ? this.found.value().troubled : []));
  private readonly undeliverable = computed(() => (this.found.hasValue() ? this.found.value().undeliverable : 0));
  protected readonly counts = computed(() => {
    const counts: Partial<MailView['counts']> = this.found.hasValue() ? this.found.value().counts : {};
    const states = (Object.keys(STATE_NAMES) as State[]).map((state) => ({
      name: STATE_NAMES[state],
      count: counts[state] ?? 0,
    }));
    return [...states, { name: 'Members without a mailbox', count: this.undeliverable() }];
  });
  protected readonly names = STATE_NAMES;
  protected readonly sending = signal<string | null>(null);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    inject(PageHead).describe({ title: 'Mail', index: false });
    wearFaceOf(() => null);
  }

  protected momentOf(instant: string): string {
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
  }

  protected async resend({ id, recipient }: MailView['troubled'][number]): Promise<void> {
    if (this.sending()) return;
    this.sending.set(id);
    this.refused.set(null);
    try {
      await this.client.resend(id);
      this.announcer.say(`The mail to ${recipient} is on its way again.`);
      this.found.reload();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.sending.set(null);
    }
  }
}
