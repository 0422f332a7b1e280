import { Component, computed, inject, input, DOCUMENT } from '@angular/core';

import type { OccurrenceView } from '../../../../../libs/contract/events.js';
import { googleAddress, outlookAddress } from './calendar-addresses.js';
import { Icon } from './icon.js';

/** One event into one's own calendar, or a whole space's calendar as a subscription. */
@Component({
  selector: 'app-calendar-links',
  imports: [Icon],
  template: `
    <h2 id="calendar">Add to calendar</h2>
    <a [href]="google()" target="_blank" rel="noopener"><app-icon name="calendar-plus" />Google</a>
    <a [href]="outlook()" target="_blank" rel="noopener"><app-icon name="calendar-plus" />Outlook</a>
    <a [href]="file()" download><app-icon name="download" />Apple and others (.ics)</a>
    <a [href]="subscription()"><app-icon name="rss" />Subscribe to {{ event().space.name }}</a>
    @if (waiting()) {
      <p class="small muted">Your own calendar address shows it as tentative until you get a seat.</p>
    }
  `,
  host: { class: 'add', role: 'group', 'aria-labelledby': 'calendar' },
})
export class CalendarLinks {
  private readonly origin = inject(DOCUMENT).location.origin;

  readonly event = input.required<OccurrenceView>();

  private readonly page = computed(() => `${this.origin}/events/${this.event().id}`);
  protected readonly google = computed(() => googleAddress(this.event(), this.page()));
  protected readonly outlook = computed(() => outlookAddress(this.event(), this.page()));
  protected readonly file = computed(() => `/calendar/o/${this.event().id}.ics`);
  protected readonly subscription = computed(
    () => `${this.origin.replace(/^https?/, 'webcal')}/calendar/s/${this.event().space.slug}.ics`,
  );
  protected readonly waiting = computed(() => this.event().mine?.status === 'waitlisted');
}
