import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { HostedView } from '../../../../../libs/contract/events.js';
import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { SpaceMark } from '../ui/space-mark.js';
import { HostClient } from './host-client.js';
import { HostedRow } from './hosted-row.js';

type Row = HostedView['coming'][number];

/** A host's own events: first what needs them. */
@Component({
  selector: 'app-host-page',
  imports: [EmptyState, HostedRow, PageProblem, ProgrammeSkeleton, RouterLink, SpaceMark],
  templateUrl: './host-page.html',
})
export class HostPage {
  private readonly session = inject(Session);

  protected readonly found = inject(HostClient).hosted();
  private readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly needing = computed(() => this.all().filter(needsMe));
  protected readonly coming = computed(() => (this.view()?.coming ?? []).filter((row) => !needsMe(row)));
  protected readonly drafts = computed(() => (this.view()?.drafts ?? []).filter((row) => !needsMe(row)));
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
    effect(() => faces.learn([...this.places(), ...this.all(), ...this.past()].map(({ space }) => space)));
  }

  private all(): Row[] {
    return [...(this.view()?.coming ?? []), ...(this.view()?.drafts ?? [])];
  }
}

/** A draft needs publishing by its nature; it needs its host now only where something else is missing too. */
const needsMe = ({ needs }: Row): boolean => needs.some((need) => need !== 'publish');
