import { Component, computed, input } from '@angular/core';

import { dayAndMonth, weekday } from './times.js';

/** A day of a programme: weekday, date, "Today", a note. Goes inside the `.day-heading` that the outline asks for. */
@Component({
  selector: 'app-day-heading',
  template: `
    <span class="weekday" [class.today]="isToday()">{{ isToday() ? 'Today' : name() }}</span>&ngsp;<span class="date">{{
      date()
    }}</span>
    @if (aside(); as text) {
      &ngsp;<span class="note">{{ text }}</span>
    }
  `,
})
export class DayHeading {
  readonly day = input.required<string>();
  readonly today = input.required<string>();
  readonly note = input('');
  /** The year where it is another one; not where what stands above has said it. */
  readonly withYear = input(true);
  protected readonly isToday = computed(() => this.day() === this.today());
  protected readonly name = computed(() => weekday(this.day()));
  protected readonly date = computed(() => dayAndMonth(this.day()));
  protected readonly aside = computed(() => {
    const year = this.day().slice(0, 4);
    const said = !this.withYear() || year === this.today().slice(0, 4);
    return [said ? '' : year, this.note()].filter(Boolean).join(', ');
  });
}
