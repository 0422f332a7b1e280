import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Icon } from '../ui/icon.js';
import { dayOf, shortDay } from '../ui/times.js';
import type { PlannedDate } from './planned-dates.js';
import { leavable, SeriesPlan } from './series-plan.js';

const AT_FIRST = 4;

/** The dates of a series whose room is not free: who has it on each, and the way to each. */
@Component({
  selector: 'app-without-room',
  imports: [Icon, RouterLink],
  template: `
    @if (plan.withoutRoom().length > 0 && taking() > 1) {
      <section class="group" aria-labelledby="without-room">
        <h2 id="without-room">{{ plan.withoutRoom().length }} of {{ taking() }} dates have no room</h2>
        <p class="small muted">
          @if (leaves()) {
            Give each another room or hour, or leave them for later: nobody hears of them until you put them back.
          } @else {
            Give each another room or hour, or choose another room for all of them.
          }
        </p>
        <ol class="planned">
          @for (date of shown(); track date.original) {
            <li class="date-row">
              <b
                ><time [attr.datetime]="date.localStart">{{ day(date) }}</time></b
              >
              <span class="stat">{{ factOf(date) }}</span>
              @if (keptOf(date); as kept) {
                <a
                  class="icon-button"
                  [routerLink]="['/host/events', kept.eventId]"
                  [queryParams]="{ occurrence: kept.id }"
                  fragment="where"
                  [attr.aria-label]="'Mend ' + day(date)"
                  ><app-icon name="pencil"
                /></a>
              } @else {
                <button class="icon-button" type="button" [attr.aria-label]="'Mend ' + day(date)" (click)="jump(date)">
                  <app-icon name="pencil" />
                </button>
              }
            </li>
          }
        </ol>
        @if (hidden() > 0) {
          <p>
            <button class="button text compact flush" type="button" (click)="most.set(most() + 40)">
              Show {{ hidden() }} more
            </button>
          </p>
        }
      </section>
    }
  `,
})
export class WithoutRoom {
  protected readonly plan = inject(SeriesPlan);
  protected readonly most = signal(AT_FIRST);
  /** Whether the button leaves them for later. */
  protected readonly leaves = computed(() => leavable(this.plan).length > 0);
  protected readonly taking = computed(() => this.plan.housed().length);
  protected readonly shown = computed(() => this.plan.withoutRoom().slice(0, this.most()));
  protected readonly hidden = computed(() => this.plan.withoutRoom().length - this.shown().length);
  private readonly kept = computed(() => new Map(this.plan.there().map((date) => [date.originalStart, date])));

  protected readonly day = ({ localStart }: PlannedDate): string => shortDay(dayOf(localStart));

  protected factOf({ original }: PlannedDate): string {
    return this.plan.roomChecks().get(original)?.conflict?.fact ?? '';
  }

  protected keptOf({ original }: PlannedDate) {
    return this.kept().get(original);
  }

  /** Also where it was looked at before. */
  protected jump({ original }: PlannedDate): void {
    this.plan.wanted.set(null);
    setTimeout(() => this.plan.wanted.set(original));
  }
}
