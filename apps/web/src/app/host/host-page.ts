import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { HostedPart } from '#contract/hosting.js';
import { longerList } from '../platform/longer-list.js';
import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { RoomTasks } from '../rooms/room-tasks.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { ShowMore } from '../ui/show-more.js';
import { SpaceMark } from '../ui/space-mark.js';
import { CalendarClient } from './calendar-client.js';
import { HostClient } from './host-client.js';
import { HostedRow } from './hosted-row.js';
import { NeedRow } from './need-row.js';

/** A host's own events: first what needs them. */
@Component({
  selector: 'app-host-page',
  imports: [EmptyState, HostedRow, NeedRow, PageProblem, ProgrammeSkeleton, RoomTasks, RouterLink, ShowMore, SpaceMark],
  templateUrl: './host-page.html',
})
export class HostPage {
  private readonly session = inject(Session);

  private readonly client = inject(HostClient);
  protected readonly coming = this.list('coming');
  protected readonly drafts = this.list('drafts');
  protected readonly past = this.list('past');
  private readonly lists = [this.coming, this.drafts, this.past];
  protected readonly problem = computed(() => this.lists.map(({ found }) => found.error()).find(Boolean));
  protected readonly loading = computed(() => this.lists.some(({ found }) => found.isLoading()));
  private readonly calendar = inject(CalendarClient);
  private readonly needs = this.calendar.needs();
  protected readonly needing = longerList({
    first: () => (this.needs.hasValue() ? this.needs.value() : null),
    after: (cursor) => this.calendar.moreNeeds(cursor),
  });
  protected readonly all = computed(() => this.lists.flatMap(({ rows }) => rows()));
  protected readonly nothing = computed(
    () => this.lists.every(({ found }) => found.hasValue()) && this.all().length === 0,
  );

  /** Where the reader plans, and what else they may do there. */
  protected readonly places = computed(() =>
    this.session
      .memberships()
      .filter(({ role, status }) => status === 'active' && role !== 'member')
      .map(({ space, role }) => ({ space, admin: role === 'admin' })),
  );
  protected readonly networkAdmin = computed(() => this.session.member()?.networkAdmin ?? false);

  constructor() {
    const faces = inject(SpaceFaces);
    inject(PageHead).describe({ title: 'My events', index: false });
    wearFaceOf(() => null);
    effect(() => faces.learn([...this.places(), ...this.all(), ...this.needing.rows()].map(({ space }) => space)));
  }

  protected reload(): void {
    this.lists.forEach(({ found }) => found.reload());
  }

  private list(part: HostedPart) {
    const found = this.client.hosted(() => ({ part }));
    const rest = longerList({
      first: () => (found.hasValue() ? found.value() : null),
      after: (cursor) => this.client.moreHosted({ part }, cursor),
    });
    return { found, ...rest };
  }
}
