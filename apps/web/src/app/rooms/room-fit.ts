import { inject, Service, signal } from '@angular/core';

import type { EventBody, EventDraft } from '#contract/events.js';
import type { CheckedRoom, RoomCheckView } from '#contract/rooms.js';
import { refusedBecause } from '../platform/refusals.js';
import type { RoomWaysOut } from './room-fix.js';
import { questionsOf } from './room-questions.js';
import { fitInWords, obstacleInWords, placeIn, standIns, startOn } from './room-words.js';
import { RoomsClient } from './rooms-client.js';

type Placed = Pick<
  EventDraft,
  'eventId' | 'space' | 'roomId' | 'capacity' | 'setupMinutes' | 'teardownMinutes' | 'allDay'
>;
interface Time {
  localStart: string;
  localEnd: string;
  timeZone: string;
}

/** Whether the room of an event is free at other times, and what is free instead. Null where nothing is known or asked. */
@Service({ autoProvided: false })
export class RoomFit {
  private readonly client = inject(RoomsClient);
  readonly found = signal<{ state: string; fix: RoomWaysOut | null } | null>(null);
  private rooms: readonly CheckedRoom[] = [];
  private turn = 0;

  async look(event: Placed, times: readonly Time[]): Promise<void> {
    this.forget();
    const mine = this.turn;
    const dates = times.map((time) => ({ ...time, original: time.localStart, roomId: undefined }));
    const [asked] = event.roomId === null ? [] : questionsOf(event, dates, event.eventId);
    if (!asked) return;
    try {
      const answer = await this.client.check(event.space.slug, asked.question);
      if (mine !== this.turn) return;
      this.rooms = answer.rooms;
      this.found.set(fitOf(answer, event));
    } catch (error) {
      const { fact } = refusedBecause(error);
      // The save checks again, and refuses what is not free.
      if (mine === this.turn) this.found.set({ state: `${fact} Whether the room is free is not known.`, fix: null });
    }
  }

  forget(): void {
    this.turn += 1;
    this.found.set(null);
  }

  /** Another room, with what it proposes for set-up and tear-down unless the host has said. */
  placeIn(roomId: string, event: Placed): Pick<EventBody, 'roomId' | 'setupMinutes' | 'teardownMinutes'> {
    return placeIn(this.rooms, roomId, event);
  }
}

function fitOf({ dates, rooms }: RoomCheckView, { roomId, allDay }: Placed) {
  const room = rooms.find(({ id }) => id === roomId);
  if (!room) return null;
  const first = dates.find(({ obstacle }) => obstacle !== null);
  const state = fitInWords(room, dates.length);
  if (!first?.obstacle) return { state, fix: null };
  const startAt = dates.length === 1 && !allDay ? startOn(first) : null;
  const sentence = obstacleInWords(first.obstacle, room.name);
  return { state, fix: { sentence, rooms: standIns(rooms, roomId, dates.length), startAt } };
}
