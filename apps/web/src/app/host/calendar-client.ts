import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { HostCalendar, NeedsView } from '#contract/host-calendar.js';
import { pathTo } from '#domain/addresses/path-to.js';
import type { Days } from './calendar-days.js';

/** What hosts plan by: a calendar, and the list of what needs them. */
@Service()
export class CalendarClient {
  private readonly http = inject(HttpClient);

  /** Of a space, or without one what the reader organizes anywhere. */
  calendar(space: () => string | undefined, days: () => Days) {
    return httpResource<HostCalendar>(() => {
      const slug = space();
      const url = slug ? pathTo('/api/spaces/:space/calendar', { space: slug }) : '/api/me/hosting/calendar';
      return { url, params: { ...days() } };
    });
  }

  needs() {
    return httpResource<NeedsView>(() => '/api/me/needs');
  }

  moreNeeds(cursor: string): Promise<NeedsView> {
    return firstValueFrom(this.http.get<NeedsView>('/api/me/needs', { params: { cursor } }));
  }
}
