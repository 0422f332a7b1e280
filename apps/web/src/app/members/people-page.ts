import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import type { PeopleView } from '../../../../../libs/contract/members.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { Notice } from '../ui/notice.js';
import { PersonChip } from '../ui/person-chip.js';
import { MembersClient } from './members-client.js';

/** Who belongs to a space; for its members. */
@Component({
  selector: 'app-people-page',
  imports: [EmptyState, Notice, PageProblem, PersonChip, RouterLink],
  templateUrl: './people-page.html',
})
export class PeoplePage {
  private readonly client = inject(MembersClient);
  private readonly router = inject(Router);
  private readonly faces = inject(SpaceFaces);
  private readonly session = inject(Session);

  readonly space = input.required<string>();
  readonly q = input<string>();

  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly place = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() =>
    this.place.hasValue() ? this.place.value() : this.faces.seen(this.space()),
  );
  protected readonly belongs = computed(() => {
    const membership = this.session.membershipOf(this.space());
    return membership?.status === 'active' || (this.session.member()?.networkAdmin ?? false);
  });
  protected readonly found = this.client.people(() => (this.belongs() ? this.space() : undefined), this.search);

  protected readonly pages = linkedSignal<PeopleView | null, PeopleView[]>({
    source: () => (this.found.hasValue() ? this.found.value() : null),
    computation: (first) => (first ? [first] : []),
  });
  protected readonly people = computed(() => this.pages().flatMap(({ items }) => items));
  protected readonly total = computed(() => this.pages()[0]?.total ?? 0);
  protected readonly next = computed(() => this.pages().at(-1)?.next ?? null);
  protected readonly loadingMore = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.card());
    effect(() => head.describe({ title: `People of ${this.card()?.name ?? 'a space'}`, index: false }));
  }

  protected find(event: Event): void {
    event.preventDefault();
    const q = new FormData(event.target as HTMLFormElement).get('q');
    void this.router.navigate([], { queryParams: { q: typeof q === 'string' && q.trim() !== '' ? q.trim() : null } });
  }

  protected async showMore(): Promise<void> {
    const cursor = this.next();
    if (!cursor || this.loadingMore()) return;
    this.loadingMore.set(true);
    this.refused.set(null);
    try {
      const page = await this.client.morePeople(this.space(), this.search(), cursor);
      this.pages.update((pages) => [...pages, page]);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.loadingMore.set(false);
    }
  }
}
