import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { EventSaved } from '../../../../../libs/contract/events.js';
import type { HistoryView } from '../../../../../libs/contract/history.js';

/** What became of an event, and taking it back. */
@Service()
export class HistoryClient {
  private readonly http = inject(HttpClient);

  page(eventId: string, cursor: string | null): Promise<HistoryView> {
    return firstValueFrom(
      this.http.get<HistoryView>(`${pathOf(eventId)}/history`, { params: cursor ? { cursor } : {} }),
    );
  }

  undo(eventId: string, changeSetId: string, occurrence: string): Promise<EventSaved> {
    const path = `${pathOf(eventId)}/changes/${changeSetId}/undo`;
    return firstValueFrom(this.http.post<EventSaved>(path, null, { params: { occurrence } }));
  }
}

const pathOf = (eventId: string): string => `/api/events/${encodeURIComponent(eventId)}`;
