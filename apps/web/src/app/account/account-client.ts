import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

import type { CalendarAddress, CalendarAddressList, CalendarChoice } from '#contract/calendars.js';
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

  calendarAddresses() {
    return httpResource<CalendarAddressList>(() => '/api/me/calendar-addresses');
  }

  makeCalendar(choice: CalendarChoice): Promise<CalendarAddress> {
    return firstValueFrom(this.http.post<CalendarAddress>('/api/me/calendar-addresses', choice));
  }

  /** What it holds; its address stays. */
  changeCalendar(addressId: string, choice: CalendarChoice): Promise<void> {
    return done(this.http.put(pathTo('/api/me/calendar-addresses/:addressId', { addressId }), choice));
  }

  /** A new address for it: the old one stops at once. */
  renewCalendar(addressId: string): Promise<CalendarAddress> {
    const path = pathTo('/api/me/calendar-addresses/:addressId/renewal', { addressId });
    return firstValueFrom(this.http.post<CalendarAddress>(path, null));
  }

  deleteCalendar(addressId: string): Promise<void> {
    return done(this.http.delete(pathTo('/api/me/calendar-addresses/:addressId', { addressId })));
  }
}

async function done(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request);
}
