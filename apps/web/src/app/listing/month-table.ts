import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';

import { addDays, addMonths, type Day } from '#domain/events/days.js';
import { STAY } from '../platform/scrolling.js';
import { longDate, weekday } from '../ui/times.js';
import { DayEntry } from './day-entry.js';
import type { DayOn } from './span-client.js';
import { countOn, spanTitle } from './span-words.js';

/** In a cell of a wide screen, and signs in one of a phone. */
const SHOWN = 4;
const SIGNS = 6;

/**
 * A month as a table: on a wide screen with its events, on a phone with a sign for each. Each day is a link that opens it
 * below; once the page has come alive the days are one stop of the keyboard, and arrow keys go between them.
 */
@Component({
  selector: 'app-month-table',
  imports: [DayEntry, RouterLink],
  templateUrl: './month-table.html',
  host: { class: 'month-table' },
})
export class MonthTable {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly weeks = input.required<readonly Day[][]>();
  readonly days = input.required<ReadonlyMap<Day, DayOn>>();
  readonly chosen = input.required<Day>();
  readonly today = input.required<Day>();
  readonly showSpace = input(false);
  /** A day of another month. */
  readonly turn = output<Day>();

  protected readonly stay = STAY;
  protected readonly alive = signal(false);
  private readonly focus = linkedSignal(() => this.chosen());
  private readonly sought = signal<Day | null>(null);

  protected readonly month = computed(() => spanTitle('month', this.chosen()));
  protected readonly names = computed(() => (this.weeks()[0] ?? []).map((day) => weekday(day)));
  protected readonly rows = computed(() => this.weeks().map((week) => week.map((day) => this.cell(day))));

  constructor() {
    afterNextRender(() => this.alive.set(true));
    afterRenderEffect(() => {
      const day = this.sought();
      if (day === null || !this.days().has(day)) return;
      this.sought.set(null);
      this.linkOf(day)?.focus();
    });
  }

  protected stop(day: Day): number | null {
    return this.alive() && day !== this.focus() ? -1 : null;
  }

  protected step(event: KeyboardEvent, from: Day): void {
    const to = stepped(event, from);
    if (to === null) return;
    event.preventDefault();
    const link = this.linkOf(to);
    if (link && to.slice(0, 7) === this.chosen().slice(0, 7)) {
      this.focus.set(to);
      link.focus();
    } else {
      this.sought.set(to);
      this.turn.emit(to);
    }
  }

  private linkOf(day: Day): HTMLElement | null {
    return this.element.nativeElement.querySelector<HTMLElement>(`[data-day="${day}"]`);
  }

  private cell(day: Day) {
    const on = this.days().get(day) ?? { day, rows: [], count: 0, more: false };
    const today = day === this.today();
    return {
      day,
      today,
      out: day.slice(0, 7) !== this.chosen().slice(0, 7),
      chosen: day === this.chosen(),
      date: Number(day.slice(8)),
      spoken: longDate(day, this.today()),
      name: `${longDate(day, this.today())}, ${today ? 'today, ' : ''}${countOn(on)}`,
      shown: on.rows.slice(0, SHOWN),
      signs: on.rows.slice(0, SIGNS),
      others: on.count > SHOWN || on.more ? (on.more ? 'More' : `${on.count - SHOWN} more`) : '',
    };
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Where a key leads from a day: by days, by weeks, by months. */
function stepped({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, from: Day): Day | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'PageUp' || key === 'PageDown') return addMonths(from, key === 'PageUp' ? -1 : 1);
  const by = STEPS[key];
  return by === undefined ? null : addDays(from, by);
}
