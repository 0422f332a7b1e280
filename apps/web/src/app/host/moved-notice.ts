import { Component, computed, effect, inject, input, output, signal } from '@angular/core';

import type { CalendarItem } from '#contract/host-calendar.js';
import type { EventSaved } from '#contract/events.js';
import type { Scope } from '#contract/repeats.js';
import { Announcer } from '../platform/announcer.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { Notice } from '../ui/notice.js';
import { clockIn } from '../ui/times.js';
import { movedInWords, type NewTimes } from './calendar-move.js';
import { noticeInWords } from './notice-words.js';
import { NoticesClient } from './notices-client.js';
import { UndoButton } from './undo-button.js';

/** A move that was saved. */
export interface Moved {
  item: CalendarItem;
  to: NewTimes;
  scope: Scope;
  saved: EventSaved;
}

/** What has just been moved, who hears of it and when, and the way back. */
@Component({
  selector: 'app-moved-notice',
  imports: [Notice, UndoButton],
  template: `
    <app-notice tone="good" [fact]="fact()" [wayOn]="told()">
      @if (moved().saved.undo; as undo) {
        @if (!back()) {
          <app-undo-button
            [eventId]="moved().saved.eventId"
            [occurrenceId]="moved().saved.occurrenceId"
            [changeSetId]="undo.changeSetId"
            [until]="undo.until"
            (undone)="takenBack()"
          />
        }
      }
    </app-notice>
  `,
})
export class MovedNotice {
  private readonly announcer = inject(Announcer);
  private readonly zone = inject(ReaderZone).zone;

  readonly moved = input.required<Moved>();
  readonly undone = output();

  /** The move that was taken back. */
  private readonly gone = signal<Moved | null>(null);
  private readonly found = inject(NoticesClient).pending(() => {
    const { eventId, version } = this.moved().saved;
    return { eventId, version };
  });
  protected readonly back = computed(() => this.gone() === this.moved());
  protected readonly fact = computed(() => {
    const { item, to, scope } = this.moved();
    return this.back() ? `${item.title || 'It'} is back where it was.` : movedInWords(item, to, scope);
  });
  protected readonly told = computed(() => {
    const notice = !this.back() && this.found.hasValue() ? this.found.value().notice : null;
    if (!notice || notice.people === 0) return '';
    return noticeInWords({ ...notice, what: [] }, clockIn(this.zone() ?? 'UTC', new Date(notice.dueAt)));
  });

  constructor() {
    effect(() => {
      if (!this.back() && !this.found.isLoading()) this.announcer.say(`${this.fact()} ${this.told()}`.trim());
    });
  }

  protected takenBack(): void {
    this.gone.set(this.moved());
    this.undone.emit();
  }
}
