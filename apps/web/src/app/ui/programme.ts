import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input, type TemplateRef } from '@angular/core';

import { DayHeading } from './day-heading.js';
import { EventRow } from './event-row.js';
import type { MarkedRow } from './rsvp-mark.js';
import { dayAndMonth, dayOf, lastDayOf, todayIn, weekday } from './times.js';

interface Day {
  day: string;
  today: string;
  note: string;
  rows: MarkedRow[];
}

/**
 * Events by day, each at its own local time: a printed programme. Days are headings, not landmarks: a page has many, and
 * today stands in what comes and in what has been.
 */
@Component({
  selector: 'app-programme',
  imports: [DayHeading, EventRow, NgTemplateOutlet],
  template: `
    @for (day of days(); track day.day) {
      <section class="day">
        @if (level() === 2) {
          <h2 class="day-heading">
            <app-day-heading [day]="day.day" [today]="day.today" [note]="day.note" />
          </h2>
        } @else {
          <h3 class="day-heading">
            <app-day-heading [day]="day.day" [today]="day.today" [note]="day.note" />
          </h3>
        }
        <ul>
          @for (row of day.rows; track row.id) {
            <li>
              <app-event-row
                [row]="row"
                [level]="rowLevel()"
                [showSpace]="showSpace()"
                [offerReply]="offerReply()"
                [pageZone]="clocks()"
              />
              @if (below(); as more) {
                <ng-container [ngTemplateOutlet]="more" [ngTemplateOutletContext]="{ $implicit: row }" />
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
  host: { class: 'programme' },
})
export class Programme {
  readonly rows = input.required<readonly MarkedRow[]>();
  /** The level of the days' headings; the events' titles are one below. */
  readonly level = input<2 | 3>(2);
  readonly showSpace = input(false);
  readonly offerReply = input(true);
  /** The zone by whose clocks the page goes: in a space's own list the space's, else the reader's once it is known. */
  readonly pageZone = input<string | null>(null);
  /** What stands below each row; it is given the row. */
  readonly below = input<TemplateRef<{ $implicit: MarkedRow }>>();
  /** Latest first, for what has been. */
  readonly backwards = input(false);

  protected readonly rowLevel = computed((): 3 | 4 => (this.level() === 2 ? 3 : 4));
  /** Before it is known whose clocks these are, events of one zone need no name for it. */
  protected readonly clocks = computed(() => {
    const [one, other] = new Set(this.rows().map(({ timeZone }) => timeZone));
    return this.pageZone() ?? (other === undefined ? (one ?? null) : null);
  });
  protected readonly days = computed(() => {
    const days = byDay(this.rows());
    return this.backwards() ? days.reverse() : days;
  });
}

function byDay(rows: readonly MarkedRow[]): Day[] {
  const days = new Map<string, MarkedRow[]>();
  for (const row of rows) {
    const day = dayOf(row.localStart);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, ofDay]) => ({
      day,
      today: todayIn(ofDay[0]?.timeZone ?? 'UTC'),
      note: noteOf(ofDay),
      rows: ofDay.sort(byClock),
    }));
}

/** Within a day by the clocks on the walls, which is what a row shows first. */
const byClock = (one: MarkedRow, other: MarkedRow): number =>
  one.localStart < other.localStart ? -1 : Number(one.localStart > other.localStart);

/** A day with one event that goes on over days says until when. */
function noteOf(rows: readonly MarkedRow[]): string {
  const [only] = rows;
  if (!only || rows.length > 1) return '';
  const last = lastDayOf(only);
  return last === dayOf(only.localStart) ? '' : `to ${weekday(last)} ${dayAndMonth(last)}`;
}
