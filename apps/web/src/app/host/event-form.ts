import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { FormField } from '@angular/forms/signals';

import type { EventBody } from '#contract/events.js';
import type { SpaceCard } from '#contract/spaces.js';
import type { Format } from '#domain/events/formats.js';
import { POLICY_NAMES, VISIBILITY_NAMES } from '#domain/events/field-names.js';
import { REPLY_POLICIES, VISIBILITIES } from '#domain/events/formats.js';
import type { FormWork } from '../platform/form-work.js';
import { RoomPick } from '../rooms/room-pick.js';
import type { AskedDate } from '../rooms/room-questions.js';
import { Field } from '../ui/field.js';
import { zoneName } from '../ui/times.js';
import { ZoneField } from '../ui/zone-field.js';
import { AgendaEditor } from './agenda-editor.js';
import { afterDay, isWholeTime, lastDay, lastsInWords, withAllDay, withFormat, withStart } from './event-defaults.js';
import { EventPicture } from './event-picture.js';
import { withTemplate, type Templates } from './event-template.js';
import { FormatPick } from './format-pick.js';
import { HostClient } from './host-client.js';
import { MaterialsEditor } from './materials-editor.js';
import { closeOptions, closesInWords } from './replies-close.js';
import { QuestionsEditor } from './questions-editor.js';
import { RepeatBuilder } from './repeat-builder.js';
import { withRepeatsAt } from './repeat-edits.js';
import { SpeakersEditor } from './speakers-editor.js';
import { SeriesPlan } from './series-plan.js';
import { TopicsField } from './topics-field.js';
import { clocksInWords } from './typed-hours.js';
import { WithoutRoom } from './without-room.js';

/** Everything a host can say of an event, in the order in which they think of it. */
@Component({
  selector: 'app-event-form',
  imports: [
    AgendaEditor,
    EventPicture,
    Field,
    FormatPick,
    MaterialsEditor,
    SpeakersEditor,
    FormField,
    QuestionsEditor,
    RepeatBuilder,
    RoomPick,
    TopicsField,
    WithoutRoom,
    ZoneField,
  ],
  templateUrl: './event-form.html',
})
export class EventForm {
  readonly work = input.required<FormWork<EventBody>>();
  readonly space = input.required<SpaceCard>();
  /** The event that is kept already; files can be uploaded for it. */
  readonly eventId = input<string | null>(null);
  /** The address of the picture that it has. */
  readonly picture = input<string | null>(null);
  /** A new event: its dates can say something of their own before they are there. */
  readonly fresh = input(false);
  /** Whether what is changed here is for dates that repeat. A single date of a series does not. */
  readonly repeating = input(true);
  /** How the space does its formats; a new event takes from it what its host has not said. */
  readonly templates = input<Templates | null>(null);
  /** Whether the dates that the rules give are listed; those that are there already have a list of their own. */
  readonly listsDates = input(true);
  /** Whether dates that have no room can be left for later: of what is not published yet, as a whole. */
  readonly leaves = input(false);

  private readonly slug = computed(() => this.space().slug);
  private readonly found = inject(HostClient).rooms(this.slug);

  protected readonly plan = inject(SeriesPlan);
  protected readonly event = computed(() => this.work().model());
  /** The dates for which a room is asked: those of the series, or the one. */
  protected readonly asked = computed((): readonly AskedDate[] => {
    const { localStart, localEnd, timeZone } = this.event();
    const several = this.repeating() && (this.listsDates() || !this.plan.lost());
    const series = several ? this.plan.dates() : null;
    return series ? this.plan.housed() : [{ original: localStart, localStart, localEnd, timeZone, roomId: undefined }];
  });
  /** Of what was left out it is asked too, whether it could be put back. */
  protected readonly left = computed((): readonly AskedDate[] =>
    this.repeating() ? this.plan.left().map((date) => ({ ...date, roomId: undefined })) : [],
  );
  protected readonly fields = computed(() => this.work().fields);
  protected readonly rooms = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly room = computed(() => this.rooms().find(({ id }) => id === this.event().roomId) ?? null);
  protected readonly visibilities = VISIBILITIES.map((value) => ({ value, name: VISIBILITY_NAMES[value] }));
  protected readonly policies = REPLY_POLICIES.map((value) => ({ value, name: POLICY_NAMES[value] }));
  protected readonly closeOptions = computed(() => closeOptions(this.event()));
  protected readonly closes = computed(() => closesInWords(this.event()));

  protected readonly firstDay = computed(() => this.event().localStart.slice(0, 10));
  protected readonly finalDay = computed(() => (this.event().localEnd === '' ? '' : lastDay(this.event().localEnd)));
  /** What the clocks do to what is typed. */
  protected readonly clocks = computed(() => clocksInWords(this.event()));
  protected readonly lasts = computed(() => {
    const lasts = lastsInWords(this.event());
    return [lasts && `Lasts ${lasts}.`, `${zoneName(this.event().timeZone)}.`, this.clocks().end]
      .filter(Boolean)
      .join(' ');
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

  constructor() {
    effect(() => this.plan.follow(this.work()));
  }

  protected readonly errorOf = (path: string): string | undefined => this.work().error(path);

  /** Its hours when both were last whole, while the start is cleared or half typed. */
  private readonly wholeHours = linkedSignal<EventBody, Pick<EventBody, 'localStart' | 'localEnd'>>({
    source: this.event,
    computation: (event, previous) =>
      previous && !(isWholeTime(event.localStart) && isWholeTime(event.localEnd)) ? previous.value : event,
  });

  protected patch(change: Partial<EventBody>): void {
    this.work().model.update((event) => ({ ...event, ...change }));
  }

  protected chooseFormat(format: Format): void {
    const templates = this.templates();
    this.work().model.update((event) =>
      withRepeatsAt(event, templates ? withTemplate(event, format, templates) : withFormat(event, format)),
    );
  }

  protected chooseStart(localStart: string): void {
    const before = this.wholeHours();
    this.work().model.update((event) => withRepeatsAt(event, withStart(event, localStart, before)));
  }

  protected chooseAllDay(allDay: boolean): void {
    this.work().model.update((event) => withRepeatsAt(event, withAllDay(event, allDay)));
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
