import { HttpClient } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { MeView } from '#contract/members.js';
import { KeptTyping } from './kept-typing.js';

type Membership = MeView['memberships'][number];

const GUEST: MeView = { member: null, memberships: [] };

/** Who is looking. Loaded before the first page shows, on the server and (from the page itself) in the browser. */
@Service()
export class Session {
  private readonly http = inject(HttpClient);
  private readonly typing = inject(KeptTyping);
  private readonly me = signal(GUEST);

  readonly member = computed(() => this.me().member);
  readonly memberships = computed(() => this.me().memberships);
  /** The address that no mail reaches any more, so that the digest has stopped; null where all is well. */
  readonly mailStopped = computed(() => (this.me().mailStoppedSince ? (this.member()?.email ?? null) : null));
  /** True while the API could not say who is looking; the shell then tells the reader. */
  readonly unknown = signal(false);

  async load(): Promise<void> {
    try {
      this.me.set(await firstValueFrom(this.http.get<MeView>('/api/me', { transferCache: true })));
      this.unknown.set(false);
    } catch {
      this.me.set(GUEST);
      this.unknown.set(true);
    }
  }

  /** The reader's membership of one space, null for a guest or a stranger to it. */
  membershipOf(slug: string): Membership | null {
    return this.memberships().find((membership) => membership.space.slug === slug) ?? null;
  }

  /** May this reader run events in the space? */
  hosts(slug: string): boolean {
    const role = this.membershipOf(slug)?.role;
    return role === 'host' || role === 'admin';
  }

  /** May this reader change the space itself? */
  runs(slug: string): boolean {
    const membership = this.membershipOf(slug);
    return membership?.role === 'admin' && membership.status === 'active';
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.post('/api/sign-out', null));
    this.typing.forgetAll();
    await this.load();
  }
}
