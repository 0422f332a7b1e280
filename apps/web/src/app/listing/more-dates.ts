import { afterNextRender, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { MOST_COUNTED, type OccurrenceRow } from '#contract/programme.js';
import { dateNote } from '../events/date-note.js';
import { EventsClient } from '../events/events-client.js';
import { Icon } from '../ui/icon.js';
import { RsvpMark, markOf } from '../ui/rsvp-mark.js';
import { dayOf, shortDay, todayIn } from '../ui/times.js';

/** What is opened is read at a glance; the event's own page has all of them. */
const SHOWN = 12;

/** Below a row that stands for a series: how it repeats, and its later dates once somebody asks. Before any script runs, a link to them. */
@Component({
  selector: 'app-more-dates',
  imports: [Icon, RouterLink, RsvpMark],
  template: `
    @if (words(); as repeats) {
      <span>{{ repeats }}</span>
    }
    @if (count(); as dates) {
      @if (alive()) {
        <button
          class="button text compact"
          type="button"
          [attr.aria-expanded]="open()"
          [attr.aria-controls]="open() ? id() : null"
          (click)="open.set(!open())"
        >
          {{ dates }}<span class="visually-hidden"> of {{ row().title }}</span
          ><app-icon [name]="open() ? 'chevron-up' : 'chevron-down'" />
        </button>
      } @else {
        <a class="button text compact" [routerLink]="['/events', row().id]" fragment="series"
          >{{ dates }}<span class="visually-hidden"> of {{ row().title }}</span></a
        >
      }
    }
    @if (open()) {
      <ol [id]="id()" [attr.aria-busy]="found.isLoading()">
        @for (date of later(); track date.id) {
          <li>
            <a [routerLink]="['/events', date.id]" [class.struck]="date.status === 'cancelled'">{{ day(date) }}</a>
            @if (note(date); as text) {
              <span>{{ text }}</span>
            }
            @if (mark(date); as shown) {
              <app-rsvp-mark [mark]="shown" />
            }
          </li>
        }
        @if (found.isLoading()) {
          <li><span class="skeleton w-7"></span></li>
        } @else if (found.error()) {
          <li role="alert">
            The dates did not arrive.
            <button class="button text compact" type="button" (click)="found.reload()">Try again</button>
          </li>
        } @else if (hidden() > 0) {
          <li>
            <a [routerLink]="['/events', row().id]" fragment="series">{{ hidden() }} more on its page</a>
          </li>
        }
      </ol>
    }
  `,
  host: { class: 'more-dates' },
})
export class MoreDates {
  readonly row = input.required<OccurrenceRow>();

  protected readonly open = signal(false);
  protected readonly alive = signal(false);
  protected readonly found = inject(EventsClient).dates(() => (this.open() ? this.row().id : undefined));
  protected readonly id = computed(() => `dates-${this.row().id}`);

  protected readonly words = computed(() => {
    const words = this.row().series?.words ?? '';
    return words.charAt(0).toUpperCase() + words.slice(1);
  });
  protected readonly count = computed(() => {
    const more = this.row().series?.more ?? 0;
    if (more === 0) return '';
    return `${more >= MOST_COUNTED ? 'At least ' : ''}${more} more ${more === 1 ? 'date' : 'dates'}`;
  });
  private readonly all = computed(() => {
    const { startsAt, id } = this.row();
    const dates = this.found.hasValue() ? this.found.value().items : [];
    return dates.filter((date) => date.startsAt >= startsAt && date.id !== id);
  });
  protected readonly later = computed(() => this.all().slice(0, SHOWN));
  protected readonly hidden = computed(() => this.all().length - this.later().length);

  constructor() {
    afterNextRender(() => this.alive.set(true));
  }

  protected day({ localStart, timeZone }: { localStart: string; timeZone: string }): string {
    return shortDay(dayOf(localStart), todayIn(timeZone));
  }

  protected note(date: Parameters<typeof dateNote>[0]): string {
    return dateNote(date, this.row());
  }

  protected mark({ status }: Pick<OccurrenceRow, 'status'>) {
    return markOf({ status, mine: null });
  }
}
