import { Component, effect, inject, input, output, signal, untracked } from '@angular/core';

import type { EventDraft, EventSaved } from '#contract/events.js';
import type { HistoryEntry } from '#contract/history.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Notice } from '../ui/notice.js';
import { HistoryClient } from './history-client.js';
import { datesOf, momentHere, sentenceOf } from './history-sentences.js';
import { HistoryText } from './history-text.js';
import { UndoButton } from './undo-button.js';

/** Who changed what, and when; loaded when it is opened, newest first. */
@Component({
  selector: 'app-history-panel',
  imports: [HistoryText, Notice, UndoButton],
  templateUrl: './history-panel.html',
})
export class HistoryPanel {
  private readonly client = inject(HistoryClient);

  /** Loaded anew: there may be something newer. */
  readonly event = input.required<Pick<EventDraft, 'eventId' | 'occurrenceId'>>();
  readonly series = input(false);
  readonly undone = output<EventSaved>();

  protected readonly open = signal(false);
  protected readonly items = signal<HistoryEntry[] | null>(null);
  protected readonly next = signal<string | null>(null);
  protected readonly loading = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  private asked = 0;

  protected readonly sentence = sentenceOf;
  protected readonly moment = momentHere;
  protected readonly dates = datesOf;

  constructor() {
    effect(() => {
      this.event();
      if (this.open()) untracked(() => void this.load(null));
    });
  }

  protected toggled(event: Event): void {
    this.open.set((event.target as HTMLDetailsElement).open);
  }

  /** Only the newest answer counts: they may overtake each other. */
  protected async load(cursor: string | null): Promise<void> {
    const mine = (this.asked += 1);
    this.refused.set(null);
    this.loading.set(true);
    try {
      const { items, next } = await this.client.page(this.event().eventId, cursor);
      if (mine !== this.asked) return;
      this.items.update((there) => (cursor === null ? items : [...(there ?? []), ...items]));
      this.next.set(next);
    } catch (error) {
      if (mine === this.asked) this.refused.set(refusedBecause(error));
    } finally {
      if (mine === this.asked) this.loading.set(false);
    }
  }
}
