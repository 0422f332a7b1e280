import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { HostDates } from '#contract/event-changes.js';
import type { DateRoom } from '#contract/rooms.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause } from '../platform/refusals.js';
import { lostInWords, markOfRoom } from '../rooms/room-words.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { clockOf, dayOf, shortDay } from '../ui/times.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { fieldsInWords } from './change-words.js';
import { DatesClient } from './dates-client.js';

type HostDate = HostDates['items'][number];

/** Every date of an event for its organizers, each a link to its own editor, and one more if they like. */
@Component({
  selector: 'app-event-dates',
  imports: [Field, Icon, RouterLink, RsvpMark],
  templateUrl: './event-dates.html',
})
export class EventDates {
  private readonly client = inject(DatesClient);
  private readonly announcer = inject(Announcer);
  private readonly key = new AttemptKey();

  readonly eventId = input.required<string>();
  readonly found = input.required<ReturnType<DatesClient['ofEvent']>>();
  /** The date that the page shows. */
  readonly opened = input.required<string>();
  /** What became of the room of each. */
  readonly rooms = input<ReadonlyMap<string, DateRoom>>(new Map());
  /** Whether one more can be added. */
  readonly adds = input(true);
  readonly added = output();

  protected readonly list = computed(() => {
    const found = this.found();
    return found.hasValue() ? found.value() : null;
  });
  protected readonly withPast = signal(false);
  protected readonly most = signal(12);
  protected readonly adding = signal(false);
  protected readonly saving = signal(false);
  protected readonly wrong = signal('');
  private readonly all = computed(() => this.list()?.items ?? []);
  private readonly wanted = computed(() => this.all().filter(({ over }) => this.withPast() || !over));
  protected readonly past = computed(() => this.all().filter(({ over }) => over).length);
  protected readonly shown = computed(() => this.wanted().slice(0, this.most()));
  protected readonly hidden = computed(() => this.wanted().length - this.shown().length);
  protected readonly suggested = computed(() => this.all().at(-1)?.localStart.slice(0, 16) ?? '');

  protected day({ localStart }: HostDate): string {
    return shortDay(dayOf(localStart));
  }

  /** Dates of one series may take place in zones of their own: the page names that of the opened one. */
  protected hour(date: HostDate): string {
    const page = this.all().find(({ id }) => id === this.opened())?.timeZone ?? date.timeZone;
    return date.allDay ? '' : [clockOf(date.localStart), zoneBeside(date, page)].filter(Boolean).join(' ');
  }

  protected fields(names: readonly string[]): string {
    return fieldsInWords(names);
  }

  protected markOf({ status }: HostDate) {
    return markOf({ status, mine: null });
  }

  protected roomOf({ id }: HostDate) {
    const room = this.rooms().get(id);
    if (!room) return null;
    return { mark: markOfRoom(room), lost: lostInWords(room) };
  }

  protected async add(localStart: string): Promise<void> {
    if (this.saving()) return;
    if (localStart === '') return this.wrong.set('Choose a day and a time.');
    this.wrong.set('');
    this.saving.set(true);
    try {
      await this.client.addDate(this.eventId(), localStart, this.key.for({ localStart }));
      this.key.answered();
      this.adding.set(false);
      this.announcer.say(`${shortDay(dayOf(localStart))} is added.`);
      this.added.emit();
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.wrong.set(`${fact} ${wayOn}`);
    } finally {
      this.saving.set(false);
    }
  }
}
