import { Component, computed, input, output } from '@angular/core';

import type { ChangePreview } from '#contract/event-changes.js';
import { Notice } from '../ui/notice.js';
import { dayOf, shortDay } from '../ui/times.js';
import type { ChangeLook } from './change-look.js';
import { changesInWords, fieldsInWords, roomlessInWords, toldInWords } from './change-words.js';

/** Before anything is saved, moved or called off: what it does to which dates, who is told, and of what. */
@Component({
  selector: 'app-change-summary',
  imports: [Notice],
  templateUrl: './change-summary.html',
})
export class ChangeSummary {
  readonly look = input.required<ChangeLook>();
  readonly words = input<(preview: ChangePreview) => string[]>(changesInWords);
  /** Whether dates with values of their own take the new ones too. Null where that is no question. */
  readonly overwrite = input<boolean | null>(null);
  readonly overwritten = output<boolean>();
  /** Whether rooms that are not free are named; not where that is said elsewhere. */
  readonly rooms = input(true);

  protected readonly told = computed(() => {
    const found = this.look().preview();
    return found ? toldInWords(found) : '';
  });

  protected readonly roomless = computed(() => (this.rooms() ? roomlessInWords(this.look().preview()) : []));

  protected day(local: string): string {
    return shortDay(dayOf(local));
  }

  protected fields(names: readonly string[]): string {
    return fieldsInWords(names);
  }
}
