import { Component, inject, input, output } from '@angular/core';

import type { Question } from '#contract/event-parts.js';
import { Announcer } from '../platform/announcer.js';
import { newKey } from '../platform/attempt-key.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';

const MOST = 10;

/** What people are asked when they reply. A question keeps its answers while its words change. */
@Component({
  selector: 'app-questions-editor',
  imports: [Field, Icon],
  template: `
    @if (questions().length > 0) {
      <ol class="part-list">
        @for (question of questions(); track question.id; let at = $index) {
          <li>
            <app-field [for]="'question-' + at" [label]="'Question ' + (at + 1)" [error]="error('questions.' + at)">
              <input
                #box
                class="input"
                maxlength="300"
                autocomplete="off"
                placeholder="What do you not eat?"
                [id]="'question-' + at"
                [value]="question.text"
                [attr.aria-describedby]="'question-' + at + '-note'"
                [attr.aria-invalid]="error('questions.' + at) ? true : null"
                (input)="patch(at, { text: box.value })"
              />
            </app-field>
            <span class="actions">
              <label class="check">
                <input
                  #must
                  type="checkbox"
                  [checked]="question.required"
                  (change)="patch(at, { required: must.checked })"
                />
                <span>Needs an answer</span>
              </label>
              <button class="button text compact" type="button" (click)="remove(at)">
                <app-icon name="x" />Remove<span class="visually-hidden"> question {{ at + 1 }}</span>
              </button>
            </span>
          </li>
        }
      </ol>
    }
    @if (questions().length < most) {
      <button class="button outline compact" type="button" (click)="add()">
        <app-icon name="plus" />Ask {{ questions().length > 0 ? 'something else' : 'something' }}
      </button>
    }
  `,
  host: { class: 'stack' },
})
export class QuestionsEditor {
  private readonly announcer = inject(Announcer);

  readonly questions = input.required<readonly Question[]>();
  /** The message for a field, by its path in the event. */
  readonly errorOf = input<(path: string) => string | undefined>(() => undefined);
  readonly changed = output<Question[]>();

  protected readonly most = MOST;

  protected error(path: string): string {
    return this.errorOf()(path) ?? '';
  }

  protected add(): void {
    const at = this.questions().length;
    this.changed.emit([...this.questions(), { id: newKey(), text: '', required: false }]);
    setTimeout(() => document.getElementById(`question-${at}`)?.focus());
  }

  protected patch(at: number, change: Partial<Question>): void {
    this.changed.emit(this.questions().map((one, index) => (index === at ? { ...one, ...change } : one)));
  }

  protected remove(at: number): void {
    this.changed.emit(this.questions().filter((_, index) => index !== at));
    this.announcer.say('The question is removed.');
  }
}
