import { computed, Service, signal } from '@angular/core';

import type { EventBody } from '#contract/events.js';
import type { DateRoom } from '#contract/rooms.js';
import { toSeconds } from '#domain/events/programme.js';
import type { FormWork } from '../platform/form-work.js';
import { todayIn } from '../ui/times.js';
import { withGoneBy, type DateCheck } from './date-checks.js';
import { asKept, isOff, type KeptDate } from './kept-dates.js';
import { horizonOf, plannedDates, takingPlace } from './planned-dates.js';

/** The dates of the event that a page is editing, for the form, the picture beside it and the button below. */
@Service({ autoProvided: false })
export class SeriesPlan {
  private readonly work = signal<FormWork<EventBody> | null>(null);
  readonly event = computed(() => this.work()?.model() ?? null);
  readonly horizon = computed(() => horizonOf(todayIn(this.event()?.timeZone ?? 'UTC')));
  /** Those that are kept already, as they are; none of a new event. */
  readonly there = signal<readonly KeptDate[]>([]);
  /** In order, those left out too; null for a one-off event, and while the start or a rule cannot be read. */
  readonly dates = computed(() => {
    const event = this.event();
    const dates = event && plannedDates(event, this.horizon());
    return dates && asKept(dates, this.there(), (id) => this.rooms().get(id)?.room.id ?? null);
  });
  /** What the room says of dates, by their original start. */
  readonly roomChecks = signal<ReadonlyMap<string, DateCheck>>(new Map());
  /** Whether they are of the event as it stands: while a change is being asked about, they are of the one before. */
  readonly checksHold = signal(false);
  /** What dates meet: no room is of use to a new one that has gone by. */
  readonly checks = computed(() => withGoneBy(this.roomChecks(), this.taking(), this.there(), new Date()));
  /** What became of the rooms of dates that are there already, by their ids, and which of them is opened. */
  readonly rooms = signal<ReadonlyMap<string, DateRoom>>(new Map());
  readonly opened = signal<string | null>(null);
  /** Why the keeper of the room that is chosen said no to the date as it stands; empty where nobody did. */
  readonly refusal = computed(() => {
    const room = this.rooms().get(this.opened() ?? '');
    const event = this.event();
    if (room?.state !== 'declined' || event?.roomId !== room.room.id) return '';
    return room.localStart.startsWith(event.localStart) && room.localEnd.startsWith(event.localEnd) ? room.why : '';
  });
  /** The opened date needs another room: what is free is asked for it alone. */
  readonly lost = computed(() => ['conflict', 'declined'].includes(this.rooms().get(this.opened() ?? '')?.state ?? ''));
  readonly taking = computed(() => takingPlace(this.dates() ?? []));
  /** Those that want a room: not what is over or cancelled. */
  readonly housed = computed(() => {
    const off = new Set(
      this.there()
        .filter(isOff)
        .map(({ originalStart }) => originalStart),
    );
    return this.taking().filter(({ original }) => !off.has(original));
  });
  /** Those whose room is not free: publishing with them is refused. */
  readonly withoutRoom = computed(() =>
    this.housed().filter(({ original }) => this.roomChecks().get(original)?.conflict),
  );
  /** Those to come that are left out: what was left for later is among them. */
  readonly left = computed(() => {
    const now = new Date();
    return (this.dates() ?? []).filter(({ state, startsAt }) => state === 'left-out' && startsAt > now);
  });
  /** The date in the list to be looked at, by its original start. */
  readonly wanted = signal<string | null>(null);

  hold(checks: ReadonlyMap<string, DateCheck>): void {
    this.roomChecks.set(checks);
    this.checksHold.set(true);
  }

  follow(work: FormWork<EventBody>): void {
    this.work.set(work);
  }
}

/**
 * The starts of dates without a room that can be left for later, as there are others to schedule. None while it is not
 * known which those are: a date that has just been given a room is not left out by what it met before.
 */
export function leavable(plan: SeriesPlan): string[] {
  if (!plan.checksHold()) return [];
  const without = plan.withoutRoom().map(({ original }) => original);
  // One that was added by hand has no rule that could give it again: left out, it would be gone. It wants a room first.
  const added = new Set(plan.event()?.repeats?.extra.map(toSeconds));
  if (without.some((original) => added.has(toSeconds(original)))) return [];
  return without.length < plan.housed().length ? without : [];
}
