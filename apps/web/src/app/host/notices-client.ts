import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { NoticeMail, NoticeSent, PendingNotice } from '#contract/notices.js';
import { pathTo } from '#domain/addresses/path-to.js';

/** What those who replied are about to be told. */
@Service()
export class NoticesClient {
  private readonly http = inject(HttpClient);

  /** Asked again for each version of the event. */
  pending(asked: () => { eventId: string; version: unknown }) {
    return httpResource<PendingNotice>(() => {
      const { eventId } = asked();
      return { url: pathTo('/api/events/:eventId/notice', { eventId }) };
    });
  }

  send(eventId: string): Promise<NoticeSent> {
    return firstValueFrom(this.http.post<NoticeSent>(pathTo('/api/events/:eventId/notice/send', { eventId }), null));
  }

  mail(eventId: string): Promise<NoticeMail> {
    return firstValueFrom(this.http.get<NoticeMail>(pathTo('/api/events/:eventId/notice/mail', { eventId })));
  }
}
