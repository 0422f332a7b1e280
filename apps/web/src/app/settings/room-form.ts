import { Component, inject, input, type OnInit, output, signal } from '@angular/core';
import { FormField, validateStandardSchema } from '@angular/forms/signals';

import { roomBody, type RoomBody, type RoomView } from '../../../../../libs/contract/spaces.js';
import { FormWork } from '../platform/form-work.js';
import { Unsaved } from '../platform/unsaved.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { WordsField } from '../ui/words-field.js';
import { SettingsClient } from './settings-client.js';

const BLANK: RoomBody = { name: '', capacity: null, equipment: [], stepFree: false, notes: '' };

/** One room, new or changed. */
@Component({
  selector: 'app-room-form',
  imports: [Field, FormField, Notice, Unsaved, WordsField],
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

  ngOnInit(): void {
    const room = this.room();
    if (!room) return;
    const { name, capacity, equipment, stepFree, notes } = room;
    this.work.begin({ name, capacity, equipment, stepFree, notes });
  }

  protected async save(): Promise<void> {
    await this.work.save(async (body) => {
      this.done.emit(await this.client.saveRoom(this.space(), this.room()?.id ?? null, roomBody.parse(body)));
    });
  }
}
