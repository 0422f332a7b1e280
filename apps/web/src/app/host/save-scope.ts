import { Component, computed, inject, input, signal, viewChild } from '@angular/core';

import type { Scope } from '#contract/repeats.js';
import { Confirm } from '../ui/confirm.js';
import { ChangeLook } from './change-look.js';
import { ChangeSummary } from './change-summary.js';
import { saveWord } from './change-words.js';
import { DatesClient } from './dates-client.js';
import { ScopeChoice } from './scope-choice.js';
import { changeFor, scopesFor, type Choice, type Editing } from './scoped-change.js';

interface Asked extends Editing {
  occurrenceId: string;
  series: boolean;
}

/** Before a save that people hear of: which dates it is for, what will change, who is told. */
@Component({
  selector: 'app-save-scope',
  imports: [ChangeSummary, Confirm, ScopeChoice],
  templateUrl: './save-scope.html',
})
export class SaveScope {
  private readonly client = inject(DatesClient);
  private readonly dialog = viewChild.required(Confirm);

  readonly apart = input('');
  private readonly asked = signal<Asked | null>(null);
  protected readonly look = new ChangeLook();
  protected readonly choice = signal<Choice>({ scope: 'this', overwrite: false, keepInstant: false });

  protected readonly series = computed(() => this.asked()?.series ?? false);
  protected readonly zoned = computed(() => {
    const asked = this.asked();
    return asked !== null && asked.base.timeZone !== asked.event.timeZone;
  });
  protected readonly scopes = computed((): Scope[] => {
    const asked = this.asked();
    return asked ? scopesFor(asked.base, asked.event) : [];
  });
  protected readonly yes = computed(() => saveWord(this.look.preview()));

  /** Asks, unless it is one date and nobody hears of it. Null where the host thinks again. */
  async ask(asked: Asked): Promise<Choice | null> {
    this.asked.set(asked);
    const [scope = 'this'] = asked.series ? scopesFor(asked.base, asked.event) : [];
    this.choice.set({ scope, overwrite: false, keepInstant: false });
    const looked = this.lookAgain();
    if (!asked.series) {
      await looked;
      // What cannot be previewed cannot be saved either, and the save says why.
      if (!this.zoned() && (this.look.preview()?.told.people ?? 0) === 0) return this.choice();
    }
    return (await this.dialog().ask()) ? this.choice() : null;
  }

  protected patch(change: Partial<Choice>): void {
    this.choice.update((choice) => ({ ...choice, ...change }));
    void this.lookAgain();
  }

  private async lookAgain(): Promise<void> {
    const asked = this.asked();
    if (!asked) return;
    await this.look.at(() => this.client.preview(asked.occurrenceId, changeFor(asked, this.choice())));
  }
}
