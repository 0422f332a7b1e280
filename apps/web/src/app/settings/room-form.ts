import { Component, computed, inject, input, linkedSignal, type OnInit, output, signal } from '@angular/core';
import { FormField, validateStandardSchema } from '@angular/forms/signals';

import type { Person } from '#contract/members.js';
import { roomBody, type RoomBody, type RoomView } from '#contract/spaces.js';
import { MemberSearch } from '../host/member-search.js';
import { FormWork } from '../platform/form-work.js';
import { refusedBecause } from '../platform/refusals.js';
import { Unsaved } from '../platform/unsaved.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { PictureField } from '../ui/picture-field.js';
import { WordsField } from '../ui/words-field.js';
import { RoomHours } from './room-hours.js';
import { SettingsClient } from './settings-client.js';

const BLANK: RoomBody = {
  name: '',
  capacity: null,
  equipment: [],
  stepFree: false,
  notes: '',
  hours: null,
  keeperId: null,
  approval: false,
  setupMinutes: 0,
  teardownMinutes: 0,
};

/** One room, new or changed. */
@Component({
  selector: 'app-room-form',
  imports: [Field, FormField, MemberSearch, Notice, PictureField, RoomHours, Unsaved, WordsField],
  template: `
    <app-unsaved [work]="work" />
    <form
      class="inner-form"
      novalidate
      [attr.aria-label]="room()?.name ?? 'New room'"
      (submit)="$event.preventDefault(); save()"
    >
      <div class="cols two">
        <app-field for="room-name" label="Name" [error]="work.error('name')">
          <input
            class="input"
            id="room-name"
            autocomplete="off"
            [formField]="work.fields.name"
            aria-describedby="room-name-note"
            [attr.aria-invalid]="work.error('name') ? true : null"
          />
        </app-field>
        <app-field
          for="room-capacity"
          label="People it holds"
          hint="Leave it empty where nobody counts."
          [error]="work.error('capacity')"
        >
          <input
            class="input"
            id="room-capacity"
            type="number"
            inputmode="numeric"
            [formField]="work.fields.capacity"
            aria-describedby="room-capacity-note"
            [attr.aria-invalid]="work.error('capacity') ? true : null"
          />
        </app-field>
      </div>
      <app-words-field
        for="room-equipment"
        label="What is in it"
        hint="Projector, hearing loop, piano. Enter or a comma ends each."
        [words]="work.model().equipment"
        (wordsChange)="work.fields.equipment().value.set($event)"
        [error]="work.error('equipment')"
      />
      <label class="check"
        ><input type="checkbox" [formField]="work.fields.stepFree" /> Step-free: one can get there on wheels</label
      >
      <app-field for="room-notes" label="Notes for hosts" [error]="work.error('notes')">
        <textarea
          class="input"
          id="room-notes"
          rows="2"
          [formField]="work.fields.notes"
          aria-describedby="room-notes-note"
          [attr.aria-invalid]="work.error('notes') ? true : null"
        ></textarea>
      </app-field>
      <app-room-hours [hours]="work.model().hours" (changed)="patch({ hours: $event })" [error]="work.error('hours')" />
      <div class="cols two">
        <app-field
          for="room-setup"
          label="Set-up, in minutes"
          hint="Proposed to events that take place here."
          [error]="work.error('setupMinutes')"
        >
          <input
            class="input"
            id="room-setup"
            type="number"
            inputmode="numeric"
            [formField]="work.fields.setupMinutes"
            aria-describedby="room-setup-note"
          />
        </app-field>
        <app-field for="room-teardown" label="Tear-down, in minutes" [error]="work.error('teardownMinutes')">
          <input
            class="input"
            id="room-teardown"
            type="number"
            inputmode="numeric"
            [formField]="work.fields.teardownMinutes"
            aria-describedby="room-teardown-note"
          />
        </app-field>
      </div>
      @if (work.model().keeperId; as id) {
        <p class="actions">
          <span
            ><b>{{ keeperName() }}</b> looks after it.</span
          >
          <button class="button text compact" type="button" (click)="patch({ keeperId: null })">No keeper</button>
        </p>
      } @else {
        <app-member-search
          for="room-keeper"
          label="Keeper"
          hint="Who looks after it. Without one, the admins do."
          verb="Choose"
          [space]="space()"
          (chosen)="keep($event)"
        />
      }
      <label class="check"
        ><input type="checkbox" [formField]="work.fields.approval" /> Bookings wait until the keeper says yes</label
      >
      @if (room(); as kept) {
        <app-picture-field
          label="Photo"
          [alt]="'The room ' + kept.name"
          none="No photo"
          [picture]="picture()"
          [busy]="sending()"
          [error]="pictureProblem()"
          (chosen)="setPicture($event)"
          (removed)="removePicture()"
        />
      }
      @if (work.refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
      <div class="actions">
        <button class="button" type="submit" [attr.aria-disabled]="work.saving() ? true : null">
          {{ work.saving() ? 'Saving' : 'Save the room' }}
        </button>
        <button class="button text" type="button" (click)="left.emit()">Leave it</button>
      </div>
    </form>
  `,
})
export class RoomForm implements OnInit {
  private readonly client = inject(SettingsClient);

  readonly space = input.required<string>();
  /** Null for a new one. */
  readonly room = input.required<RoomView | null>();
  readonly done = output<RoomView>();
  readonly left = output();

  protected readonly work = new FormWork<RoomBody>(signal(BLANK), (path) => validateStandardSchema(path, roomBody));

  private readonly chosenKeeper = signal<Person | null>(null);
  protected readonly keeperName = computed(() => this.chosenKeeper()?.name ?? this.room()?.keeper?.name ?? '');
  protected readonly picture = linkedSignal(() => this.room()?.picture ?? null);
  protected readonly sending = signal(false);
  protected readonly pictureProblem = signal('');

  ngOnInit(): void {
    const room = this.room();
    if (!room) return;
    const { id: _, picture: __, keeper: ___, ...body } = room;
    this.work.begin(body);
  }

  protected patch(change: Partial<RoomBody>): void {
    this.work.model.update((room) => ({ ...room, ...change }));
  }

  protected keep(person: Person): void {
    this.chosenKeeper.set(person);
    this.patch({ keeperId: person.id });
  }

  protected setPicture(file: File): Promise<void> {
    return this.changePicture((roomId) => this.client.setRoomPicture(this.space(), roomId, file));
  }

  protected removePicture(): Promise<void> {
    return this.changePicture(async (roomId) => {
      await this.client.removeRoomPicture(this.space(), roomId);
      return null;
    });
  }

  private async changePicture(change: (roomId: string) => Promise<string | null>): Promise<void> {
    const room = this.room();
    if (!room) return;
    this.sending.set(true);
    this.pictureProblem.set('');
    try {
      this.picture.set(await change(room.id));
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.pictureProblem.set(`${fact} ${wayOn}`);
    } finally {
      this.sending.set(false);
    }
  }

  protected async save(): Promise<void> {
    await this.work.save(async (body) => {
      this.done.emit(await this.client.saveRoom(this.space(), this.room()?.id ?? null, roomBody.parse(body)));
    });
  }
}
