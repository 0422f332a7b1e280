import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';

import type { EventBody } from '#contract/events.js';
import type { SpaceCard } from '#contract/spaces.js';
import { Announcer } from '../platform/announcer.js';
import type { FormWork } from '../platform/form-work.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { roomForAll } from './date-checks.js';
import { DateRow } from './date-row.js';
import { shortDay } from '../ui/times.js';
import { HostClient } from './host-client.js';
import {
  withDateAdded,
  withDateAgain,
  withoutDate,
  withoutSingle,
  withSingle,
  type PlannedDate,
} from './planned-dates.js';
import { SeriesPlan } from './series-plan.js';

const AT_FIRST = 12;
/** Conflicts that show their ways out unasked. */
const WHOLE = 3;

/** The dates that a series gives, each of which can be left out, moved or placed before anything is saved. */
@Component({
  selector: 'app-planned-dates',
  imports: [DateRow, Field, Icon],
  templateUrl: './planned-dates-list.html',
})
export class PlannedDates {
  protected readonly plan = inject(SeriesPlan);
  private readonly announcer = inject(Announcer);

  readonly work = input.required<FormWork<EventBody>>();
  readonly space = input.required<SpaceCard>();
  readonly dates = input.required<readonly PlannedDate[]>();
  readonly single = input(true);

  private readonly found = inject(HostClient).rooms(() => this.space().slug);
  private readonly add = viewChild<ElementRef<HTMLElement>>('add');
  protected readonly rooms = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly event = computed(() => this.work().model());
  private readonly blocked = computed(() =>
    this.dates().filter(({ original, state }) => state !== 'left-out' && this.plan.checks().get(original)?.conflict),
  );
  protected readonly most = signal(AT_FIRST);
  protected readonly adding = signal(false);
  protected readonly wrong = signal('');
  protected readonly shown = computed(() => this.dates().slice(0, this.most()));
  /** Where most dates have no room, each with all its ways out would be a wall: after the first few they are brief. */
  protected readonly brief = computed(() => {
    const others = this.blocked().slice(WHOLE);
    return new Set(others.flatMap(({ original }) => (original === this.plan.wanted() ? [] : [original])));
  });
  /** Those without a room, and one that all of them could have. */
  protected readonly unhoused = computed(() =>
    this.blocked().filter(({ original }) => this.plan.roomChecks().get(original)?.conflict),
  );
  protected readonly forUnhoused = computed(() =>
    this.single() && this.plan.checksHold()
      ? roomForAll(this.unhoused().flatMap(({ original }) => this.plan.roomChecks().get(original)?.conflict ?? []))
      : null,
  );
  protected readonly hidden = computed(() => this.dates().length - this.shown().length);
  /** A day after the last that is shown, at the hour of the others. */
  protected readonly suggested = computed(() => {
    const start = this.event().localStart;
    return this.event().allDay ? start.slice(0, 10) : start;
  });

  constructor() {
    const injector = inject(Injector);
    const list = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      const wanted = this.plan.wanted();
      const at = untracked(this.dates).findIndex(({ original }) => original === wanted);
      if (wanted === null || at < 0) return;
      this.most.update((most) => Math.max(most, at + 1));
      afterNextRender(() => lookAt(list, wanted), { injector });
    });
  }

  protected own(date: PlannedDate, own: { localStart?: string; roomId?: string | null }): void {
    this.patch((event) => ({ dates: withSingle(event.dates, date, own) }));
  }

  /** The offered room for those that have none, and for no other. */
  protected placeUnhoused({ id, name }: { id: string; name: string }): void {
    const dates = this.unhoused();
    this.patch((event) => ({
      dates: dates.reduce((singles, date) => withSingle(singles, date, { roomId: id }), event.dates ?? []),
    }));
    this.announcer.say(`${dates.length} dates take place in ${name}.`);
  }

  protected reset({ original }: PlannedDate): void {
    this.patch(({ dates }) => ({ dates: withoutSingle(dates, original) }));
  }

  /** The offered room for the whole series; what single dates had of their own goes with it. */
  protected placeAll(roomId: string): void {
    this.patch(({ dates }) => ({ roomId, ...(dates ? { dates: dates.map(({ roomId: _, ...one }) => one) } : {}) }));
  }

  protected strike({ original, state, localStart }: PlannedDate): void {
    this.patch(({ repeats, dates }) => ({
      repeats: repeats && withoutDate(repeats, original),
      ...(dates ? { dates: withoutSingle(dates, original) } : {}),
    }));
    this.announcer.say(`${shortDay(localStart.slice(0, 10))} is left out.`);
    if (state === 'added') this.add()?.nativeElement.focus();
  }

  protected restore({ original, localStart }: PlannedDate): void {
    this.patch(({ repeats }) => ({ repeats: repeats && withDateAgain(repeats, original) }));
    this.announcer.say(`${shortDay(localStart.slice(0, 10))} is back.`);
  }

  protected addOne(value: string): void {
    const localStart = this.event().allDay && value !== '' ? `${value}T00:00` : value;
    const there = this.dates().some(
      ({ original, state }) => state !== 'left-out' && original.slice(0, 16) === localStart,
    );
    this.wrong.set(localStart === '' ? 'Choose a day and a time.' : there ? 'This date is there already.' : '');
    if (this.wrong() !== '') return;
    this.patch(({ repeats }) => ({ repeats: repeats && withDateAdded(repeats, localStart) }));
    this.adding.set(false);
  }

  private patch(change: (event: EventBody) => Partial<EventBody>): void {
    this.work().model.update((event) => ({ ...event, ...change(event) }));
  }
}

function lookAt(list: HTMLElement, original: string): void {
  const row = list.querySelector<HTMLElement>(`[data-date="${original}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector('button')?.focus({ preventScroll: true });
}
