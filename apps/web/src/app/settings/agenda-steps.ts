import { Component, computed, input, model } from '@angular/core';

import type { TemplateBody } from '#contract/templates.js';
import { FieldError } from '../ui/field-error.js';
import { stepTimes } from './template-words.js';

type Step = TemplateBody['agenda'][number];

/** The steps of an agenda in their order, each with the minutes it takes and the time at which it so begins. */
@Component({
  selector: 'app-agenda-steps',
  imports: [FieldError],
  template: `
    <fieldset class="field">
      <legend class="label">Agenda</legend>
      <ol class="steps">
        @for (step of steps(); track $index) {
          <li>
            <span class="num muted">{{ times()[$index] }}</span>
            <input
              #title
              class="input"
              autocomplete="off"
              [attr.aria-label]="'Step ' + ($index + 1) + ', what happens'"
              [value]="step.title"
              (input)="change($index, { title: title.value })"
            />
            <span class="minutes">
              <input
                #minutes
                class="input"
                type="number"
                inputmode="numeric"
                min="1"
                [attr.aria-label]="'Step ' + ($index + 1) + ', minutes'"
                [value]="step.minutes"
                (input)="change($index, { minutes: minutes.valueAsNumber })"
              />
              <span class="small muted" aria-hidden="true">min</span>
            </span>
            <span class="actions">
              <button class="button text compact" type="button" [disabled]="$first" (click)="move($index, -1)">
                Up<span class="visually-hidden">: {{ step.title }}</span>
              </button>
              <button class="button text compact" type="button" [disabled]="$last" (click)="move($index, 1)">
                Down<span class="visually-hidden">: {{ step.title }}</span>
              </button>
              <button class="button text compact" type="button" (click)="remove($index)">
                Remove<span class="visually-hidden"> {{ step.title }}</span>
              </button>
            </span>
          </li>
        } @empty {
          <li class="small muted">No agenda: people come and go.</li>
        }
      </ol>
      <p><button class="button outline compact" type="button" (click)="add()">Add a step</button></p>
      <app-field-error [message]="error()" />
    </fieldset>
  `,
})
export class AgendaSteps {
  readonly begins = input.required<string>();
  readonly error = input('');
  readonly steps = model.required<Step[]>();

  protected readonly times = computed(() => stepTimes({ begins: this.begins(), agenda: this.steps() }));

  protected change(at: number, change: Partial<Step>): void {
    this.steps.update((steps) => steps.map((step, index) => (index === at ? { ...step, ...change } : step)));
  }

  protected add(): void {
    this.steps.update((steps) => [...steps, { title: '', minutes: 15 }]);
  }

  protected remove(at: number): void {
    this.steps.update((steps) => steps.filter((_, index) => index !== at));
  }

  protected move(at: number, by: 1 | -1): void {
    this.steps.update((steps) => {
      const moved = [...steps];
      const [step] = moved.splice(at, 1);
      if (step) moved.splice(at + by, 0, step);
      return moved;
    });
  }
}
