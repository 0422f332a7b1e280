import { Component, computed, type ElementRef, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { CalendarItem } from '#contract/host-calendar.js';
import { FormatBadge } from '../ui/format-badge.js';
import { wholeSpan, zoneName } from '../ui/times.js';
import { mayMove } from './calendar-move.js';
import { needsInWords } from './needs.js';

/** What a date of the grid is, and what can be done with it. */
@Component({
  selector: 'app-calendar-card',
  imports: [FormatBadge, RouterLink],
  template: `
    <dialog #dialog class="dialog calendar-card" aria-labelledby="card-title">
      @if (item(); as one) {
        <h2 id="card-title">{{ one.title || 'Without a title' }}</h2>
        <p>{{ when() }}</p>
        <p class="meta">
          <app-format-badge [format]="one.format" />
          @if (one.place) {
            <span>{{ one.place }}</span>
          }
          @if (one.status !== 'scheduled') {
            <span>{{ one.status }}</span>
          }
        </p>
        @for (need of needs(); track need) {
          <p class="need">{{ need }}</p>
        }
        <p class="actions">
          @if (one.organizes) {
            <a
              class="button"
              [routerLink]="['/host/events', one.eventId]"
              [queryParams]="one.seriesId ? { occurrence: one.id } : {}"
              >Change it</a
            >
          } @else {
            <a class="button" [routerLink]="['/events', one.id]">Open its page</a>
          }
          @if (movable()) {
            <button class="button outline" type="button" (click)="choose(one)">Move</button>
          }
          @if (one.organizes && one.status !== 'draft') {
            <a class="button outline" [routerLink]="['/events', one.id]">Its page</a>
          }
          <button class="button text" type="button" (click)="close()">Close</button>
        </p>
      }
    </dialog>
  `,
})
export class CalendarCard {
  readonly move = output<CalendarItem>();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly item = signal<CalendarItem | null>(null);
  protected readonly when = computed(() => {
    const item = this.item();
    return item ? `${wholeSpan(item)}, ${zoneName(item.timeZone)}` : '';
  });
  protected readonly needs = computed(() => {
    const item = this.item();
    return item ? needsInWords(item) : [];
  });
  protected readonly movable = computed(() => {
    const item = this.item();
    return item !== null && mayMove(item, new Date());
  });

  open(item: CalendarItem): void {
    this.item.set(item);
    this.dialog().nativeElement.showModal();
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  protected choose(item: CalendarItem): void {
    this.close();
    this.move.emit(item);
  }
}
