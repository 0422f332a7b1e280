import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';

import { reasonBody, type EventDraft, type EventSaved } from '../../../../../libs/contract/events.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Confirm } from '../ui/confirm.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { people } from './event-words.js';
import { HostClient } from './host-client.js';

type Step = 'postpone' | 'cancel';

/** Postponing or cancelling: says how many people will be told, and asks why. */
@Component({
  selector: 'app-call-off',
  imports: [Confirm, Field, Notice],
  template: `
    <app-confirm
      [question]="question()"
      [text]="told()"
      [yes]="yes()"
      no="Keep it"
      [danger]="step() === 'cancel'"
      [held]="true"
      [busy]="saving()"
      (agreed)="send()"
    >
      <app-field
        for="reason"
        label="Why"
        hint="Everybody who replied reads this, and it stays on the page."
        [error]="wrong()"
      >
        <textarea
          #words
          class="input"
          id="reason"
          rows="3"
          [value]="reason()"
          (input)="reason.set(words.value)"
          aria-describedby="reason-note"
          [attr.aria-invalid]="wrong() ? true : null"
        ></textarea>
      </app-field>
      @if (refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
    </app-confirm>
  `,
})
export class CallOff {
  private readonly client = inject(HostClient);

  readonly event = input.required<Pick<EventDraft, 'eventId' | 'title' | 'going' | 'waiting'>>();
  readonly done = output<EventSaved>();

  private readonly dialog = viewChild.required(Confirm);
  protected readonly step = signal<Step>('cancel');
  protected readonly reason = signal('');
  protected readonly saving = signal(false);
  protected readonly tried = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  private readonly audience = computed(() => this.event().going + this.event().waiting);
  protected readonly question = computed(() =>
    this.step() === 'cancel' ? `Cancel ${this.event().title}?` : `Postpone ${this.event().title}?`,
  );
  protected readonly told = computed(() => {
    const count = this.audience();
    const who =
      count === 0 ? 'Nobody has replied yet, so nobody is told.' : `${people(count)} replied and will be told.`;
    return this.step() === 'cancel'
      ? `${who} The page stays, and says that it is cancelled and why. This cannot be taken back.`
      : count === 0
        ? who
        : `${who} They keep their seats until there is a new date.`;
  });
  protected readonly yes = computed(() => {
    const act = this.step() === 'cancel' ? 'Cancel this date' : 'Postpone it';
    if (this.saving()) return 'Saving';
    return this.audience() === 0 ? act : `${act} and tell ${people(this.audience())}`;
  });
  protected readonly wrong = computed(() => {
    const said = this.refused()?.fields['reason'];
    if (said) return said;
    const checked = reasonBody.safeParse({ reason: this.reason() });
    return this.tried() && !checked.success ? (checked.error.issues[0]?.message ?? '') : '';
  });

  open(step: Step): void {
    this.step.set(step);
    this.tried.set(false);
    this.refused.set(null);
    void this.dialog().ask();
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    this.refused.set(null);
    if (this.wrong() !== '' || this.saving()) return;
    this.saving.set(true);
    try {
      const saved = await this.client.callOff(this.event().eventId, this.step(), this.reason().trim());
      this.dialog().close();
      this.reason.set('');
      this.done.emit(saved);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
