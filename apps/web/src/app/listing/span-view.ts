import { Component, computed, input, output } from '@angular/core';

import { weeksOf, type SpanView as Kind } from '#domain/calendars/day-grid.js';
import type { Day } from '#domain/events/days.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { DayList } from './day-list.js';
import { MonthTable } from './month-table.js';
import { SpanBar } from './span-bar.js';
import type { DaysOn } from './span-client.js';
import { WeekBoard } from './week-board.js';

/** A week, or a month with the list of its chosen day. */
@Component({
  selector: 'app-span-view',
  imports: [DayList, MonthTable, ProgrammeSkeleton, SpanBar, WeekBoard],
  template: `
    <app-span-bar [view]="view()" [day]="day()" />
    @if (view() === 'week') {
      <app-week-board
        [week]="weeks()[0] ?? []"
        [days]="days()"
        [today]="today()"
        [showSpace]="showSpace()"
        [pageZone]="pageZone()"
      />
    } @else {
      <app-month-table
        [weeks]="weeks()"
        [days]="days()"
        [chosen]="day()"
        [today]="today()"
        [showSpace]="showSpace()"
        (turn)="turn.emit($event)"
      />
      @if (chosen(); as on) {
        <app-day-list [on]="on" [today]="today()" [showSpace]="showSpace()" [pageZone]="pageZone()" />
      } @else {
        <app-programme-skeleton />
      }
    }
  `,
  host: { class: 'span-view' },
})
export class SpanView {
  readonly view = input.required<Kind>();
  readonly day = input.required<Day>();
  readonly today = input.required<Day>();
  /** Null while it is on its way. */
  readonly found = input.required<DaysOn | null>();
  readonly showSpace = input(false);
  readonly pageZone = input<string | null>(null);
  readonly turn = output<Day>();

  protected readonly weeks = computed(() => weeksOf(this.view(), this.day()));
  protected readonly days = computed(() => new Map(this.found()?.days.map((on) => [on.day, on])));
  protected readonly chosen = computed(() => this.days().get(this.day()) ?? null);
}
