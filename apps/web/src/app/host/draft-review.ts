import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';

import type { EventDraft } from '#contract/events.js';
import { changesWantedBody } from '#contract/reviews.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { WrittenAnswer } from '../platform/written-answer.js';
import { Confirm } from '../ui/confirm.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { HostClient } from './host-client.js';
import { Publishing } from './publishing.js';
import { judgesIt, reviewInWords } from './review-words.js';

/** Where a draft stands with those who publish; whoever of them reads it gives it back here, with what should change. */
@Component({
  selector: 'app-draft-review',
  imports: [Confirm, Field, Notice],
  template: `
    @if (words(); as one) {
      <app-notice [tone]="one.tone" role="status" [fact]="one.fact" [wayOn]="one.wayOn">
        @if (judges()) {
          <button class="button outline compact" type="button" (click)="open()">Ask for changes</button>
        }
        @if (mine()) {
          <button class="button text compact flush" type="button" (click)="withdraw()">Take the proposal back</button>
        }
      </app-notice>
      @if (refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
      @if (event().review.note; as note) {
        <blockquote class="said">{{ note }}</blockquote>
      }
    }
    <app-confirm
      question="What should change?"
      [text]="told()"
      [yes]="said.sending() ? 'Saving' : 'Ask for changes'"
      no="Leave it"
      [danger]="false"
      [held]="true"
      [busy]="said.sending()"
      (agreed)="send()"
    >
      <app-field for="changes-note" label="What, and why" [error]="said.wrong()">
        <textarea
          #box
          class="input"
          id="changes-note"
          rows="4"
          [value]="said.text()"
          (input)="said.text.set(box.value)"
          aria-describedby="changes-note-note"
          [attr.aria-invalid]="said.wrong() ? true : null"
        ></textarea>
      </app-field>
      @if (said.refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
    </app-confirm>
  `,
})
export class DraftReview {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);
  private readonly publishing = inject(Publishing);

  readonly event = input.required<EventDraft>();
  readonly changed = output();

  private readonly dialog = viewChild.required(Confirm);
  protected readonly said = new WrittenAnswer('note', changesWantedBody);
  private readonly organizing = computed(() => this.publishing.organizing(this.event().space.slug));
  protected readonly words = computed(() => reviewInWords(this.event(), this.organizing()));
  protected readonly judges = computed(
    () => judgesIt(this.event().review, this.organizing()) && this.event().review.state === 'asked',
  );
  protected readonly mine = computed(() => {
    const { state, by } = this.event().review;
    return state === 'asked' && by?.id === this.organizing().memberId;
  });
  protected readonly refused = signal<Refused | null>(null);
  protected readonly told = computed(
    () => `${this.event().review.by?.name ?? 'Its host'} reads this in a mail and on this page. It stays a draft.`,
  );

  protected open(): void {
    this.said.begin();
    void this.dialog().ask();
  }

  protected async withdraw(): Promise<void> {
    this.refused.set(null);
    try {
      await this.client.withdraw(this.event().eventId);
      this.announcer.say('The proposal is taken back.');
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
    this.changed.emit();
  }

  protected async send(): Promise<void> {
    const given = await this.said.send((note) => this.client.wantChanges(this.event().eventId, note).then(() => true));
    if (!given) return;
    this.dialog().close();
    this.announcer.say('Given back.');
    this.changed.emit();
  }
}
