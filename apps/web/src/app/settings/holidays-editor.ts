import { Component, computed, inject, input, signal } from '@angular/core';

import type { HolidaysView } from '#contract/rooms.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { RoomsClient } from '../rooms/rooms-client.js';
import { Notice } from '../ui/notice.js';
import { longDate } from '../ui/times.js';

/** Days on which the space rests. Whoever plans is shown them; they forbid nothing. */
@Component({
  selector: 'app-holidays-editor',
  imports: [Notice],
  template: `
    @if (refused(); as no) {
      <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
    }
    <ul class="rows">
      @for (one of holidays(); track one.day) {
        <li>
          <div>
            <b>{{ one.name }}</b>
            <p class="small muted">{{ dayInWords(one.day) }}</p>
          </div>
          <button class="button text compact" type="button" (click)="remove(one.day)">
            Remove<span class="visually-hidden"> {{ one.name }}</span>
          </button>
        </li>
      } @empty {
        <li><p class="muted">No holidays yet. Hosts who plan a series are shown the ones you enter.</p></li>
      }
    </ul>
    <form
      class="beside"
      aria-label="Add a holiday"
      (submit)="$event.preventDefault(); add(day.value, name.value); name.value = ''"
    >
      <input #day class="input" type="date" required aria-label="Day" />
      <input
        #name
        class="input"
        required
        maxlength="80"
        autocomplete="off"
        placeholder="Carnival"
        aria-label="What it is called"
      />
      <button class="button outline" type="submit">Add</button>
    </form>
  `,
})
export class HolidaysEditor {
  private readonly client = inject(RoomsClient);
  private readonly announcer = inject(Announcer);

  readonly space = input.required<string>();

  protected readonly found = this.client.holidays(this.space);
  protected readonly holidays = computed(() => (this.found.hasValue() ? this.found.value().holidays : []));
  protected readonly refused = signal<Refused | null>(null);
  protected readonly dayInWords = (day: string): string => longDate(day);

  protected add(day: string, name: string): Promise<void> {
    if (day === '' || name.trim() === '') return Promise.resolve();
    const others = this.holidays().filter((one) => one.day !== day);
    return this.set([...others, { day, name: name.trim() }]);
  }

  protected remove(day: string): Promise<void> {
    return this.set(this.holidays().filter((one) => one.day !== day));
  }

  private async set(holidays: HolidaysView['holidays']): Promise<void> {
    this.refused.set(null);
    try {
      this.found.set(await this.client.setHolidays(this.space(), { holidays }));
      this.announcer.say('Saved.');
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
