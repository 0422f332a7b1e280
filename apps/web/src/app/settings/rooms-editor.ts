import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';

import type { RoomView } from '#contract/spaces.js';
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
            <app-room-form [space]="space()" [room]="room" (done)="saved($event)" (left)="close(room.id)" />
          } @else {
            <div>
              <b>{{ room.name }}</b>
              <p class="small muted">{{ factsOf(room) }}</p>
            </div>
            <span class="actions">
              <button
                class="button outline compact"
                type="button"
                [attr.data-room]="room.id"
                (click)="open.set(room.id)"
              >
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
      <app-room-form [space]="space()" [room]="null" (done)="saved($event)" (left)="close('new')" />
    } @else {
      <p><button class="button outline" type="button" data-room="new" (click)="open.set('new')">Add a room</button></p>
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
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly question = viewChild.required(Confirm);

  readonly space = input.required<string>();
  /** The room that somebody came to change. */
  readonly chosen = input<string | null>(null);

  protected readonly found = this.client.rooms(this.space);
  protected readonly rooms = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  /** The id of the room that is being changed, or `new`. */
  protected readonly open = linkedSignal(() => this.chosen());
  protected readonly removing = signal<RoomView | null>(null);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    effect(() => {
      const room = this.open();
      const there = room === 'new' || this.rooms().some(({ id }) => id === room);
      if (there) untracked(() => this.focus('#room-name'));
    });
  }

  protected factsOf({ capacity, equipment, stepFree, hours, keeper, approval }: RoomView): string {
    const facts = [
      capacity !== null && `${capacity} people`,
      stepFree && 'step-free',
      ...equipment,
      hours && 'open at hours of its own',
      keeper && `${keeper.name} looks after it`,
      approval && 'bookings wait for a yes',
    ];
    return facts.filter(Boolean).join(', ');
  }

  protected saved(room: RoomView): void {
    this.announcer.say(`${room.name} is saved.`);
    this.found.reload();
    this.close(room.id);
  }

  /** What had the focus goes with the form; it returns to what opened it, or what was saved. */
  protected close(room: string): void {
    this.open.set(null);
    this.focus(`[data-room="${room}"]`);
  }

  private focus(selector: string): void {
    const { nativeElement } = this.host;
    afterNextRender(() => nativeElement.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
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
