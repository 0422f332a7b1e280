import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { longerList } from '../platform/longer-list.js';
import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { PersonChip } from '../ui/person-chip.js';
import { ShowMore } from '../ui/show-more.js';
import { MembersClient } from './members-client.js';

/** Who belongs to a space; for its members. */
@Component({
  selector: 'app-people-page',
  imports: [EmptyState, PageProblem, PersonChip, RouterLink, ShowMore],
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

  protected readonly list = longerList({
    first: () => (this.found.hasValue() ? this.found.value() : null),
    after: (cursor) => this.client.morePeople(this.space(), this.search(), cursor),
  });
  protected readonly people = this.list.rows;
  protected readonly total = computed(() => (this.found.hasValue() ? this.found.value().total : 0));

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
}
