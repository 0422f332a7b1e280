import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { DigestSettingsBody, DigestSettingsView, UnsubscribedView } from '#contract/digests.js';
import { pathTo } from '#domain/addresses/path-to.js';

@Service()
export class DigestsClient {
  private readonly http = inject(HttpClient);

  settings() {
    return httpResource<DigestSettingsView>(() => '/api/me/digest-settings');
  }

  save(settings: DigestSettingsBody): Promise<DigestSettingsView> {
    return firstValueFrom(this.http.put<DigestSettingsView>('/api/me/digest-settings', settings));
  }

  /** What list a token leaves. */
  list(token: () => string) {
    return httpResource<UnsubscribedView>(() => unsubscribing(token()));
  }

  unsubscribe(token: string): Promise<UnsubscribedView> {
    return firstValueFrom(this.http.post<UnsubscribedView>(unsubscribing(token), null));
  }
}

const unsubscribing = (token: string): string => pathTo('/api/unsubscribe/:token', { token });
