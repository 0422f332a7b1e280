import { Component, computed, inject, input, output, signal } from '@angular/core';

import type { EventSaved } from '#contract/events.js';
import { refusedBecause } from '../platform/refusals.js';
import { Field } from '../ui/field.js';
import { dayOf, shortDay } from '../ui/times.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { DatesClient, type TakenUp } from './dates-client.js';
import { HostClient } from './host-client.js';
import type { PlannedDate } from './planned-dates.js';
import { SeriesPlan } from './series-plan.js';

const AT_FIRST = 12;

/** The dates to come that a series leaves out, each with what its room meets: put back as it was, elsewhere or at another hour. */
@Component({
  selector: 'app-left-dates',
  imports: [Field],
  templateUrl: './left-dates.html',
})
export class LeftDates {
  private readonly client = inject(DatesClient);
  protected readonly plan = inject(SeriesPlan);
  private readonly key = new AttemptKey();

  readonly eventId = input.required<string>();
  readonly space = input.required<string>();
  readonly putBack = output<EventSaved>();

  private readonly found = inject(HostClient).rooms(this.space);
  protected readonly rooms = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly most = signal(AT_FIRST);
  protected readonly shown = computed(() => this.plan.left().slice(0, this.most()));
  protected readonly hidden = computed(() => this.plan.left().length - this.shown().length);
  /** Which one is given another hour or room by hand. */
  protected readonly opened = signal<string | null>(null);
  protected readonly saving = signal(false);
  protected readonly wrong = signal<{ original: string; words: string } | null>(null);

  protected readonly day = ({ localStart }: PlannedDate): string => shortDay(dayOf(localStart));

  protected conflictOf({ original }: PlannedDate) {
    return this.plan.roomChecks().get(original)?.conflict ?? null;
  }

  /** Undefined where it takes the room of the others. */
  protected roomFor(roomId: string): string | null | undefined {
    return roomId === (this.plan.event()?.roomId ?? '') ? undefined : roomId || null;
  }

  protected async take(date: PlannedDate, own: Pick<Partial<TakenUp>, 'localStart' | 'roomId'> = {}): Promise<void> {
    if (this.saving() || own.localStart === '') return;
    const original = date.original.slice(0, 16);
    const taken = { original, localStart: own.localStart ?? original, ...(own.roomId === undefined ? {} : own) };
    this.wrong.set(null);
    this.saving.set(true);
    try {
      const saved = await this.client.takeUp(this.eventId(), taken, this.key.for(taken));
      this.key.answered();
      this.opened.set(null);
      this.putBack.emit(saved);
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.wrong.set({ original: date.original, words: `${fact} ${wayOn}` });
    } finally {
      this.saving.set(false);
    }
  }
}
