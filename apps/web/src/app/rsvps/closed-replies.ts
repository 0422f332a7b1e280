import { Component, inject, input, output, signal } from '@angular/core';

import type { ClosedReplies as Replies } from '#contract/rsvps.js';
import { Announcer } from '../platform/announcer.js';
import { newKey } from '../platform/attempt-key.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Notice } from '../ui/notice.js';
import { RsvpsClient } from './rsvps-client.js';

type ClosedReply = Replies['items'][number];

/** My replies to what I can no longer open. Of the events nothing is known here; the seats can be given up. */
@Component({
  selector: 'app-closed-replies',
  imports: [Notice],
  template: `
    @for (reply of replies(); track reply.id) {
      <app-notice [fact]="factOf(reply)" wayOn="It is no longer open to you, so it is not named here.">
        <button class="button outline compact" type="button" [disabled]="saving() !== null" (click)="giveUp(reply)">
          Give it up
        </button>
      </app-notice>
    }
    @if (refused(); as no) {
      <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
    }
  `,
})
export class ClosedReplies {
  private readonly client = inject(RsvpsClient);
  private readonly announcer = inject(Announcer);

  readonly replies = input.required<readonly ClosedReply[]>();
  /** One of them is given up. */
  readonly changed = output();

  protected readonly saving = signal<string | null>(null);
  protected readonly refused = signal<Refused | null>(null);

  protected factOf({ status }: ClosedReply): string {
    if (status === 'going' || status === 'offered') return 'You have a seat at an event.';
    return status === 'waitlisted' ? 'You are in line for an event.' : 'Your reply to an event waits for an answer.';
  }

  protected async giveUp({ id }: ClosedReply): Promise<void> {
    if (this.saving() !== null) return;
    this.saving.set(id);
    this.refused.set(null);
    try {
      await this.client.cancel(id, newKey());
      this.announcer.say('It is given up.');
      this.changed.emit();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(null);
    }
  }
}
