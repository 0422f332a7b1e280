import { Component, signal, viewChild } from '@angular/core';

import { Confirm } from '../ui/confirm.js';
import type { Loss } from './giving-up.js';

/** Asks before something is given up that somebody else gets at once. */
@Component({
  selector: 'app-loss-question',
  imports: [Confirm],
  template: `<app-confirm [question]="loss().question" [text]="loss().text" [yes]="loss().yes" [no]="loss().no" />`,
})
export class LossQuestion {
  private readonly dialog = viewChild.required(Confirm);
  protected readonly loss = signal<Loss>({ question: '', text: '', yes: '', no: '' });

  ask(loss: Loss): Promise<boolean> {
    this.loss.set(loss);
    return this.dialog().ask();
  }
}
