import { Component, computed, input, output } from '@angular/core';

import type { RoomBody } from '#contract/spaces.js';
import { FieldError } from '../ui/field-error.js';

type Hours = RoomBody['hours'];
type Day = NonNullable<Hours>[number];

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const USUAL = { from: '09:00', to: '22:00' };

/** When a room is open, day by day; or always. */
@Component({
  selector: 'app-room-hours',
  imports: [FieldError],
  template: `
    <fieldset class="field">
      <legend class="label">Opening hours</legend>
      <label class="check">
        <input #always type="checkbox" [checked]="hours() === null" (change)="open(always.checked)" /> Always open
      </label>
      @if (hours() !== null) {
        <ul class="room-days">
          @for (day of days(); track day.name) {
            <li>
              <label class="check">
                <input
                  #on
                  type="checkbox"
                  [checked]="day.open !== null"
                  (change)="set($index, on.checked ? usual : null)"
                />
                {{ day.name }}
              </label>
              @if (day.open; as open) {
                <span class="beside">
                  <input
                    #from
                    class="input"
                    type="time"
                    [value]="open.from"
                    [attr.aria-label]="day.name + ', from'"
                    (change)="set($index, { from: from.value || open.from, to: open.to })"
                  />
                  <input
                    #to
                    class="input"
                    type="time"
                    [value]="open.to === '24:00' ? '00:00' : open.to"
                    [attr.aria-label]="day.name + ', to'"
                    (change)="set($index, { from: open.from, to: endOf(to.value) || open.to })"
                  />
                </span>
              } @else {
                <span class="muted">Closed</span>
              }
            </li>
          }
        </ul>
        <p>
          <button class="button text compact flush" type="button" (click)="all()">Every day as on Monday</button>
        </p>
        <p class="hint">By the clock of the space. An end before its beginning is on the next day.</p>
      }
      <app-field-error [message]="error()" />
    </fieldset>
  `,
})
export class RoomHours {
  readonly hours = input.required<Hours>();
  readonly error = input('');
  readonly changed = output<Hours>();

  protected readonly usual = USUAL;
  protected readonly days = computed(() => DAYS.map((name, i) => ({ name, open: this.hours()?.[i] ?? null })));

  protected open(always: boolean): void {
    this.changed.emit(always ? null : DAYS.map(() => USUAL));
  }

  protected all(): void {
    this.changed.emit(DAYS.map(() => this.hours()?.[0] ?? null));
  }

  protected set(index: number, day: Day): void {
    this.changed.emit(this.days().map(({ open }, i) => (i === index ? day : open)));
  }

  /** Midnight is the end of the day. */
  protected endOf(time: string): string {
    return time === '00:00' ? '24:00' : time;
  }
}
