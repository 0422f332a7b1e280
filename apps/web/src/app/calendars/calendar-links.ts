import { Component, computed, inject, input, DOCUMENT } from '@angular/core';

import type { OccurrenceView } from '#contract/occurrence.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { googleLink, outlookLink, type AddableOccurrence } from '#domain/calendars/add-links.js';
import { Icon } from '../ui/icon.js';
import { SubscribeSheet } from './subscribe-sheet.js';

/** One event into one's own calendar, or a whole space's calendar as a subscription. */
@Component({
  selector: 'app-calendar-links',
  imports: [Icon, SubscribeSheet],
  template: `
    <h2 id="calendar">Add to calendar</h2>
    <a [href]="google()" target="_blank" rel="noopener"><app-icon name="calendar-plus" />Google</a>
    <a [href]="outlook()" target="_blank" rel="noopener"><app-icon name="calendar-plus" />Outlook</a>
    <a [href]="file()" download><app-icon name="download" />Apple and others (.ics)</a>
    @if (event().seriesId) {
      <a [href]="allDates()" download><app-icon name="download" />All dates (.ics)</a>
    }
    <app-subscribe [feed]="subscription()" [name]="event().space.name"
      ><app-icon name="rss" />Subscribe to {{ event().space.name }}</app-subscribe
    >
    @if (waiting()) {
      <p class="small muted">Your own calendar address shows it as tentative until you get a seat.</p>
    }
  `,
  host: { class: 'add', role: 'group', 'aria-labelledby': 'calendar' },
})
export class CalendarLinks {
  private readonly origin = inject(DOCUMENT).location.origin;

  readonly event = input.required<OccurrenceView>();

  private readonly which = computed(() => ({ occurrenceId: this.event().id }));
  private readonly addable = computed((): AddableOccurrence => {
    const { summary, where, ...event } = this.event();
    const url = this.origin + pathTo('/events/:occurrenceId', this.which());
    return { ...event, description: summary, location: where.full, url };
  });
  protected readonly google = computed(() => googleLink(this.addable()));
  protected readonly outlook = computed(() => outlookLink(this.addable()));
  protected readonly file = computed(() => pathTo('/calendar/o/:occurrenceId.ics', this.which()));
  protected readonly allDates = computed(() => pathTo('/calendar/series/:occurrenceId.ics', this.which()));
  protected readonly subscription = computed(() =>
    pathTo('/calendar/s/:space.ics', { space: this.event().space.slug }),
  );
  protected readonly waiting = computed(() => this.event().mine?.status === 'waitlisted');
}
