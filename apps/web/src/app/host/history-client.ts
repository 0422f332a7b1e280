import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { EventSaved } from '#contract/events.js';
import type { HistoryView } from '#contract/history.js';
import { pathTo } from '#domain/addresses/path-to.js';

/** What became of an event, and taking it back. */
@Service()
export class HistoryClient {
  private readonly http = inject(HttpClient);

  page(eventId: string, cursor: string | null): Promise<HistoryView> {
    const path = pathTo('/api/events/:eventId/history', { eventId });
    return firstValueFrom(this.http.get<HistoryView>(path, { params: cursor ? { cursor } : {} }));
  }

  undo(eventId: string, changeSetId: string, occurrence: string): Promise<EventSaved> {
    const path = pathTo('/api/events/:eventId/changes/:changeSetId/undo', { eventId, changeSetId });
    return firstValueFrom(this.http.post<EventSaved>(path, null, { params: { occurrence } }));
  }
}
