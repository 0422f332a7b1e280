import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, validateStandardSchema } from '@angular/forms/signals';

import { blackoutBody, type BlackoutBody, type BlackoutView } from '#contract/rooms.js';
import { Announcer } from '../platform/announcer.js';
import { FormWork } from '../platform/form-work.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { RoomsClient } from '../rooms/rooms-client.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { wholeSpan } from '../ui/times.js';
import { SettingsClient } from './settings-client.js';

const BLANK: BlackoutBody = { roomId: null, localStart: '', localEnd: '', reason: '' };

/** Times at which a room, or all of them, cannot be had, each with its reason. */
@Component({
  selector: 'app-blackouts-editor',
  imports: [Field, FormField, Notice],
  templateUrl: './blackouts-editor.html',
})
export class BlackoutsEditor {
  private readonly client = inject(RoomsClient);
  private readonly announcer = inject(Announcer);

  readonly space = input.required<string>();

  protected readonly found = this.client.blackouts(this.space);
  protected readonly blackouts = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  private readonly foundRooms = inject(SettingsClient).rooms(this.space);
  protected readonly rooms = computed(() => (this.foundRooms.hasValue() ? this.foundRooms.value().items : []));
  protected readonly open = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  /** What the last one has cost. */
  protected readonly conflicts = signal(0);
  protected readonly work = new FormWork<BlackoutBody>(signal(BLANK), (path) =>
    validateStandardSchema(path, blackoutBody),
  );

  protected when(blackout: BlackoutView): string {
    return wholeSpan({ ...blackout, allDay: false });
  }

  protected place(roomId: string): void {
    this.work.model.update((blackout) => ({ ...blackout, roomId: roomId === '' ? null : roomId }));
  }

  protected async save(): Promise<void> {
    const saved = await this.work.save(async (blackout) => {
      const { conflicts } = await this.client.block(this.space(), blackoutBody.parse(blackout));
      this.conflicts.set(conflicts);
    });
    if (!saved) return;
    this.work.begin(BLANK);
    this.open.set(false);
    this.announcer.say('Saved.');
    this.found.reload();
  }

  protected async remove({ id }: BlackoutView): Promise<void> {
    this.refused.set(null);
    try {
      await this.client.unblock(this.space(), id);
      this.announcer.say('Removed. Dates that had the room get it back.');
      this.found.reload();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
