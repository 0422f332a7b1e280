import { Component, computed, ElementRef, inject, input, linkedSignal, output } from '@angular/core';

import type { CalendarItem } from '#contract/host-calendar.js';
import { DayHeading } from '../ui/day-heading.js';
import { dayOf, lastDayOf, longDate } from '../ui/times.js';
import { daysOf, plusDays } from './calendar-days.js';
import { CalendarRow } from './calendar-row.js';

interface Cell {
  day: string;
  name: string;
  out: boolean;
  items: CalendarItem[];
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A month on a phone: a sign for each event, and below it the list of the chosen day. */
@Component({
  selector: 'app-calendar-month',
  imports: [CalendarRow, DayHeading],
  template: `
    <table class="month" aria-label="Month">
      <thead>
        <tr>
          @for (name of weekdays; track name) {
            <th scope="col">
              <abbr [title]="name">{{ name.slice(0, 3) }}</abbr>
            </th>
          }
        </tr>
      </thead>
      <tbody>
        @for (week of weeks(); track week[0]?.day) {
          <tr>
            @for (cell of week; track cell.day) {
              <td [class.out]="cell.out" [class.today]="cell.day === today()" [class.sel]="cell.day === chosen()">
                <button
                  type="button"
                  [attr.data-day]="cell.day"
                  [attr.aria-pressed]="cell.day === chosen()"
                  [attr.aria-label]="cell.name"
                  [tabindex]="cell.day === chosen() ? 0 : -1"
                  (click)="chosen.set(cell.day)"
                  (keydown)="step($event, cell.day)"
                >
                  <span class="d">{{ dateOf(cell.day) }}</span>
                  <span class="dots">
                    @for (item of cell.items.slice(0, 6); track item.id) {
                      <span
                        class="glyph"
                        [class.off]="item.status === 'cancelled'"
                        [attr.data-format]="item.format"
                      ></span>
                    }
                  </span>
                </button>
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
    <section class="programme" aria-labelledby="chosen-day">
      <h2 class="day-heading" id="chosen-day"><app-day-heading [day]="chosen()" [today]="today()" /></h2>
      @for (item of ofChosen(); track item.id) {
        <app-calendar-row [item]="item" [day]="chosen()" [pageZone]="pageZone()" (move)="move.emit(item)" />
      } @empty {
        <p class="result">Nothing on this day.</p>
      }
    </section>
  `,
})
export class CalendarMonth {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly day = input.required<string>();
  readonly today = input.required<string>();
  readonly items = input.required<readonly CalendarItem[]>();
  /** The zone by whose clocks the page goes. */
  readonly pageZone = input.required<string>();
  readonly move = output<CalendarItem>();
  readonly turn = output<1 | -1>();

  protected readonly weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  protected readonly chosen = linkedSignal(() => this.day());
  protected readonly weeks = computed(() => {
    const { from, to } = daysOf('month', this.day(), true);
    const weeks: Cell[][] = [];
    for (let monday = from; monday < to; monday = plusDays(monday, 7))
      weeks.push([0, 1, 2, 3, 4, 5, 6].map((n) => this.cell(plusDays(monday, n))));
    return weeks;
  });
  protected readonly ofChosen = computed(() => this.onDay(this.chosen()));

  protected dateOf(day: string): number {
    return Number(day.slice(8));
  }

  protected step(event: KeyboardEvent, from: string): void {
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      this.turn.emit(event.key === 'PageUp' ? -1 : 1);
      return;
    }
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = plusDays(from, by);
    const button = this.element.nativeElement.querySelector<HTMLElement>(`[data-day="${to}"]`);
    if (button) {
      this.chosen.set(to);
      button.focus();
    } else this.turn.emit(by < 0 ? -1 : 1);
  }

  private cell(day: string): Cell {
    const items = this.onDay(day);
    const count = items.length === 1 ? '1 event' : `${items.length} events`;
    return {
      day,
      items,
      name: `${longDate(day, this.today())}, ${count}`,
      out: day.slice(0, 7) !== this.day().slice(0, 7),
    };
  }

  private onDay(day: string): CalendarItem[] {
    return this.items().filter((item) => dayOf(item.localStart) <= day && lastDayOf(item) >= day);
  }
}
