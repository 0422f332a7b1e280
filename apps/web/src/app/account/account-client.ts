import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

import type { CalendarAddress, CalendarAddressState } from '#contract/calendars.js';
import type { MemberProfile, ProfileChange, SessionList } from '#contract/members.js';
import { pathTo } from '#domain/addresses/path-to.js';

@Service()
export class AccountClient {
  private readonly http = inject(HttpClient);

  saveProfile(profile: ProfileChange): Promise<MemberProfile> {
    return firstValueFrom(this.http.put<MemberProfile>('/api/me/profile', profile));
  }

  setPicture(file: File): Promise<void> {
    const form = new FormData();
    form.set('file', file);
    return done(this.http.put('/api/me/picture', form));
  }

  removePicture(): Promise<void> {
    return done(this.http.delete('/api/me/picture'));
  }

  sessions() {
    return httpResource<SessionList>(() => '/api/me/sessions');
  }

  endSession(sessionId: string): Promise<void> {
    return done(this.http.delete(pathTo('/api/me/sessions/:sessionId', { sessionId })));
  }

  endOtherSessions(): Promise<void> {
    return done(this.http.delete('/api/me/sessions'));
  }

  calendarAddress() {
    return httpResource<CalendarAddressState>(() => '/api/me/calendar-address');
  }

  /** Makes the address, or a new one: the old one stops at once. */
  renewCalendarAddress(): Promise<CalendarAddress> {
    return firstValueFrom(this.http.post<CalendarAddress>('/api/me/calendar-address', null));
  }

  deleteCalendarAddress(): Promise<void> {
    return done(this.http.delete('/api/me/calendar-address'));
  }
}

async function done(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request);
}
