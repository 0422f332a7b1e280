import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { PeopleView, PersonView, SignedIn, SignInAsked } from '#contract/members.js';
import type { PassedOn } from '#contract/passed-on.js';
import { pathTo } from '#domain/addresses/path-to.js';

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
      return slug ? { url: pathTo('/api/spaces/:space/people', { space: slug }), params } : undefined;
    });
  }

  person(personId: () => string) {
    return httpResource<PersonView>(() => pathTo('/api/people/:personId', { personId: personId() }));
  }

  /** Who gets the events of a member who is to leave, or of the reader; nothing is asked while there is no space. */
  passedOn(of: () => { space: string; memberId: string | null } | null) {
    return httpResource<PassedOn>(() => {
      const asked = of();
      if (!asked) return undefined;
      const { space, memberId } = asked;
      return memberId
        ? pathTo('/api/spaces/:space/members/:memberId/passed-on', { space, memberId })
        : pathTo('/api/spaces/:space/membership/passed-on', { space });
    });
  }

  morePeople(space: string, search: string, cursor: string): Promise<PeopleView> {
    const params = { cursor, ...(search === '' ? {} : { q: search }) };
    return firstValueFrom(this.http.get<PeopleView>(pathTo('/api/spaces/:space/people', { space }), { params }));
  }
}
