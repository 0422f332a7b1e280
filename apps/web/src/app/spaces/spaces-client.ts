import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { JoinedView } from '../../../../../libs/contract/members.js';
import type { SpaceCard, SpaceView } from '../../../../../libs/contract/spaces.js';

@Service()
export class SpacesClient {
  private readonly http = inject(HttpClient);

  all() {
    return httpResource<{ items: SpaceCard[] }>(() => '/api/spaces');
  }

  one(slug: () => string | undefined) {
    return httpResource<SpaceView>(() => (slug() ? `/api/spaces/${slug()}` : undefined));
  }

  /** Joins, asks to join, or accepts the norms of that version. */
  join(slug: string, normsVersion: number): Promise<JoinedView> {
    return firstValueFrom(this.http.put<JoinedView>(`/api/spaces/${slug}/membership`, { normsVersion }));
  }

  async leave(slug: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/spaces/${slug}/membership`));
  }
}
