import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { SeriesDates as Dates } from '#contract/event-changes.js';
import type { OccurrenceView } from '#contract/occurrence.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { clockOf, dayOf, shortDate, weekday } from '../ui/times.js';
import { dateNote } from './date-note.js';
import { EventsClient } from './events-client.js';

const SHOWN = 6;
/** How many more each press brings. A series has hundreds of dates, and every visitor's page would hold them all. */
const STEP = 60;

type SeriesDate = Dates['items'][number];

/** Of an event that repeats: how, and its other dates as links. Nothing for a one-off event. */
@Component({
  selector: 'app-series-dates',
  imports: [RouterLink, RsvpMark],
  template: `
    @if (list(); as dates) {
      @if (dates.items.length > 1) {
        <section class="block" aria-labelledby="series">
          <h2 id="series">More dates</h2>
          @if (dates.repeats) {
            <p>{{ dates.repeats }}.{{ moved() }}</p>
          }
          <ol class="series-dates">
            @for (date of coming(); track date.id) {
              <li>
                <a [routerLink]="['/events', date.id]" [class.struck]="date.status === 'cancelled'">{{ day(date) }}</a>
                @if (note(date); as words) {
                  <span class="small muted">{{ words }}</span>
                }
                @if (markOf(date); as mark) {
                  <app-rsvp-mark [mark]="mark" />
                }
              </li>
            } @empty {
              <li class="muted">This was the last date.</li>
            }
          </ol>
          @if (hidden() > 0) {
            <button class="button text compact flush" type="button" (click)="showMore()">
              Show {{ hidden() }} more<span class="visually-hidden"> dates</span>
            </button>
          }
        </section>
      }
    }
  `,
})
export class SeriesDates {
  readonly event = input.required<OccurrenceView>();
  private readonly found = inject(EventsClient).dates(() => this.event().id);

  protected readonly list = computed(() => (this.found.hasValue() ? this.found.value() : null));
  private readonly others = computed(() => {
    const now = new Date().toISOString();
    return (this.list()?.items ?? []).filter(({ id, startsAt }) => id !== this.event().id && startsAt > now);
  });
  /** Of another date's page the list begins anew. */
  private readonly most = linkedSignal({ source: () => this.event().id, computation: () => SHOWN });
  protected readonly coming = computed(() => this.others().slice(0, this.most()));
  protected readonly hidden = computed(() => this.others().length - this.coming().length);

  protected showMore(): void {
    this.most.update((most) => most + STEP);
  }

  protected day({ localStart }: Pick<SeriesDate, 'localStart'>): string {
    return `${weekday(dayOf(localStart))} ${shortDate(dayOf(localStart))}`;
  }

  /** Where this date has a start of its own, the words of the rule are not said as if they were its. */
  protected readonly moved = computed(() => {
    const { localStart, allDay } = this.event();
    const from = this.list()?.movedFrom;
    if (from === undefined || from === null) return '';
    if (dayOf(from) === dayOf(localStart)) return ` This date begins at ${clockOf(localStart)} instead.`;
    return ` This date was moved from ${this.day({ localStart: from })}${allDay ? '' : `, ${clockOf(from)}`}.`;
  });

  /** What is not as on the page that is open. */
  protected note(date: SeriesDate): string {
    return dateNote(date, this.event());
  }

  protected markOf({ status }: SeriesDate) {
    return markOf({ status, mine: null });
  }
}
