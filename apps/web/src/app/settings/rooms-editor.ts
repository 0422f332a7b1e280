import { Component, computed, inject, input, signal, viewChild } from '@angular/core';

import type { RoomView } from '../../../../../libs/contract/spaces.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Confirm } from '../ui/confirm.js';
import { Notice } from '../ui/notice.js';
import { RoomForm } from './room-form.js';
import { SettingsClient } from './settings-client.js';

/** The rooms that events can take place in: one at a time is opened for changing. */
@Component({
  selector: 'app-rooms-editor',
  imports: [Confirm, Notice, RoomForm],
  template: `
    @if (refused(); as no) {
      <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
    }
    <ul class="rows">
      @for (room of rooms(); track room.id) {
        <li [class.open]="open() === room.id">
          @if (open() === room.id) {
            <app-room-form [space]="space()" [room]="room" (done)="saved($event)" (left)="open.set(null)" />
          } @else {
            <div>
              <b>{{ room.name }}</b>
              <p class="small muted">{{ factsOf(room) }}</p>
            </div>
            <span class="actions">
              <button class="button outline compact" type="button" (click)="open.set(room.id)">
                Change<span class="visually-hidden"> {{ room.name }}</span>
              </button>
              <button class="button text compact" type="button" (click)="remove(room)">
                Remove<span class="visually-hidden"> {{ room.name }}</span>
              </button>
            </span>
          }
        </li>
      } @empty {
        @if (!found.isLoading()) {
          <li><p class="muted">No rooms yet. An event then has an address only.</p></li>
        }
      }
    </ul>
    @if (open() === 'new') {
      <app-room-form [space]="space()" [room]="null" (done)="saved($event)" (left)="open.set(null)" />
    } @else {
      <p><button class="button outline" type="button" (click)="open.set('new')">Add a room</button></p>
    }
    <app-confirm
      [question]="'Remove ' + (removing()?.name ?? 'this room') + '?'"
      text="It disappears from the list of rooms. A room in which events are planned cannot be removed."
      yes="Remove it"
      no="Keep it"
    />
  `,
})
export class RoomsEditor {
  private readonly client = inject(SettingsClient);
  private readonly announcer = inject(Announcer);
  private readonly question = viewChild.required(Confirm);

  readonly space = input.required<string>();

  protected readonly found = this.client.rooms(this.space);
  protected readonly rooms = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  /** The id of the room that is being changed, or `new`. */
  protected readonly open = signal<string | null>(null);
  protected readonly removing = signal<RoomView | null>(null);
  protected readonly refused = signal<Refused | null>(null);

  protected factsOf({ capacity, equipment, stepFree }: RoomView): string {
    const facts = [capacity !== null && `${capacity} people`, stepFree && 'step-free', ...equipment];
    return facts.filter(Boolean).join(', ');
  }

  protected saved(room: RoomView): void {
    this.open.set(null);
    this.announcer.say(`${room.name} is saved.`);
    this.found.reload();
  }

  protected async remove(room: RoomView): Promise<void> {
    this.removing.set(room);
    if (!(await this.question().ask())) return;
    this.refused.set(null);
    try {
      await this.client.removeRoom(this.space(), room.id);
      this.announcer.say(`${room.name} is removed.`);
      this.found.reload();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
