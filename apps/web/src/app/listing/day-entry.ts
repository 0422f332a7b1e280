import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { OccurrenceRow } from '#contract/programme.js';
import { hourOn } from '#domain/calendars/day-grid.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { Icon } from '../ui/icon.js';
import { markOf } from '../ui/rsvp-mark.js';

/** An event on one of its days, in a week or a month: when, what, and where I stand. */
@Component({
  selector: 'app-day-entry',
  imports: [Icon, RouterLink],
  template: `
    <a [routerLink]="['/events', row().id]">
      <span class="glyph" aria-hidden="true"></span>
      <span class="t">{{ hour() }}</span>
      @if (mark(); as one) {
        <app-icon [name]="one.icon" />
      }
      <span class="name">{{ row().title }}</span>
      <span class="visually-hidden">{{ aside() }}</span>
      @if (detailed()) {
        <span class="at">{{ where() }}</span>
      }
    </a>
  `,
  host: {
    class: 'day-entry',
    '[class.off]': 'off()',
    '[attr.data-format]': 'row().format',
  },
})
export class DayEntry {
  readonly row = input.required<OccurrenceRow>();
  readonly day = input.required<string>();
  readonly detailed = input(false);
  readonly showSpace = input(false);
  /** The zone by whose clocks the page goes. */
  readonly pageZone = input<string | null>(null);

  protected readonly hour = computed(() => hourOn(this.row(), this.day()));
  protected readonly mark = computed(() => markOf(this.row()));
  protected readonly off = computed(() => this.row().status === 'cancelled' || this.row().status === 'postponed');
  /** What a reader who sees it knows from its signs. */
  protected readonly aside = computed(() => {
    const { format, space } = this.row();
    const at = this.showSpace() && !this.detailed() ? space.name : '';
    return ['', this.mark()?.word, FORMAT_NAMES[format], at]
      .filter((word) => word !== undefined)
      .join(', ')
      .replace(/, $/, '');
  });
  protected readonly where = computed(() => {
    const { place, space } = this.row();
    const zone = zoneBeside(this.row(), this.pageZone());
    return [zone, this.showSpace() ? space.name : '', place].filter(Boolean).join(', ');
  });
}
