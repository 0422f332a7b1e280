import { Component, computed, input } from '@angular/core';

import { Notice } from './notice.js';

/** What a form's work looks like from outside. */
export interface Work {
  saving(): boolean;
  saved(): boolean;
  unsaved(): boolean;
  refused(): { code?: string; fact: string; wayOn: string } | null;
}

/** Below a form, always in sight: what is the state of things in words, a refusal, and as content the actions. */
@Component({
  selector: 'app-save-bar',
  imports: [Notice],
  template: `
    <div>
      @if (work().refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn">
          @if (no.code === 'sign-in-needed') {
            <a class="button outline compact" href="/sign-in" target="_blank">Sign in in a new tab</a>
          }
        </app-notice>
      }
      <p role="status">{{ state() }}</p>
      <div class="actions"><ng-content /></div>
    </div>
  `,
  host: { class: 'save-bar', role: 'group', 'aria-label': 'Save' },
})
export class SaveBar {
  readonly work = input.required<Work>();
  /** Said while nothing is unsaved. */
  readonly idle = input('');

  /** Said while something is. */
  readonly dirty = input('Not saved yet.');
  /** Said after a save, until something changes. */
  readonly kept = input('Saved.');

  protected readonly state = computed(() => {
    if (this.work().saving()) return 'Saving';
    if (this.work().saved()) return this.kept();
    return this.work().unsaved() ? this.dirty() : this.idle();
  });
}
