import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { ChangePreview, HostDates, NewDateBody, OccurrenceChange, ScopedReason } from '#contract/event-changes.js';
import type { EventDraft, EventSaved } from '#contract/events.js';
import type { Scope } from '#contract/repeats.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { askedDraft } from './asked-draft.js';

/** The dates of an event for those who organize it. */
@Service()
export class DatesClient {
  private readonly http = inject(HttpClient);

  /** An event as it is on one date, or on its next one. */
  draft(eventId: () => string, occurrence: () => string | undefined) {
    return httpResource<EventDraft>(() => draftOf(eventId(), occurrence()), {
      parse: (draft) => askedDraft(draft as EventDraft, eventId(), occurrence()),
    });
  }

  freshDraft(eventId: string, occurrence: string | undefined): Promise<EventDraft> {
    const { url, params } = draftOf(eventId, occurrence);
    return firstValueFrom(this.http.get<EventDraft>(url, { params }));
  }

  ofEvent(eventId: () => string | undefined) {
    return httpResource<HostDates>(() => {
      const asked = eventId();
      return asked ? datesPath(asked) : undefined;
    });
  }

  preview(occurrenceId: string, change: OccurrenceChange): Promise<ChangePreview> {
    return firstValueFrom(
      this.http.post<ChangePreview>(pathTo('/api/occurrences/:occurrenceId/preview', { occurrenceId }), change),
    );
  }

  save(occurrenceId: string, change: OccurrenceChange, key: string): Promise<EventSaved> {
    const headers = { 'Idempotency-Key': key };
    return firstValueFrom(this.http.put<EventSaved>(pathOf(occurrenceId), change, { headers }));
  }

  callOff(occurrenceId: string, step: 'postpone' | 'cancel', body: ScopedReason): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(pathTo(CALL_OFF[step], { occurrenceId }), body));
  }

  /** What that would do, and who would be told. */
  callOffPreview(occurrenceId: string, step: 'postpone' | 'cancel', scope: Scope): Promise<ChangePreview> {
    return firstValueFrom(this.http.post<ChangePreview>(pathTo(CALL_OFF_PREVIEW[step], { occurrenceId }), { scope }));
  }

  addDate(eventId: string, localStart: string, key: string): Promise<EventSaved> {
    const headers = { 'Idempotency-Key': key };
    return firstValueFrom(this.http.post<EventSaved>(datesPath(eventId), { localStart }, { headers }));
  }

  /** A date that the series left out, put back. */
  takeUp(eventId: string, date: TakenUp, key: string): Promise<EventSaved> {
    const headers = { 'Idempotency-Key': key };
    return firstValueFrom(this.http.post<EventSaved>(datesPath(eventId), date, { headers }));
  }
}

/** Which date it was, and when and where it takes place after all. */
export type TakenUp = NewDateBody & { original: string };

const CALL_OFF = {
  postpone: '/api/occurrences/:occurrenceId/postpone',
  cancel: '/api/occurrences/:occurrenceId/cancel',
} as const;
const CALL_OFF_PREVIEW = {
  postpone: '/api/occurrences/:occurrenceId/postpone/preview',
  cancel: '/api/occurrences/:occurrenceId/cancel/preview',
} as const;

const pathOf = (occurrenceId: string): string => pathTo('/api/occurrences/:occurrenceId', { occurrenceId });
const datesPath = (eventId: string): string => pathTo('/api/events/:eventId/dates', { eventId });

/** What asks for an event as it is on one date. */
function draftOf(eventId: string, occurrence: string | undefined): { url: string; params: Record<string, string> } {
  return { url: pathTo('/api/events/:eventId/edit', { eventId }), params: occurrence ? { occurrence } : {} };
}
