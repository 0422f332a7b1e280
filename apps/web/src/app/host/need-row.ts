import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { NeedRow as Row } from '#contract/host-calendar.js';
import type { Need } from '#domain/events/needs.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { FormatBadge } from '../ui/format-badge.js';
import { SpaceMark } from '../ui/space-mark.js';
import { clockOf, dayOf, shortDate, weekday, withOffset } from '../ui/times.js';
import { needInWords } from './needs.js';

const ACTIONS: Record<Need, string> = {
  failed: 'Look it over',
  host: 'Find a host',
  room: 'See what is free',
  review: 'Look it over',
  changes: 'Change it',
  approve: 'Decide',
  'new-date': 'Give a date',
  place: 'Choose a place',
  publish: 'Look it over',
  replies: 'Open its page',
};

/** Something that waits for a host, with the one way to do it. */
@Component({
  selector: 'app-need-row',
  imports: [FormatBadge, RouterLink, SpaceMark],
  template: `
    <time class="when" [attr.datetime]="datetime()"
      >{{ day() }}<small>{{ hour() }}</small></time
    >
    <div class="what">
      <h3>{{ row().title || 'Without a title' }}</h3>
      <p class="need">{{ need() }}</p>
      <p class="meta">
        <app-format-badge [format]="row().format" />
        <span class="of-space"><app-space-mark [space]="row().space.slug" />{{ row().space.name }}</span>
        @if (zone(); as clock) {
          <span>{{ clock }}</span>
        }
        @if (row().dates > 1) {
          <span>{{ row().dates }} dates</span>
        }
      </p>
    </div>
    <div class="state">
      <a class="button outline compact" [routerLink]="link()" [queryParams]="date()" [fragment]="part()">
        {{ action() }}<span class="visually-hidden">: {{ row().title }}</span>
      </a>
    </div>
  `,
  host: { class: 'event-row hosted', '[attr.data-format]': 'row().format' },
})
export class NeedRow {
  readonly row = input.required<Row>();

  protected readonly day = computed(() => shortDate(dayOf(this.row().localStart)));
  protected readonly hour = computed(() => {
    const { localStart, allDay } = this.row();
    const name = weekday(dayOf(localStart)).slice(0, 3);
    return allDay ? name : `${name} ${clockOf(localStart)}`;
  });
  private readonly reader = inject(ReaderZone).zone;
  protected readonly zone = computed(() => zoneBeside(this.row(), this.reader()));
  protected readonly datetime = computed(() => withOffset(this.row().localStart, this.row().startsAt));
  protected readonly need = computed(() => needInWords(this.row().need, this.row()));
  protected readonly action = computed(() => ACTIONS[this.row().need]);
  protected readonly link = computed(() => {
    const { need, eventId, id } = this.row();
    if (need === 'replies') return ['/events', id];
    return ['/host/events', eventId, ...(need === 'approve' ? ['replies'] : [])];
  });
  /** A form is long: what has lost its room begins where rooms are chosen. */
  protected readonly part = computed(() => (this.row().need === 'room' ? 'where' : undefined));
  protected readonly date = computed(() =>
    this.row().seriesId && this.row().need !== 'replies' ? { occurrence: this.row().id } : {},
  );
}
