import { Component, effect, inject, input, linkedSignal, signal } from '@angular/core';

import type { Question } from '#contract/event-parts.js';
import { Announcer } from '../platform/announcer.js';
import { newKey } from '../platform/attempt-key.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Notice } from '../ui/notice.js';
import { ReplyQuestions } from './reply-questions.js';
import { RsvpsClient } from './rsvps-client.js';

/** What I told the hosts, which I may still change. */
@Component({
  selector: 'app-own-answers',
  imports: [Notice, ReplyQuestions],
  template: `
    <details #fold [open]="open()" (toggle)="open.set(fold.open)">
      <summary>What you told the hosts</summary>
      @if (found.hasValue()) {
        <app-reply-questions [questions]="questions()" [(answers)]="answers" [errors]="refused()?.fields ?? {}" />
        @if (refused(); as no) {
          <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
        }
        <button
          class="button outline compact"
          type="button"
          [attr.aria-disabled]="saving() ? true : null"
          (click)="save()"
        >
          {{ saving() ? 'Saving' : 'Save your answers' }}
        </button>
      } @else if (found.error()) {
        <app-notice tone="bad" fact="Your answers could not be read." wayOn="Close this and open it again." />
      } @else {
        <span class="skeleton facts" aria-hidden="true"></span>
      }
    </details>
  `,
})
export class OwnAnswers {
  private readonly client = inject(RsvpsClient);
  private readonly announcer = inject(Announcer);

  readonly occurrenceId = input.required<string>();
  readonly questions = input.required<readonly Question[]>();

  protected readonly open = signal(false);
  protected readonly found = this.client.own(() => (this.open() ? this.occurrenceId() : undefined));
  protected readonly answers = linkedSignal<Record<string, string>>(() =>
    this.found.hasValue() ? this.found.value().answers : {},
  );
  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    effect(() => {
      this.occurrenceId();
      this.refused.set(null);
    });
  }

  protected async save(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      await this.client.reply(this.occurrenceId(), newKey(), this.answers());
      this.announcer.say('Your answers are saved.');
      this.open.set(false);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
