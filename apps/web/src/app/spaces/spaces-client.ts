import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { JoinedView } from '#contract/members.js';
import type { SpaceList, SpaceView } from '#contract/spaces.js';
import { pathTo } from '#domain/addresses/path-to.js';

@Service()
export class SpacesClient {
  private readonly http = inject(HttpClient);

  all() {
    return httpResource<SpaceList>(() => '/api/spaces');
  }

  one(space: () => string | undefined) {
    return httpResource<SpaceView>(() => {
      const slug = space();
      return slug ? pathTo('/api/spaces/:space', { space: slug }) : undefined;
    });
  }

  /** Joins, asks to join, or accepts the norms of that version. */
  join(space: string, normsVersion: number): Promise<JoinedView> {
    return firstValueFrom(
      this.http.put<JoinedView>(pathTo('/api/spaces/:space/membership', { space }), { normsVersion }),
    );
  }

  /** Shows a hidden space to everybody. */
  async open(space: string): Promise<void> {
    await firstValueFrom(this.http.put(pathTo('/api/spaces/:space/open', { space }), null));
  }

  async leave(space: string): Promise<void> {
    await firstValueFrom(this.http.delete(pathTo('/api/spaces/:space/membership', { space })));
  }
}
