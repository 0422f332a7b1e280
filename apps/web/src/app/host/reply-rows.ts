import { Component, input, output } from '@angular/core';

import type { Question } from '#contract/event-parts.js';
import type { RepliesView } from '#contract/rsvps.js';
import { PersonChip } from '../ui/person-chip.js';

export type Reply = RepliesView['going'][number];

/** Those who have not said yet whether they can come on the new day. */
export function unconfirmedIn({ going, line, pending, ...view }: RepliesView): RepliesView {
  const those = (rows: readonly Reply[]) => rows.filter(({ needsConfirm }) => needsConfirm);
  return { ...view, going: those(going), line: those(line), pending: those(pending), gone: [] };
}

type Decision = 'approve' | 'decline' | 'remove';

/** People who replied, each with what can be done about it. */
@Component({
  selector: 'app-reply-rows',
  imports: [PersonChip],
  template: `
    <ul class="rows">
      @for (reply of rows(); track reply.id) {
        <li [class.off]="busy() === reply.id">
          <div>
            <app-person-chip [person]="reply.member" [fact]="factOf(reply)" />
            @for (question of answered(reply); track question.id) {
              <p class="small answer">
                <span class="muted">{{ question.text }}</span> {{ reply.answers[question.id] }}
              </p>
            }
          </div>
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
  readonly questions = input<readonly Question[]>([]);
  readonly acts = input<readonly Decision[]>([]);
  /** The reply that is being saved. */
  readonly busy = input<string | null>(null);
  readonly decided = output<{ reply: Reply; decision: Decision }>();

  protected readonly words: Record<Decision, string> = { approve: 'Give a seat', decline: 'Decline', remove: 'Remove' };

  protected answered({ answers }: Reply): Question[] {
    return this.questions().filter(({ id }) => Object.hasOwn(answers, id));
  }

  protected factOf({ position, addedBy, member, status, needsConfirm }: Reply): string {
    const facts = [
      position !== null && `Number ${position} in line`,
      needsConfirm && 'Has not confirmed the new date',
      status === 'declined' && 'Declined',
      status === 'cancelled' && 'Gave up the seat',
      addedBy !== null && `Added by ${addedBy}`,
      member.organisation,
    ];
    return facts.filter(Boolean).join(' · ');
  }
}
