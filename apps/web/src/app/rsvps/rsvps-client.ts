import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { MyCalendarView, RsvpView } from '../../../../../libs/contract/rsvps.js';

@Service()
export class RsvpsClient {
  private readonly http = inject(HttpClient);

  /** `key` makes a repeated request harmless: the same key, the same answer (R03). */
  reply(occurrenceId: string, key: string): Promise<RsvpView> {
    return firstValueFrom(this.http.put<RsvpView>(pathOf(occurrenceId), null, { headers: { 'Idempotency-Key': key } }));
  }

  cancel(occurrenceId: string, key: string): Promise<RsvpView> {
    return firstValueFrom(this.http.delete<RsvpView>(pathOf(occurrenceId), { headers: { 'Idempotency-Key': key } }));
  }

  mine() {
    return httpResource<MyCalendarView>(() => '/api/me/calendar');
  }
}

/** 128 random bits; `crypto.randomUUID` is missing where a page is served without TLS on a local network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pathOf(occurrenceId: string): string {
  return `/api/occurrences/${occurrenceId}/rsvp`;
}
