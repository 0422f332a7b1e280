import { Component, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';

import type { EventDraft, EventSaved } from '#contract/events.js';
import type { Person } from '#contract/members.js';
import type { Scope } from '#contract/repeats.js';
import { ORGANIZER_ROLES, type OrganizerRole } from '#domain/events/formats.js';
import { strongerRole } from '#domain/events/reach.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { Confirm } from '../ui/confirm.js';
import { Notice } from '../ui/notice.js';
import { PersonChip } from '../ui/person-chip.js';
import { dayOf, shortDay } from '../ui/times.js';
import { HandOver } from './hand-over.js';
import { HostClient } from './host-client.js';
import { MemberSearch } from './member-search.js';
import { Publishing } from './publishing.js';
import { ScopeChoice } from './scope-choice.js';

type Organizer = EventDraft['organizers'][number];

const ROLES = { owner: 'Owner', co_host: 'Co-host', door: 'At the door' } as const;

/** Who runs the event, of a series all its dates or one. Each change is saved at once; the last owner stays. */
@Component({
  selector: 'app-organizers-editor',
  imports: [Confirm, HandOver, MemberSearch, Notice, PersonChip, ScopeChoice],
  templateUrl: './organizers-editor.html',
})
export class OrganizersEditor {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);
  private readonly publishing = inject(Publishing);
  private readonly leaving = viewChild.required(Confirm);

  readonly event = input.required<EventDraft>();
  /** With an answer where one date was changed alone: it may have another address now. */
  readonly saved = output<EventSaved | null>();

  protected readonly organizers = linkedSignal(() => this.event().organizers);
  protected readonly ids = computed(() => this.organizers().map(({ id }) => id));
  protected readonly me = inject(Session).member;
  /** For which dates; another date begins with all again. */
  private readonly shown = computed(() => `${this.event().occurrenceId} ${this.event().ownWords}`);
  protected readonly scope = linkedSignal<string, Scope>({
    source: this.shown,
    computation: () => 'all',
  });
  protected readonly refused = signal<Refused | null>(null);
  protected readonly names = ROLES;
  private readonly admin = computed(() => this.publishing.organizing(this.event().space.slug).publishes);
  /** Who owns it is for its owners and for admins to say. */
  protected readonly decides = computed(
    () => this.admin() || this.organizers().some(({ id, role }) => role === 'owner' && id === this.me()?.id),
  );
  protected readonly day = computed(() => shortDay(dayOf(this.event().localStart)));
  protected readonly lost = computed(() =>
    this.event().status === 'draft'
      ? 'You no longer see this draft. Another organizer can add you again.'
      : 'You no longer change it or see who comes. Another organizer can add you again.',
  );

  /** Their part in the whole series, below which nobody falls on one date of it. */
  protected ofSeries({ role, ofSeries }: Organizer): OrganizerRole | null {
    return this.scope() === 'this' && !this.event().ownWords ? role : ofSeries;
  }

  protected changeable({ role }: Organizer): boolean {
    return this.decides() || role !== 'owner';
  }

  /** An owner hosts in the space. */
  protected rolesOf(organizer: Organizer): OrganizerRole[] {
    const { role, hosts } = organizer;
    const least = this.ofSeries(organizer);
    return ORGANIZER_ROLES.filter(
      (one) => (one !== 'owner' || role === 'owner' || (hosts && this.decides())) && strongerRole(one, least) === one,
    );
  }

  protected async add(person: Person): Promise<void> {
    const added: Organizer = { ...person, role: 'co_host', shown: true, hosts: false, ofSeries: null };
    await this.save([...this.organizers(), added], `${person.name} organizes this too.`);
  }

  protected async remove({ id, name }: Organizer): Promise<void> {
    const others = this.organizers().filter((one) => one.id !== id);
    const mine = id === this.me()?.id;
    if (mine && !(await this.leaving().ask())) return;
    const said = mine ? 'You no longer organize this.' : `${name} no longer organizes this.`;
    const locksOut = mine && !this.admin();
    if ((await this.save(others, said, !locksOut)) && locksOut) await this.router.navigateByUrl('/host');
  }

  protected async setRole({ id, name, role: before }: Organizer, select: HTMLSelectElement): Promise<void> {
    const role = ORGANIZER_ROLES.find((one) => one === select.value) ?? 'co_host';
    const organizers = this.organizers().map((one) => (one.id === id ? { ...one, role } : one));
    // What was refused does not stay chosen.
    if (!(await this.save(organizers, `${name}: ${ROLES[role]}.`))) select.value = before;
  }

  /** Whether the page, lists, feeds and mails name them. */
  protected async setShown({ id, name, shown: before }: Organizer, box: HTMLInputElement): Promise<void> {
    const shown = box.checked;
    const organizers = this.organizers().map((one) => (one.id === id ? { ...one, shown } : one));
    const said = shown ? `${name} is named on the page.` : `${name} is not named on the page.`;
    if (!(await this.save(organizers, said))) box.checked = before;
  }

  /** @returns whether it was taken */
  private async save(organizers: Organizer[], said: string, stays = true): Promise<boolean> {
    const before = this.organizers();
    this.organizers.set(organizers);
    this.refused.set(null);
    const { eventId, occurrenceId } = this.event();
    const named = organizers.map(({ id, role, shown }) => ({ memberId: id, role, shown }));
    try {
      const saved =
        this.scope() === 'this'
          ? await this.client.setOrganizersOfDate(occurrenceId, named)
          : await this.client.setOrganizers(eventId, named).then(() => null);
      this.announcer.say(said);
      if (stays) this.saved.emit(saved);
      return true;
    } catch (error) {
      this.organizers.set(before);
      this.refused.set(refusedBecause(error));
      return false;
    }
  }
}
