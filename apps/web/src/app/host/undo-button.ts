import { Component, computed, effect, inject, input, output, signal } from '@angular/core';

import type { EventSaved } from '#contract/events.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Notice } from '../ui/notice.js';
import { clockHere } from './history-sentences.js';
import { HistoryClient } from './history-client.js';

/** Takes back the change that was just made, and says until when; gone once that time is over. */
@Component({
  selector: 'app-undo-button',
  imports: [Notice],
  template: `
    @if (!over()) {
      <button
        class="button text compact flush"
        type="button"
        [attr.aria-disabled]="working() ? true : null"
        (click)="undo()"
      >
        {{ working() ? 'Taking it back' : 'Undo (until ' + clock() + ')' }}
      </button>
    }
    @if (refused(); as no) {
      <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
    }
  `,
})
export class UndoButton {
  private readonly client = inject(HistoryClient);

  readonly eventId = input.required<string>();
  /** The date that the reader looks at, and goes on looking at where it is still there. */
  readonly occurrenceId = input.required<string>();
  readonly changeSetId = input.required<string>();
  /** An instant. */
  readonly until = input.required<string>();
  readonly undone = output<EventSaved>();

  protected readonly clock = computed(() => clockHere(this.until()));
  protected readonly over = signal(false);
  protected readonly working = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    effect((onCleanup) => {
      const left = Date.parse(this.until()) - Date.now();
      this.over.set(left <= 0);
      this.refused.set(null);
      const timer = setTimeout(() => this.over.set(true), Math.max(left, 0));
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async undo(): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.refused.set(null);
    try {
      const saved = await this.client.undo(this.eventId(), this.changeSetId(), this.occurrenceId());
      this.undone.emit(saved);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.working.set(false);
    }
  }
}
