import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { HostedView } from '../../../../../libs/contract/hosting.js';
import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { RoomTasks } from '../rooms/room-tasks.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { SpaceMark } from '../ui/space-mark.js';
import { CalendarClient } from './calendar-client.js';
import { HostClient } from './host-client.js';
import { HostedRow } from './hosted-row.js';
import { NeedRow } from './need-row.js';

type Row = HostedView['coming'][number];

/** A host's own events: first what needs them. */
@Component({
  selector: 'app-host-page',
  imports: [EmptyState, HostedRow, NeedRow, PageProblem, ProgrammeSkeleton, RoomTasks, RouterLink, SpaceMark],
  templateUrl: './host-page.html',
})
export class HostPage {
  private readonly session = inject(Session);

  protected readonly found = inject(HostClient).hosted();
  private readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  private readonly needs = inject(CalendarClient).needs();
  protected readonly needing = computed(() => (this.needs.hasValue() ? this.needs.value().items : []));
  protected readonly coming = computed(() => this.view()?.coming ?? []);
  protected readonly drafts = computed(() => this.view()?.drafts ?? []);
  protected readonly past = computed(() => this.view()?.past ?? []);
  protected readonly nothing = computed(() => this.view() !== null && this.all().length + this.past().length === 0);

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
    effect(() =>
      faces.learn([...this.places(), ...this.all(), ...this.past(), ...this.needing()].map(({ space }) => space)),
    );
  }

  private all(): Row[] {
    return [...(this.view()?.coming ?? []), ...(this.view()?.drafts ?? [])];
  }
}
