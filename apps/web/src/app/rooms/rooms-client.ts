import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { z } from 'zod';
import type {
  BlackoutBody,
  BlackoutMade,
  BlackoutsView,
  EventRoomsView,
  HolidaysBody,
  HolidaysView,
  RoomCalendarView,
  roomCheckBody,
  RoomCheckView,
  RoomDecided,
  RoomDecision,
  RoomTasksView,
} from '../../../../../libs/contract/rooms.js';

export type RoomQuestion = z.input<typeof roomCheckBody>;

/** Rooms: whether they are free, who has them when, what waits for an answer, what keeps them closed. */
@Service()
export class RoomsClient {
  private readonly http = inject(HttpClient);

  check(space: string, question: RoomQuestion): Promise<RoomCheckView> {
    return firstValueFrom(this.http.post<RoomCheckView>(`${pathOf(space)}/rooms/check`, question));
  }

  calendar(asked: () => { space: string; from: string; days: number; room: string | null }) {
    return httpResource<RoomCalendarView>(() => {
      const { space, from, days, room } = asked();
      const params = { days, ...(from === '' ? {} : { from }), ...(room === null ? {} : { room }) };
      return { url: `${pathOf(space)}/rooms/calendar`, params };
    });
  }

  tasks() {
    return httpResource<RoomTasksView>(() => '/api/me/room-tasks');
  }

  /** Whether the dates of an event have their rooms. */
  ofEvent(eventId: () => string) {
    return httpResource<EventRoomsView>(() => `/api/events/${eventId()}/rooms`);
  }

  decide(space: string, roomId: string, decision: RoomDecision): Promise<RoomDecided> {
    return firstValueFrom(this.http.post<RoomDecided>(`${pathOf(space)}/rooms/${roomId}/decisions`, decision));
  }

  blackouts(space: () => string) {
    return httpResource<BlackoutsView>(() => `${pathOf(space())}/blackouts`);
  }

  block(space: string, blackout: BlackoutBody): Promise<BlackoutMade> {
    return firstValueFrom(this.http.post<BlackoutMade>(`${pathOf(space)}/blackouts`, blackout));
  }

  async unblock(space: string, blackoutId: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${pathOf(space)}/blackouts/${blackoutId}`));
  }

  holidays(space: () => string) {
    return httpResource<HolidaysView>(() => `${pathOf(space())}/holidays`);
  }

  setHolidays(space: string, body: HolidaysBody): Promise<HolidaysView> {
    return firstValueFrom(this.http.put<HolidaysView>(`${pathOf(space)}/holidays`, body));
  }
}

const pathOf = (space: string): string => `/api/spaces/${space}`;
