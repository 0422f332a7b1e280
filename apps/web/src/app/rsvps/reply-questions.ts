import { Component, input, model } from '@angular/core';

import type { Question } from '#contract/event-parts.js';
import { Field } from '../ui/field.js';

/** What the hosts ask whoever comes. Answers stay as they were typed until they are saved, whatever is refused. */
@Component({
  selector: 'app-reply-questions',
  imports: [Field],
  template: `
    @for (question of questions(); track question.id) {
      <app-field
        [for]="'answer-' + question.id"
        [label]="question.text"
        [hint]="question.required ? '' : 'You may leave it empty.'"
        [error]="errors()['answers.' + question.id]"
      >
        <textarea
          #box
          class="input"
          rows="2"
          maxlength="1000"
          [id]="'answer-' + question.id"
          [value]="answerTo(question.id)"
          [attr.aria-describedby]="'answer-' + question.id + '-note'"
          [attr.aria-invalid]="errors()['answers.' + question.id] ? true : null"
          [attr.aria-required]="question.required ? true : null"
          (input)="answer(question.id, box.value)"
        ></textarea>
      </app-field>
    }
  `,
  host: { class: 'stack' },
})
export class ReplyQuestions {
  readonly questions = input.required<readonly Question[]>();
  readonly errors = input<Record<string, string>>({});
  readonly answers = model.required<Record<string, string>>();

  /** A question may be called `constructor`, which every object has. */
  protected answerTo(id: string): string {
    const answers = this.answers();
    return Object.hasOwn(answers, id) ? (answers[id] ?? '') : '';
  }

  protected answer(id: string, text: string): void {
    this.answers.update((answers) => ({ ...answers, [id]: text }));
  }
}
