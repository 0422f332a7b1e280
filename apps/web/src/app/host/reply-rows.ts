import { Component, input, output } from '@angular/core';

import type { RepliesView } from '../../../../../libs/contract/rsvps.js';
import { PersonChip } from '../ui/person-chip.js';

export type Reply = RepliesView['going'][number];
type Decision = 'approve' | 'decline' | 'remove';

/** People who replied, each with what can be done about it. */
@Component({
  selector: 'app-reply-rows',
  imports: [PersonChip],
  template: `
    <ul class="rows">
      @for (reply of rows(); track reply.id) {
        <li [class.off]="busy() === reply.id">
          <app-person-chip [person]="reply.member" [fact]="factOf(reply)" />
          @if (acts().length > 0) {
            <span class="actions">
              @for (act of acts(); track act) {
                <button
                  class="button compact"
                  type="button"
                  [class.outline]="act === 'approve'"
                  [class.text]="act !== 'approve'"
                  [attr.aria-disabled]="busy() === reply.id ? true : null"
                  (click)="decided.emit({ reply, decision: act })"
                >
                  {{ words[act] }}<span class="visually-hidden"> {{ reply.member.name }}</span>
                </button>
              }
            </span>
          }
        </li>
      }
    </ul>
  `,
})
export class ReplyRows {
  readonly rows = input.required<readonly Reply[]>();
  readonly acts = input<readonly Decision[]>([]);
  /** The reply that is being saved. */
  readonly busy = input<string | null>(null);
  readonly decided = output<{ reply: Reply; decision: Decision }>();

  protected readonly words: Record<Decision, string> = { approve: 'Give a seat', decline: 'Decline', remove: 'Remove' };

  protected factOf({ position, addedBy, member, status }: Reply): string {
    const facts = [
      position !== null && `Number ${position} in line`,
      status === 'declined' && 'Declined',
      status === 'cancelled' && 'Gave up the seat',
      addedBy !== null && `Added by ${addedBy}`,
      member.organisation,
    ];
    return facts.filter(Boolean).join(' · ');
  }
}
