import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { CalendarItem } from '#contract/host-calendar.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { RoomsClient } from '../rooms/rooms-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { FormatBadge } from '../ui/format-badge.js';
import { Icon } from '../ui/icon.js';
import { laneHours, roomLanes } from './room-lanes.js';

/**
 * The rooms of one day side by side: who has which when, and in each empty hour the way to a new event there. Made on the
 * server too; it scrolls within itself, so that the names of rooms and the hours stay in sight.
 */
@Component({
  selector: 'app-calendar-lanes',
  imports: [EmptyState, FormatBadge, Icon, RouterLink],
  templateUrl: './calendar-lanes.html',
})
export class CalendarLanes {
  readonly space = input.required<string>();
  readonly day = input.required<string>();
  readonly items = input.required<readonly CalendarItem[]>();
  readonly opened = output<CalendarItem>();

  protected readonly found = inject(RoomsClient).calendar(() => ({
    space: this.space(),
    from: this.day(),
    days: 1,
    room: null,
  }));
  private readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  private readonly hours = computed(() => {
    const view = this.view();
    return view ? laneHours(this.day(), this.items(), view) : { first: 7, last: 24 };
  });
  protected readonly lanes = computed(() => {
    const view = this.view();
    return view ? roomLanes(this.day(), this.items(), view, this.hours()) : null;
  });
  /** Each full hour, and where an event that begins with it would begin. */
  protected readonly slots = computed(() => {
    const { first, last } = this.hours();
    return Array.from({ length: last - first }, (_, index) => {
      const clock = `${String(first + index).padStart(2, '0')}:00`;
      return { clock, start: `${this.day()}T${clock}` };
    });
  });

  /** Where it leads without script, and in another tab. */
  protected addressOf({ id, eventId, organizes }: CalendarItem): string {
    return organizes
      ? `${pathTo('/host/events/:eventId', { eventId })}?occurrence=${id}`
      : pathTo('/events/:occurrenceId', { occurrenceId: id });
  }

  protected show(event: MouseEvent, item: CalendarItem): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.opened.emit(item);
  }
}
