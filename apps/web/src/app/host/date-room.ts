import { afterNextRender, Component, computed, effect, inject, Injector, input, untracked } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

import type { EventDraft } from '#contract/events.js';
import { RoomsClient } from '../rooms/rooms-client.js';
import { roomStateInWords } from '../rooms/room-words.js';
import { Notice } from '../ui/notice.js';
import { SeriesPlan } from './series-plan.js';

/** What became of the room of the date that is opened, if more than simply booked, and the way to what is free instead. */
@Component({
  selector: 'app-date-room',
  imports: [Notice],
  template: `
    @if (words(); as said) {
      <app-notice [tone]="lost() ? 'bad' : 'notice'" role="status" [fact]="said.fact" [wayOn]="said.wayOn">
        @if (lost()) {
          <button class="button outline compact" type="button" (click)="toRooms()">See what is free</button>
        }
      </app-notice>
    }
  `,
})
export class DateRoomState {
  private readonly plan = inject(SeriesPlan);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly injector = inject(Injector);

  readonly event = input.required<EventDraft>();

  private readonly found = inject(RoomsClient).ofEvent(() => this.event().eventId);
  private readonly room = computed(() => this.plan.rooms().get(this.event().occurrenceId) ?? null);
  protected readonly lost = this.plan.lost;
  protected readonly words = computed(() => {
    const room = this.room();
    return room && roomStateInWords(room);
  });
  /** Where the address has led already: a save does not lead there again. */
  private arrived = '';

  constructor() {
    effect(() => {
      const items = this.found.hasValue() ? this.found.value().items : null;
      if (items) this.plan.rooms.set(new Map(items.map((one) => [one.occurrenceId, one])));
    });
    let shown: EventDraft | null = null;
    effect(() => {
      const event = this.event();
      if (shown !== null && shown !== event) untracked(() => this.found.reload());
      shown = event;
      this.plan.opened.set(event.occurrenceId);
      untracked(() => this.arrive());
    });
  }

  protected toRooms(): void {
    const select = document.getElementById('roomId');
    document.getElementById('where')?.scrollIntoView({ block: 'start' });
    select?.focus({ preventScroll: true });
  }

  /** A link to `#where` comes before the form does. */
  private arrive(): void {
    const { url } = this.router;
    if (this.route.snapshot.fragment !== 'where' || url === this.arrived) return;
    this.arrived = url;
    afterNextRender(() => this.toRooms(), { injector: this.injector });
  }
}
