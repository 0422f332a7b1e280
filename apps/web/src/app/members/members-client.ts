import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { PeopleView, SignedIn, SignInAsked } from '../../../../../libs/contract/members.js';

@Service()
export class MembersClient {
  private readonly http = inject(HttpClient);

  askForCode(email: string, next: string | undefined): Promise<SignInAsked> {
    return firstValueFrom(this.http.post<SignInAsked>('/api/sign-in', { email, ...(next ? { next } : {}) }));
  }

  signInWithCode(code: string): Promise<SignedIn> {
    return firstValueFrom(this.http.post<SignedIn>('/api/sign-in/code', { code }));
  }

  signInWithLink(token: string): Promise<SignedIn> {
    return firstValueFrom(this.http.post<SignedIn>('/api/sign-in/link', { token }));
  }

  /** Asks nothing while there is no space to ask about. */
  people(space: () => string | undefined, search: () => string) {
    return httpResource<PeopleView>(() => {
      const slug = space();
      const params: Record<string, string> = search() === '' ? {} : { q: search() };
      return slug ? { url: `/api/spaces/${slug}/people`, params } : undefined;
    });
  }

  morePeople(space: string, search: string, cursor: string): Promise<PeopleView> {
    const params = { cursor, ...(search === '' ? {} : { q: search }) };
    return firstValueFrom(this.http.get<PeopleView>(`/api/spaces/${space}/people`, { params }));
  }
}
