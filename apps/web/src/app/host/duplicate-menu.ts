import { Component, computed, input, output, signal } from '@angular/core';

import type { DuplicateBody } from '#contract/event-actions.js';
import type { EventDraft } from '#contract/events.js';
import { Menu } from '../ui/menu.js';
import { dayOf, shortDate, weekday } from '../ui/times.js';
import { againOn, type Again } from './again-dates.js';

/** Where a copy goes: next week, the same weekday of next month, or a date of its own. */
@Component({
  selector: 'app-duplicate-menu',
  imports: [Menu],
  template: `
    <app-menu class="as-button">
      <span trigger>Duplicate</span>
      <button type="button" (click)="chosen.emit({ again: 'week' })">Next week, {{ week() }}</button>
      <button type="button" (click)="chosen.emit({ again: 'month' })">Again next month, {{ month() }}</button>
      <button type="button" (click)="picking.set(true)">Pick a date</button>
    </app-menu>
    @if (picking()) {
      <form class="beside" aria-label="The copy's date" (submit)="$event.preventDefault(); pick(box.value)">
        <input #box class="input" type="datetime-local" required aria-label="When the copy starts" [value]="first()" />
        <button class="button outline" type="submit">Duplicate to this date</button>
        <button class="button text" type="button" (click)="picking.set(false)">Leave it</button>
      </form>
    }
  `,
  host: { class: 'duplicate-menu' },
})
export class DuplicateMenu {
  readonly event = input.required<EventDraft>();
  readonly chosen = output<DuplicateBody>();

  protected readonly picking = signal(false);
  protected readonly week = computed(() => this.on('week'));
  protected readonly month = computed(() => this.on('month'));
  protected readonly first = computed(() => againOn(this.event(), 'week', new Date()).localStart);

  protected pick(localStart: string): void {
    if (localStart !== '') this.chosen.emit({ localStart });
  }

  private on(again: Again): string {
    const day = dayOf(againOn(this.event(), again, new Date()).localStart);
    return `${weekday(day).slice(0, 3)} ${shortDate(day)}`;
  }
}
