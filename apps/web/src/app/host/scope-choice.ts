import { Component, input, output } from '@angular/core';

import { SCOPES, type Scope } from '#contract/repeats.js';
import { SCOPE_NAMES } from './change-words.js';

/** Which dates of a series something is for: this one, this and those that follow, all to come. */
@Component({
  selector: 'app-scope-choice',
  template: `
    <fieldset class="scope">
      <legend class="label">Which dates</legend>
      @for (one of scopes(); track one) {
        <label class="check">
          <input type="radio" [name]="name()" [value]="one" [checked]="one === scope()" (change)="chosen.emit(one)" />
          {{ names[one] }}
        </label>
        @if (one !== 'this' && one === scope() && apart()) {
          <p class="small muted">{{ apart() }}</p>
        }
      }
    </fieldset>
  `,
})
export class ScopeChoice {
  /** Of the group; a page may hold several. */
  readonly name = input.required<string>();
  readonly scope = input.required<Scope>();
  readonly scopes = input<readonly Scope[]>(SCOPES);
  /** Dates that even "all" is not for, in a sentence. */
  readonly apart = input('');
  readonly chosen = output<Scope>();
  protected readonly names = SCOPE_NAMES;
}
