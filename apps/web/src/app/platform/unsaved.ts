import { Component, DestroyRef, inject, input, viewChild } from '@angular/core';

import { Confirm } from '../ui/confirm.js';
import { UnsavedWork } from './unsaved-work.js';

/** Put this in a page with a form: while something is unsaved, leaving asks first. */
@Component({
  selector: 'app-unsaved',
  imports: [Confirm],
  template: `<app-confirm
    question="Leave without saving?"
    text="What you changed here is not saved yet."
    yes="Leave, and lose it"
    no="Stay here"
  />`,
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class Unsaved {
  /** Asked at the moment of leaving: a page may leave in the same breath in which it has saved. */
  readonly work = input.required<{ unsaved(): boolean }>();
  private readonly dialog = viewChild.required(Confirm);

  constructor() {
    const forget = inject(UnsavedWork).register(async () => !this.work().unsaved() || this.dialog().ask());
    inject(DestroyRef).onDestroy(forget);
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.work().unsaved()) event.preventDefault();
  }
}
