import { Component, computed, input } from '@angular/core';

import { shortDate, weekday } from './times.js';

/** A day of a programme: weekday, date, "Today", a note. Goes inside the `.day-heading` that the outline asks for. */
@Component({
  selector: 'app-day-heading',
  template: `
    <span class="weekday" [class.today]="isToday()">{{ isToday() ? 'Today' : name() }}</span>&ngsp;<span class="date">{{
      date()
    }}</span>
    @if (note()) {
      &ngsp;<span class="note">{{ note() }}</span>
    }
  `,
})
export class DayHeading {
  readonly day = input.required<string>();
  readonly today = input.required<string>();
  readonly note = input('');
  protected readonly isToday = computed(() => this.day() === this.today());
  protected readonly name = computed(() => weekday(this.day()));
  protected readonly date = computed(() => shortDate(this.day(), this.today()));
}
