import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { SeriesDates } from '#contract/event-changes.js';
import type { OccurrenceView } from '#contract/occurrence.js';
import type { EventsQuery, EventsView, FacetsView } from '#contract/programme.js';
import { pathTo } from '#domain/addresses/path-to.js';

export type EventFilters = Partial<Omit<EventsQuery, 'cursor'>>;

@Service()
export class EventsClient {
  private readonly http = inject(HttpClient);

  /** The first page; nothing is asked where there are no filters. */
  list(filters: () => EventFilters | undefined) {
    return httpResource<EventsView>(() => {
      const asked = filters();
      return asked && { url: '/api/events', params: given(asked) };
    });
  }

  /** One page of a list. What comes of it travels in the page, if it does, and not also its answer. */
  page(filters: EventFilters, cursor = ''): Promise<EventsView> {
    const params = { ...given(filters), ...(cursor === '' ? null : { cursor }) };
    return firstValueFrom(this.http.get<EventsView>('/api/events', { params, transferCache: false }));
  }

  facets(space: () => string | undefined) {
    return httpResource<FacetsView>(() => ({ url: '/api/events/facets', params: given({ space: space() }) }));
  }

  occurrence(id: () => string) {
    return httpResource<OccurrenceView>(() => pathTo('/api/occurrences/:occurrenceId', { occurrenceId: id() }));
  }

  /** All dates of the series that this one belongs to. */
  dates(id: () => string | undefined) {
    return httpResource<SeriesDates>(() => {
      const occurrenceId = id();
      return occurrenceId && pathTo('/api/occurrences/:occurrenceId/dates', { occurrenceId });
    });
  }
}

function given(filters: EventFilters): Record<string, string> {
  const entries = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
