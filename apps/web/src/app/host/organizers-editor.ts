import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';

import type { EventDraft } from '../../../../../libs/contract/events.js';
import type { Person } from '../../../../../libs/contract/members.js';
import { ORGANIZER_ROLES } from '../../../../../libs/domain/events/formats.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Notice } from '../ui/notice.js';
import { PersonChip } from '../ui/person-chip.js';
import { HostClient } from './host-client.js';
import { MemberSearch } from './member-search.js';

type Organizer = EventDraft['organizers'][number];

const ROLES = { owner: 'Owner', co_host: 'Co-host', door: 'At the door' } as const;

/** Who runs the event. Each change is saved at once; the last owner stays. */
@Component({
  selector: 'app-organizers-editor',
  imports: [MemberSearch, Notice, PersonChip],
  template: `
    <ul class="rows">
      @for (one of organizers(); track one.id) {
        <li>
          <app-person-chip [person]="one" [fact]="one.organisation" />
          <span class="actions">
            <select #role class="input compact" [attr.aria-label]="'Role of ' + one.name" (change)="setRole(one, role)">
              @for (value of roles; track value) {
                <option [value]="value" [selected]="value === one.role">{{ names[value] }}</option>
              }
            </select>
            @if (organizers().length > 1) {
              <button class="button text compact" type="button" (click)="remove(one)">
                Remove<span class="visually-hidden"> {{ one.name }}</span>
              </button>
            }
          </span>
        </li>
      }
    </ul>
    @if (refused(); as no) {
      <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
    }
    <app-member-search
      for="organizer"
      label="Add an organizer"
      [space]="event().space.slug"
      [without]="ids()"
      (chosen)="add($event)"
    />
  `,
})
export class OrganizersEditor {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);

  readonly event = input.required<EventDraft>();

  protected readonly organizers = linkedSignal(() => this.event().organizers);
  protected readonly ids = computed(() => this.organizers().map(({ id }) => id));
  protected readonly refused = signal<Refused | null>(null);
  protected readonly roles = ORGANIZER_ROLES;
  protected readonly names = ROLES;

  protected add(person: Person): Promise<void> {
    return this.save([...this.organizers(), { ...person, role: 'co_host' }], `${person.name} organizes this too.`);
  }

  protected remove({ id, name }: Organizer): Promise<void> {
    return this.save(
      this.organizers().filter((one) => one.id !== id),
      `${name} no longer organizes this.`,
    );
  }

  protected async setRole({ id, name, role: before }: Organizer, select: HTMLSelectElement): Promise<void> {
    const role = ORGANIZER_ROLES.find((one) => one === select.value) ?? 'co_host';
    const organizers = this.organizers().map((one) => (one.id === id ? { ...one, role } : one));
    await this.save(organizers, `${name}: ${ROLES[role]}.`);
    // What was refused does not stay chosen.
    if (this.refused()) select.value = before;
  }

  private async save(organizers: Organizer[], said: string): Promise<void> {
    const before = this.organizers();
    this.organizers.set(organizers);
    this.refused.set(null);
    try {
      await this.client.setOrganizers(
        this.event().eventId,
        organizers.map(({ id, role }) => ({ memberId: id, role })),
      );
      this.announcer.say(said);
    } catch (error) {
      this.organizers.set(before);
      this.refused.set(refusedBecause(error));
    }
  }
}
