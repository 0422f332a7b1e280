import { httpResource } from '@angular/common/http';
import { Service } from '@angular/core';

import type { HostCalendar, NeedsView } from '../../../../../libs/contract/host-calendar.js';
import type { Days } from './calendar-days.js';

/** What hosts plan by: a calendar, and the list of what needs them. */
@Service()
export class CalendarClient {
  /** Of a space, or without one what the reader organizes anywhere. */
  calendar(space: () => string | undefined, days: () => Days) {
    return httpResource<HostCalendar>(() => {
      const { from, to } = days();
      const path = space() ? `/api/spaces/${space()}/calendar` : '/api/me/hosting/calendar';
      return `${path}?from=${from}&to=${to}`;
    });
  }

  needs() {
    return httpResource<NeedsView>(() => '/api/me/needs');
  }
}
