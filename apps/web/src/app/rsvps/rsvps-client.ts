import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { ClosedReplies, MyCalendarQuery, MyCalendarView, RsvpView, SeriesRsvpView } from '#contract/rsvps.js';
import { pathTo } from '#domain/addresses/path-to.js';

@Service()
export class RsvpsClient {
  private readonly http = inject(HttpClient);

  /** `key` makes a repeated request harmless: the same key, the same answer (R03). */
  reply(occurrenceId: string, key: string, answers: Record<string, string>): Promise<RsvpView> {
    const body = Object.keys(answers).length > 0 ? { answers } : null;
    return firstValueFrom(this.http.put<RsvpView>(pathOf(occurrenceId), body, { headers: { 'Idempotency-Key': key } }));
  }

  cancel(occurrenceId: string, key: string): Promise<RsvpView> {
    return firstValueFrom(this.http.delete<RsvpView>(pathOf(occurrenceId), { headers: { 'Idempotency-Key': key } }));
  }

  /** That I can come on the new day too. Harmless to repeat. */
  confirm(occurrenceId: string): Promise<RsvpView> {
    return firstValueFrom(
      this.http.post<RsvpView>(pathTo('/api/occurrences/:occurrenceId/rsvp/confirm', { occurrenceId }), null),
    );
  }

  /** To all dates of the series that are still to come. */
  replyToAll(occurrenceId: string, key: string, answers: Record<string, string>): Promise<SeriesRsvpView> {
    const headers = { 'Idempotency-Key': key };
    return firstValueFrom(
      this.http.put<SeriesRsvpView>(seriesPath(occurrenceId), { scope: 'all', answers }, { headers }),
    );
  }

  cancelAll(occurrenceId: string, key: string): Promise<SeriesRsvpView> {
    const headers = { 'Idempotency-Key': key };
    return firstValueFrom(this.http.delete<SeriesRsvpView>(seriesPath(occurrenceId), { headers }));
  }

  /** The same for every date of the series that asks. */
  confirmAll(occurrenceId: string): Promise<SeriesRsvpView> {
    return firstValueFrom(
      this.http.post<SeriesRsvpView>(
        pathTo('/api/occurrences/:occurrenceId/rsvp/series/confirm', { occurrenceId }),
        null,
      ),
    );
  }

  /** My standing on each date to come; read again when my reply to the named date is another. */
  inSeries(of: () => { id: string; mine: string }) {
    return httpResource<SeriesRsvpView>(() => seriesPath(of().id));
  }

  /** My reply to one date, with what I answered. */
  own(id: () => string | undefined) {
    return httpResource<RsvpView>(() => {
      const occurrenceId = id();
      return occurrenceId === undefined ? undefined : pathOf(occurrenceId);
    });
  }

  /** The same, at this moment. */
  standing(occurrenceId: string): Promise<RsvpView> {
    return firstValueFrom(this.http.get<RsvpView>(pathOf(occurrenceId)));
  }

  standingInSeries(occurrenceId: string): Promise<SeriesRsvpView> {
    return firstValueFrom(this.http.get<SeriesRsvpView>(seriesPath(occurrenceId)));
  }

  mine(when: MyCalendarQuery['when']) {
    return httpResource<MyCalendarView>(() => ({ url: '/api/me/calendar', params: { when } }));
  }

  moreOfMine(when: MyCalendarQuery['when'], cursor: string): Promise<MyCalendarView> {
    return firstValueFrom(this.http.get<MyCalendarView>('/api/me/calendar', { params: { when, cursor } }));
  }

  /** My replies to what I can no longer open. */
  closed() {
    return httpResource<ClosedReplies>(() => '/api/me/closed-replies');
  }
}

const pathOf = (occurrenceId: string): string => pathTo('/api/occurrences/:occurrenceId/rsvp', { occurrenceId });
const seriesPath = (occurrenceId: string): string =>
  pathTo('/api/occurrences/:occurrenceId/rsvp/series', { occurrenceId });
