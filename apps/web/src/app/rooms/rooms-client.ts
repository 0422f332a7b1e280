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
} from '#contract/rooms.js';
import { pathTo } from '#domain/addresses/path-to.js';

export type RoomQuestion = z.input<typeof roomCheckBody>;

/** Rooms: whether they are free, who has them when, what waits for an answer, what keeps them closed. */
@Service()
export class RoomsClient {
  private readonly http = inject(HttpClient);

  check(space: string, question: RoomQuestion): Promise<RoomCheckView> {
    return firstValueFrom(this.http.post<RoomCheckView>(pathTo('/api/spaces/:space/rooms/check', { space }), question));
  }

  calendar(asked: () => { space: string; from: string; days: number; room: string | null }) {
    return httpResource<RoomCalendarView>(() => {
      const { space, from, days, room } = asked();
      const params = { days, ...(from === '' ? {} : { from }), ...(room === null ? {} : { room }) };
      return { url: pathTo('/api/spaces/:space/rooms/calendar', { space }), params };
    });
  }

  tasks() {
    return httpResource<RoomTasksView>(() => '/api/me/room-tasks');
  }

  /** Whether the dates of an event have their rooms. */
  ofEvent(eventId: () => string) {
    return httpResource<EventRoomsView>(() => pathTo('/api/events/:eventId/rooms', { eventId: eventId() }));
  }

  decide(space: string, roomId: string, decision: RoomDecision): Promise<RoomDecided> {
    const path = pathTo('/api/spaces/:space/rooms/:roomId/decisions', { space, roomId });
    return firstValueFrom(this.http.post<RoomDecided>(path, decision));
  }

  blackouts(space: () => string) {
    return httpResource<BlackoutsView>(() => pathTo('/api/spaces/:space/blackouts', { space: space() }));
  }

  block(space: string, blackout: BlackoutBody): Promise<BlackoutMade> {
    return firstValueFrom(this.http.post<BlackoutMade>(pathTo('/api/spaces/:space/blackouts', { space }), blackout));
  }

  async unblock(space: string, blackoutId: string): Promise<void> {
    await firstValueFrom(this.http.delete(pathTo('/api/spaces/:space/blackouts/:blackoutId', { space, blackoutId })));
  }

  holidays(space: () => string) {
    return httpResource<HolidaysView>(() => pathTo('/api/spaces/:space/holidays', { space: space() }));
  }

  setHolidays(space: string, body: HolidaysBody): Promise<HolidaysView> {
    return firstValueFrom(this.http.put<HolidaysView>(pathTo('/api/spaces/:space/holidays', { space }), body));
  }
}
