import { Component, computed, inject, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';

import type { EventBody } from '../../../../../libs/contract/events.js';
import type { SpaceCard } from '../../../../../libs/contract/spaces.js';
import type { Format } from '../../../../../libs/domain/events/formats.js';
import { REPLY_POLICIES, VISIBILITIES } from '../../../../../libs/domain/events/formats.js';
import { EventsClient } from '../events/events-client.js';
import type { FormWork } from '../platform/form-work.js';
import { Field } from '../ui/field.js';
import { zoneName } from '../ui/times.js';
import { WordsField } from '../ui/words-field.js';
import { ZoneField } from '../ui/zone-field.js';
import { afterDay, lastDay, lastsInWords, withAllDay, withFormat, withStart } from './event-defaults.js';
import { POLICY_NAMES, VISIBILITY_NAMES } from './event-words.js';
import { FormatPick } from './format-pick.js';
import { HostClient } from './host-client.js';

/** Everything a host can say of an event, in the order in which they think of it. */
@Component({
  selector: 'app-event-form',
  imports: [Field, FormatPick, FormField, WordsField, ZoneField],
  templateUrl: './event-form.html',
})
export class EventForm {
  readonly work = input.required<FormWork<EventBody>>();
  readonly space = input.required<SpaceCard>();

  private readonly slug = computed(() => this.space().slug);
  private readonly found = inject(HostClient).rooms(this.slug);
  private readonly facets = inject(EventsClient).facets(this.slug);

  protected readonly event = computed(() => this.work().model());
  protected readonly fields = computed(() => this.work().fields);
  protected readonly rooms = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly room = computed(() => this.rooms().find(({ id }) => id === this.event().roomId) ?? null);
  protected readonly topics = computed(() =>
    this.facets.hasValue() ? this.facets.value().topics.map(({ topic }) => topic) : [],
  );
  protected readonly visibilities = VISIBILITIES.map((value) => ({ value, name: VISIBILITY_NAMES[value] }));
  protected readonly policies = REPLY_POLICIES.map((value) => ({ value, name: POLICY_NAMES[value] }));

  protected readonly firstDay = computed(() => this.event().localStart.slice(0, 10));
  protected readonly finalDay = computed(() => (this.event().localEnd === '' ? '' : lastDay(this.event().localEnd)));
  protected readonly lasts = computed(() => {
    const lasts = lastsInWords(this.event());
    return [lasts && `Lasts ${lasts}.`, `${zoneName(this.event().timeZone)}.`].filter(Boolean).join(' ');
  });
  protected readonly seats = computed(() => {
    const capacity = this.room()?.capacity;
    const holds = capacity ? ` The ${this.room()?.name} holds ${capacity}.` : '';
    return `Then a line. Leave it empty for no limit.${holds}`;
  });
  protected readonly tooMany = computed(() => {
    const { capacity } = this.event();
    const holds = this.room()?.capacity;
    return holds && capacity !== null && capacity > holds
      ? `The ${this.room()?.name} holds ${holds}. Take fewer seats or another room.`
      : '';
  });

  protected patch(change: Partial<EventBody>): void {
    this.work().model.update((event) => ({ ...event, ...change }));
  }

  protected chooseFormat(format: Format): void {
    this.work().model.update((event) => withFormat(event, format));
  }

  protected chooseStart(localStart: string): void {
    this.work().model.update((event) => withStart(event, localStart));
  }

  protected chooseAllDay(allDay: boolean): void {
    this.work().model.update((event) => withAllDay(event, allDay));
  }

  protected chooseFirstDay(day: string): void {
    this.chooseStart(day === '' ? '' : `${day}T00:00`);
  }

  protected chooseLastDay(day: string): void {
    this.patch({ localEnd: day === '' ? '' : afterDay(day) });
  }

  protected touch(name: 'localStart' | 'localEnd'): void {
    this.work().fields[name]().markAsTouched();
  }
}
