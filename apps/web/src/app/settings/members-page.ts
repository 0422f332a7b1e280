import { Component, computed, effect, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import type { SpaceMembersView } from '#contract/members.js';
import { SPACE_ROLES } from '#domain/events/formats.js';
import { Announcer } from '../platform/announcer.js';
import { PassedOnList } from '../members/passed-on-list.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { Confirm } from '../ui/confirm.js';
import { Notice } from '../ui/notice.js';
import { PersonChip } from '../ui/person-chip.js';
import { dayOf, shortDate } from '../ui/times.js';
import { SettingsClient } from './settings-client.js';
import { SpaceSettingsNav } from './space-settings-nav.js';

type Member = SpaceMembersView['items'][number];

const ROLE_NAMES = { member: 'Member', host: 'Host', admin: 'Admin' } as const;

/** Who belongs to a space and as what; who asks to. For its admins. */
@Component({
  selector: 'app-members-page',
  imports: [Confirm, Notice, PageProblem, PassedOnList, PersonChip, RouterLink, SpaceSettingsNav],
  templateUrl: './members-page.html',
})
export class MembersPage {
  private readonly client = inject(SettingsClient);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);
  private readonly removal = viewChild.required<Confirm>('removal');
  private readonly stepDown = viewChild.required<Confirm>('stepDown');

  readonly space = input.required<string>();
  readonly q = input<string>();

  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly place = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() => (this.place.hasValue() ? this.place.value() : null));
  protected readonly asking = this.client.members(this.space, () => ({ q: '', status: 'requested' }));
  protected readonly requests = computed(() => (this.asking.hasValue() ? this.asking.value().items : []));
  protected readonly found = this.client.members(this.space, () => ({ q: this.search(), status: 'active' }));
  private readonly pages = linkedSignal<SpaceMembersView | null, SpaceMembersView[]>({
    source: () => (this.found.hasValue() ? this.found.value() : null),
    computation: (first) => (first ? [first] : []),
  });
  protected readonly members = computed(() => this.pages().flatMap(({ items }) => items));
  protected readonly total = computed(() => this.pages()[0]?.total ?? 0);
  protected readonly next = computed(() => this.pages().at(-1)?.next ?? null);
  /** Whom a question is about. */
  protected readonly asked = signal<Member | null>(null);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly roles = SPACE_ROLES;
  protected readonly roleNames = ROLE_NAMES;

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.card());
    effect(() => head.describe({ title: `Members of ${this.card()?.name ?? 'a space'}`, index: false }));
  }

  protected since({ joinedAt }: Member): string {
    return shortDate(dayOf(joinedAt));
  }

  protected find(event: Event): void {
    event.preventDefault();
    const q = new FormData(event.target as HTMLFormElement).get('q');
    void this.router.navigate([], { queryParams: { q: typeof q === 'string' && q.trim() !== '' ? q.trim() : null } });
  }

  protected approve({ id, name }: Member): Promise<void> {
    return this.attempt(
      () => this.client.changeMember(this.space(), id, { status: 'active' }),
      `${name} is a member now.`,
    );
  }

  protected decline({ id, name }: Member): Promise<void> {
    return this.attempt(() => this.client.removeMember(this.space(), id), `${name} is declined.`);
  }

  /** Whoever is to host no more may own events, and that is asked first. */
  protected async chooseRole(member: Member, select: HTMLSelectElement): Promise<void> {
    const { id, name, role: before } = member;
    const role = SPACE_ROLES.find((one) => one === select.value) ?? 'member';
    const agreed = role !== 'member' || (await this.agree(this.stepDown(), member));
    if (agreed)
      await this.attempt(() => this.client.changeMember(this.space(), id, { role }), `${name}: ${ROLE_NAMES[role]}.`);
    // What was refused, or thought better of, does not stay chosen.
    if (!agreed || this.refused()) select.value = before;
  }

  protected async remove(member: Member): Promise<void> {
    if (!(await this.agree(this.removal(), member))) return;
    await this.attempt(() => this.client.removeMember(this.space(), member.id), `${member.name} is removed.`);
  }

  protected async showMore(): Promise<void> {
    const cursor = this.next();
    if (!cursor) return;
    this.refused.set(null);
    try {
      const page = await this.client.moreMembers(this.space(), this.search(), cursor);
      this.pages.update((pages) => [...pages, page]);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }

  private async agree(question: Confirm, member: Member): Promise<boolean> {
    this.asked.set(member);
    const agreed = await question.ask();
    this.asked.set(null);
    return agreed;
  }

  private async attempt(action: () => Promise<unknown>, said: string): Promise<void> {
    this.refused.set(null);
    try {
      await action();
      this.announcer.say(said);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
    this.found.reload();
    this.asking.reload();
  }
}
