import { Component, computed, input, output } from '@angular/core';

/** What is in the way of a room, and the ways out. */
export interface RoomWaysOut {
  /** `Choir has the Loft, 18:00 to 19:30.` */
  sentence: string;
  /** Rooms that are free then. */
  rooms: readonly { id: string; name: string; capacity: number | null; fits: boolean }[];
  /** The nearest start at which the room itself is free that day. */
  startAt: string | null;
}

/** Beside a room that is not free: why, and in one tap another room or another hour. */
@Component({
  selector: 'app-room-fix',
  template: `
    <div class="room-fix">
      @if (fix().sentence) {
        <p>
          <b>{{ fix().sentence }}</b>
          @if (fix().rooms.length === 0 && fix().startAt === null) {
            Nothing else that would do is free. Try another day.
          }
        </p>
      }
      @if (lacking()) {
        <p class="hint">No free room has everything this one has.</p>
      }
      <div class="actions">
        @for (one of fix().rooms; track one.id) {
          <button class="button outline compact" type="button" (click)="chosen.emit(one.id)">
            Use {{ one.name }}{{ one.capacity ? ' (' + one.capacity + ')' : '' }}
          </button>
        }
        @if (fix().startAt; as time) {
          <button class="button outline compact" type="button" (click)="started.emit(time)">
            Start at {{ time.slice(11, 16) }}
          </button>
        }
      </div>
    </div>
  `,
})
export class RoomFix {
  readonly fix = input.required<RoomWaysOut>();
  protected readonly lacking = computed(
    () => this.fix().rooms.length > 0 && this.fix().rooms.every(({ fits }) => !fits),
  );
  readonly chosen = output<string>();
  readonly started = output<string>();
}
