import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { NoticeMail, NoticeSent, PendingNotice } from '../../../../../libs/contract/notices.js';

/** What those who replied are about to be told. */
@Service()
export class NoticesClient {
  private readonly http = inject(HttpClient);

  /** Asked again for each version of the event. */
  pending(asked: () => { eventId: string; version: unknown }) {
    return httpResource<PendingNotice>(() => ({ url: pathOf(asked().eventId) }));
  }

  send(eventId: string): Promise<NoticeSent> {
    return firstValueFrom(this.http.post<NoticeSent>(`${pathOf(eventId)}/send`, null));
  }

  mail(eventId: string): Promise<NoticeMail> {
    return firstValueFrom(this.http.get<NoticeMail>(`${pathOf(eventId)}/mail`));
  }
}

const pathOf = (eventId: string): string => `/api/events/${encodeURIComponent(eventId)}/notice`;
