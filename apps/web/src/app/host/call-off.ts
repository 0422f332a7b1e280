import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';

import { reasonBody } from '#contract/event-actions.js';
import type { EventDraft, EventSaved } from '#contract/events.js';
import type { Scope } from '#contract/repeats.js';
import { WrittenAnswer } from '../platform/written-answer.js';
import { Confirm } from '../ui/confirm.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { calledOffDates, calledOffWords, callOffWord } from './call-off-words.js';
import { ChangeLook } from './change-look.js';
import { ChangeSummary } from './change-summary.js';
import { DatesClient } from './dates-client.js';
import { ScopeChoice } from './scope-choice.js';

type Step = 'postpone' | 'cancel';
type Called = Pick<EventDraft, 'occurrenceId' | 'seriesId' | 'title' | 'reach'>;

/** Postponing or cancelling: for which dates, what that does, who is told, and why. */
@Component({
  selector: 'app-call-off',
  imports: [ChangeSummary, Confirm, Field, Notice, ScopeChoice],
  template: `
    <app-confirm
      [question]="words().question"
      [text]="words().after"
      [yes]="said.sending() ? 'Saving' : yes()"
      no="Keep it"
      [danger]="step() === 'cancel'"
      [held]="true"
      [busy]="said.sending() || look.looking()"
      (agreed)="send()"
    >
      @if (event().seriesId && event().reach === 'event') {
        <app-scope-choice name="call-off-scope" [scope]="scope()" [apart]="apart()" (chosen)="choose($event)" />
      }
      <app-change-summary [look]="look" [words]="dates" />
      <app-field
        for="reason"
        label="Why"
        hint="Everybody who replied reads this, and it stays on the page."
        [error]="said.wrong()"
      >
        <textarea
          #box
          class="input"
          id="reason"
          rows="3"
          [value]="said.text()"
          (input)="said.text.set(box.value)"
          aria-describedby="reason-note"
          [attr.aria-invalid]="said.wrong() ? true : null"
        ></textarea>
      </app-field>
      @if (said.refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
    </app-confirm>
  `,
})
export class CallOff {
  private readonly client = inject(DatesClient);

  readonly event = input.required<Called>();
  readonly apart = input('');
  readonly done = output<EventSaved>();

  private readonly dialog = viewChild.required(Confirm);
  protected readonly step = signal<Step>('cancel');
  protected readonly scope = signal<Scope>('this');
  protected readonly said = new WrittenAnswer('reason', reasonBody);
  protected readonly look = new ChangeLook();
  protected readonly dates = calledOffDates;

  protected readonly words = computed(() => calledOffWords(this.step(), this.event().title));
  protected readonly yes = computed(() => callOffWord(this.step(), this.look.preview()));

  open(step: Step): void {
    this.step.set(step);
    this.said.begin();
    this.choose('this');
    void this.dialog().ask();
  }

  protected choose(scope: Scope): void {
    this.scope.set(scope);
    void this.look.at(() => this.client.callOffPreview(this.event().occurrenceId, this.step(), scope));
  }

  protected async send(): Promise<void> {
    const [{ occurrenceId }, step, scope] = [this.event(), this.step(), this.scope()];
    const saved = await this.said.send((reason) => this.client.callOff(occurrenceId, step, { reason, scope }));
    if (!saved) return;
    this.dialog().close();
    this.done.emit(saved);
  }
}
