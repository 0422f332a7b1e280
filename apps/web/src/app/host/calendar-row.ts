import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { CalendarItem } from '#contract/host-calendar.js';
import { rowWords } from '#domain/calendars/when-in-words.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { FormatBadge } from '../ui/format-badge.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { dayOf, withOffset } from '../ui/times.js';
import { mayMove } from './calendar-move.js';
import { goingInWords } from './event-words.js';
import { needsInWords } from './needs.js';

/** One date in a host's list: when, what, how many come, what it needs, and a way to move it. */
@Component({
  selector: 'app-calendar-row',
  imports: [FormatBadge, RouterLink, RsvpMark],
  template: `
    <time class="when" [attr.datetime]="datetime()">
      {{ times().start }}
      @if (times().end; as time) {
        <small><span [class.visually-hidden]="onlyHour()">&ngsp;to </span>{{ time }}</small>
      }
    </time>
    <div class="what">
      <h3>
        <a
          [routerLink]="item().organizes ? ['/host/events', item().eventId] : ['/events', item().id]"
          [queryParams]="date()"
          >{{ item().title || 'Without a title' }}</a
        >
      </h3>
      <p class="meta">
        <app-format-badge [format]="item().format" />
        @if (zone(); as clock) {
          <span>{{ clock }}</span>
        }
        @if (item().place) {
          <span>{{ item().place }}</span>
        }
        <span>{{ going() }}</span>
      </p>
      @for (need of needs(); track need) {
        <p class="need">{{ need }}</p>
      }
    </div>
    <div class="state">
      @if (mark(); as shown) {
        <app-rsvp-mark [mark]="shown" />
      }
      @if (movable()) {
        <button class="button outline compact" type="button" (click)="move.emit()">
          Move<span class="visually-hidden"> {{ item().title }}</span>
        </button>
      }
    </div>
  `,
  host: {
    class: 'event-row hosted',
    '[class.off]': "item().status === 'cancelled'",
    '[class.cancelled]': "item().status === 'cancelled'",
    '[attr.data-format]': 'item().format',
  },
})
export class CalendarRow {
  readonly item = input.required<CalendarItem>();
  /** The day under which it stands, where that can be a later one of its days. */
  readonly day = input<string>();
  /** The zone by whose clocks the page goes. */
  readonly pageZone = input.required<string>();
  readonly move = output();

  protected readonly times = computed(() => rowWords(this.item(), this.day() ?? dayOf(this.item().localStart)));
  protected readonly onlyHour = computed(() => /^\d/.test(this.times().end));
  protected readonly zone = computed(() => zoneBeside(this.item(), this.pageZone()));
  protected readonly datetime = computed(() => withOffset(this.item().localStart, this.item().startsAt));
  protected readonly date = computed(() =>
    this.item().organizes && this.item().seriesId ? { occurrence: this.item().id } : {},
  );
  protected readonly mark = computed(() => markOf({ status: this.item().status, mine: null }));
  protected readonly needs = computed(() => needsInWords(this.item()));
  protected readonly movable = computed(() => mayMove(this.item(), new Date()));
  protected readonly going = computed(() => {
    const { taken, capacity, status } = this.item();
    return goingInWords({ taken, capacity, status });
  });
}
