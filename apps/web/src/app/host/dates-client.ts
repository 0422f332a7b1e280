import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type {
  ChangePreview,
  HostDates,
  OccurrenceChange,
  ScopedReason,
} from '../../../../../libs/contract/event-changes.js';
import type { EventDraft, EventSaved } from '../../../../../libs/contract/events.js';
import type { Scope } from '../../../../../libs/contract/repeats.js';

/** The dates of an event for those who organize it. */
@Service()
export class DatesClient {
  private readonly http = inject(HttpClient);

  /** An event as it is on one date, or on its next one. */
  draft(eventId: () => string, occurrence: () => string | undefined) {
    return httpResource<EventDraft>(() => draftPath(eventId(), occurrence()));
  }

  freshDraft(eventId: string, occurrence: string | undefined): Promise<EventDraft> {
    return firstValueFrom(this.http.get<EventDraft>(draftPath(eventId, occurrence)));
  }

  ofEvent(eventId: () => string | undefined) {
    return httpResource<HostDates>(() => (eventId() ? `/api/events/${eventId()}/dates` : undefined));
  }

  preview(occurrenceId: string, change: OccurrenceChange): Promise<ChangePreview> {
    return firstValueFrom(this.http.post<ChangePreview>(`${pathOf(occurrenceId)}/preview`, change));
  }

  save(occurrenceId: string, change: OccurrenceChange, key: string): Promise<EventSaved> {
    const headers = { 'Idempotency-Key': key };
    return firstValueFrom(this.http.put<EventSaved>(pathOf(occurrenceId), change, { headers }));
  }

  callOff(occurrenceId: string, step: 'postpone' | 'cancel', body: ScopedReason): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${pathOf(occurrenceId)}/${step}`, body));
  }

  /** What that would do, and who would be told. */
  callOffPreview(occurrenceId: string, step: 'postpone' | 'cancel', scope: Scope): Promise<ChangePreview> {
    return firstValueFrom(this.http.post<ChangePreview>(`${pathOf(occurrenceId)}/${step}/preview`, { scope }));
  }

  addDate(eventId: string, localStart: string, key: string): Promise<EventSaved> {
    const headers = { 'Idempotency-Key': key };
    return firstValueFrom(this.http.post<EventSaved>(`/api/events/${eventId}/dates`, { localStart }, { headers }));
  }
}

const pathOf = (occurrenceId: string): string => `/api/occurrences/${encodeURIComponent(occurrenceId)}`;

function draftPath(eventId: string, occurrence: string | undefined): string {
  const query = occurrence ? `?occurrence=${encodeURIComponent(occurrence)}` : '';
  return `/api/events/${encodeURIComponent(eventId)}/edit${query}`;
}
