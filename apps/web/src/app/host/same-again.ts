import { Component, computed, inject, input, output, signal } from '@angular/core';

import type { EventBody } from '#contract/events.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { FormatBadge } from '../ui/format-badge.js';
import { Notice } from '../ui/notice.js';
import { clockOf, dayOf, shortDate, weekday } from '../ui/times.js';
import { againFrom, againOn, latestOf, type Again } from './again-dates.js';
import { HostClient } from './host-client.js';

/** The host's latest events of a space, each of which can be the beginning of the next. */
@Component({
  selector: 'app-same-again',
  imports: [FormatBadge, Notice],
  template: `
    @if (problem()) {
      <p class="small muted">Your earlier events could not be loaded. The form below works all the same.</p>
    } @else if (rows().length > 0) {
      <details #list class="same-again">
        <summary>Same as last time</summary>
        @if (refused(); as no) {
          <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
        }
        <ul class="rows">
          @for (one of rows(); track one.row.id) {
            <li>
              <div>
                <b>{{ one.row.title }}</b>
                <p class="small muted"><app-format-badge [format]="one.row.format" /> {{ one.was }}</p>
              </div>
              <span class="actions">
                <button class="button outline compact" type="button" (click)="take(one.row.eventId, 'week', list)">
                  On {{ one.week }}<span class="visually-hidden">: {{ one.row.title }} again</span>
                </button>
                <button class="button outline compact" type="button" (click)="take(one.row.eventId, 'month', list)">
                  Next month, {{ one.month }}<span class="visually-hidden">: {{ one.row.title }} again</span>
                </button>
              </span>
            </li>
          }
        </ul>
        <p class="small muted">It fills the form below with the same words, place and seats. Nothing is kept yet.</p>
      </details>
    }
  `,
})
export class SameAgain {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);

  readonly space = input.required<string>();
  readonly taken = output<EventBody>();

  private readonly lists = (['past', 'coming'] as const).map((part) =>
    this.client.hosted(() => ({ part, space: this.space() })),
  );
  protected readonly problem = computed(() => this.lists.some((list) => list.error()));
  protected readonly refused = signal<Refused | null>(null);
  protected readonly rows = computed(() => {
    if (this.lists.some((list) => !list.hasValue())) return [];
    const now = new Date();
    const on = (local: string) => `${weekday(dayOf(local)).slice(0, 3)} ${shortDate(dayOf(local))}`;
    return latestOf(this.lists.flatMap((list) => list.value()?.items ?? [])).map((row) => ({
      row,
      was: [`${on(row.localStart)}, ${clockOf(row.localStart)}`, zoneBeside(row, row.space.timeZone), row.place]
        .filter(Boolean)
        .join(', '),
      week: on(againOn(row, 'week', now).localStart),
      month: on(againOn(row, 'month', now).localStart),
    }));
  });

  /** Closes the list, so that what was filled in comes into sight. */
  protected async take(eventId: string, again: Again, list: HTMLDetailsElement): Promise<void> {
    this.refused.set(null);
    try {
      const event = againFrom(await this.client.freshDraft(eventId), again, new Date());
      this.taken.emit(event);
      list.open = false;
      this.announcer.say(
        `Filled in: ${event.title}, ${weekday(dayOf(event.localStart))} ${shortDate(dayOf(event.localStart))}.`,
      );
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
