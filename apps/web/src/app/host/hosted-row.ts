import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { HostedRow as Row } from '#contract/hosting.js';
import { rowWords } from '#domain/calendars/when-in-words.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { FormatBadge } from '../ui/format-badge.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { SpaceMark } from '../ui/space-mark.js';
import { dayOf, shortDate, weekday, withOffset } from '../ui/times.js';
import { goingInWords } from './event-words.js';
import { markOfDraft } from './review-words.js';

/** One of a host's own events: when, what, how many come, what it needs, where to go. */
@Component({
  selector: 'app-hosted-row',
  imports: [FormatBadge, RouterLink, RsvpMark, SpaceMark],
  template: `
    <time class="when" [attr.datetime]="datetime()"
      >{{ day() }}<small>{{ hour() }}</small></time
    >
    <div class="what">
      <h3>
        <a [routerLink]="['/host/events', row().eventId, ...(row().role === 'door' ? ['replies'] : [])]">{{
          row().title || 'Without a title'
        }}</a>
      </h3>
      <p class="meta">
        <app-format-badge [format]="row().format" />
        <span class="of-space"><app-space-mark [space]="row().space.slug" />{{ row().space.name }}</span>
        @if (zone(); as clock) {
          <span>{{ clock }}</span>
        }
        @if (row().place) {
          <span>{{ row().place }}</span>
        }
        @if (row().dates > 1) {
          <span>next of {{ row().dates }} dates</span>
        }
        @if (row().role === 'door') {
          <span>you are at the door</span>
        }
      </p>
    </div>
    <div class="state">
      @if (mark(); as shown) {
        <app-rsvp-mark [mark]="shown" />
      }
      @if (row().status !== 'draft') {
        <a class="button outline compact" [routerLink]="['/host/events', row().eventId, 'replies']">
          {{ going() }}<span class="visually-hidden">: replies to {{ row().title }}</span>
        </a>
      }
    </div>
  `,
  host: {
    class: 'event-row hosted',
    '[class.off]': "row().status === 'cancelled'",
    '[class.cancelled]': "row().status === 'cancelled'",
    '[attr.data-format]': 'row().format',
  },
})
export class HostedRow {
  readonly row = input.required<Row>();

  protected readonly day = computed(() => shortDate(dayOf(this.row().localStart)));
  protected readonly hour = computed(() => {
    const { start, end } = rowWords(this.row());
    const name = weekday(dayOf(this.row().localStart)).slice(0, 3);
    const begins = this.row().allDay ? name : `${name} ${start}`;
    return /^\D/.test(end) ? `${begins} to ${end}` : begins;
  });
  private readonly reader = inject(ReaderZone).zone;
  protected readonly zone = computed(() => zoneBeside(this.row(), this.reader()));
  protected readonly datetime = computed(() => withOffset(this.row().localStart, this.row().startsAt));
  protected readonly mark = computed(
    () => markOfDraft(this.row().review) ?? markOf({ status: this.row().status, mine: null }),
  );
  protected readonly going = computed(() => goingInWords(this.row()));
}
