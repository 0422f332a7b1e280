import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';

import type { EventDraft } from '#contract/events.js';
import type { Person } from '#contract/members.js';
import { listed } from '#domain/events/recurrence/words.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Confirm } from '../ui/confirm.js';
import { FieldError } from '../ui/field-error.js';
import { Notice } from '../ui/notice.js';
import { PersonChip } from '../ui/person-chip.js';
import { HostClient } from './host-client.js';
import { MemberSearch } from './member-search.js';

/** Gives an event to another host: one who helps already, or any other of the space. */
@Component({
  selector: 'app-hand-over',
  imports: [Confirm, FieldError, MemberSearch, Notice, PersonChip],
  template: `
    <button class="button outline compact" type="button" (click)="open()">Hand over</button>
    <app-confirm
      [question]="'Who gets “' + (event().title || 'this draft') + '”?'"
      [text]="told()"
      [yes]="saving() ? 'Handing over' : yes()"
      no="Keep it"
      [danger]="false"
      [held]="true"
      [busy]="saving()"
      (agreed)="give()"
    >
      @if (candidates().length > 0) {
        <fieldset class="scope" aria-describedby="heir-note">
          <legend class="label">New owner</legend>
          @for (one of candidates(); track one.id) {
            <label class="check">
              <input
                type="radio"
                name="heir"
                [value]="one.id"
                [checked]="one.id === heir()?.id"
                (change)="choose(one)"
              />
              <app-person-chip [person]="one" [fact]="one.organisation" />
            </label>
          }
        </fieldset>
      }
      <div id="heir-note"><app-field-error [message]="wrong()" /></div>
      <app-member-search
        for="heir-search"
        [label]="candidates().length > 0 ? 'Somebody else' : 'New owner'"
        hint="Members who host in this space and are listed."
        verb="Choose"
        [hosts]="true"
        [space]="event().space.slug"
        [without]="known()"
        (chosen)="choose($event)"
      />
      @if (refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
    </app-confirm>
  `,
})
export class HandOver {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);

  readonly event = input.required<Pick<EventDraft, 'eventId' | 'title' | 'space' | 'organizers'>>();
  readonly given = output();

  private readonly dialog = viewChild.required(Confirm);
  protected readonly heir = signal<Person | null>(null);
  private readonly found = signal<Person[]>([]);
  protected readonly saving = signal(false);
  protected readonly wrong = signal('');
  protected readonly refused = signal<Refused | null>(null);

  private readonly owners = computed(() => this.event().organizers.filter(({ role }) => role === 'owner'));
  private readonly helping = computed(() =>
    this.event().organizers.filter(({ role, hosts }) => role !== 'owner' && hosts),
  );
  protected readonly candidates = computed<Person[]>(() => [...this.helping(), ...this.found()]);
  protected readonly known = computed(() => [...this.candidates(), ...this.owners()].map(({ id }) => id));
  protected readonly told = computed(() => {
    const names = listed(this.owners().map(({ name }) => name));
    const stay = names === '' ? '' : ` ${names} ${this.owners().length > 1 ? 'stay' : 'stays'} on as co-host.`;
    return `They own it at once, and get a mail that says so.${stay}`;
  });
  protected readonly yes = computed(() => {
    const heir = this.heir();
    return heir ? `Give it to ${heir.name}` : 'Hand over';
  });

  protected open(): void {
    this.heir.set(null);
    this.found.set([]);
    this.wrong.set('');
    this.refused.set(null);
    void this.dialog().ask();
  }

  protected choose(person: Person): void {
    if (!this.known().includes(person.id)) this.found.update((found) => [...found, person]);
    this.heir.set(person);
    this.wrong.set('');
  }

  protected async give(): Promise<void> {
    const heir = this.heir();
    if (!heir) return this.wrong.set('Choose who gets it.');
    this.saving.set(true);
    this.refused.set(null);
    try {
      await this.client.handOver(this.event().eventId, heir.id);
      this.dialog().close();
      this.announcer.say(`${heir.name} owns this now.`);
      this.given.emit();
    } catch (error) {
      const no = refusedBecause(error);
      const field = no.fields['memberId'];
      if (field) this.wrong.set(field);
      else this.refused.set(no);
    } finally {
      this.saving.set(false);
    }
  }
}
