import { Component, computed, inject, input, output } from '@angular/core';

import type { Speaker } from '#contract/event-parts.js';
import type { Person } from '#contract/members.js';
import { Announcer } from '../platform/announcer.js';
import { Field } from '../ui/field.js';
import { without } from './agenda-editing.js';
import { MemberSearch } from './member-search.js';

/** Who speaks: members, or names alone. Whoever is not shown is named to organizers only. */
@Component({
  selector: 'app-speakers-editor',
  imports: [Field, MemberSearch],
  template: `
    @if (speakers().length > 0) {
      <ul class="part-list">
        @for (one of speakers(); track $index; let at = $index) {
          <li>
            <div class="cols two">
              <app-field [for]="'speaker-name-' + at" label="Name" [error]="error('speakers.' + at + '.name')">
                <input
                  #name
                  class="input"
                  autocomplete="off"
                  [id]="'speaker-name-' + at"
                  [value]="one.name"
                  [attr.aria-describedby]="'speaker-name-' + at + '-note'"
                  (input)="patch(at, { name: name.value })"
                />
              </app-field>
              <app-field
                [for]="'speaker-about-' + at"
                label="In a few words"
                [error]="error('speakers.' + at + '.about')"
              >
                <input
                  #about
                  class="input"
                  autocomplete="off"
                  [id]="'speaker-about-' + at"
                  [value]="one.about"
                  [attr.aria-describedby]="'speaker-about-' + at + '-note'"
                  (input)="patch(at, { about: about.value })"
                />
              </app-field>
              <app-field [for]="'speaker-link-' + at" label="Link" [error]="error('speakers.' + at + '.link')">
                <input
                  #link
                  class="input"
                  type="url"
                  inputmode="url"
                  placeholder="https://"
                  autocomplete="off"
                  [id]="'speaker-link-' + at"
                  [value]="one.link"
                  [attr.aria-describedby]="'speaker-link-' + at + '-note'"
                  (input)="patch(at, { link: link.value })"
                />
              </app-field>
            </div>
            <div class="part-line">
              <label class="check">
                <input #shown type="checkbox" [checked]="one.shown" (change)="patch(at, { shown: shown.checked })" />
                Shown on the page
              </label>
              <button class="button text compact" type="button" (click)="remove(at)">
                Remove<span class="visually-hidden"> {{ one.name || 'this speaker' }}</span>
              </button>
            </div>
          </li>
        }
      </ul>
    }
    <app-member-search
      for="speaker-search"
      label="Add a member"
      [space]="space()"
      [without]="ids()"
      (chosen)="add($event)"
    />
    <p><button class="button outline" type="button" (click)="addName()">Add somebody without an account</button></p>
  `,
})
export class SpeakersEditor {
  private readonly announcer = inject(Announcer);

  readonly speakers = input.required<Speaker[]>();
  readonly space = input.required<string>();
  readonly errorOf = input<(path: string) => string | undefined>(() => undefined);
  readonly changed = output<Speaker[]>();

  protected readonly ids = computed(() => this.speakers().flatMap(({ memberId }) => memberId ?? []));

  protected error(path: string): string {
    return this.errorOf()(path) ?? '';
  }

  protected add({ id, name, organisation, headline }: Person): void {
    this.append({ name, memberId: id, about: organisation || headline, link: '', shown: true });
    this.announcer.say(`${name} speaks.`);
  }

  protected addName(): void {
    this.append({ name: '', memberId: null, about: '', link: '', shown: true });
    const at = this.speakers().length;
    setTimeout(() => document.getElementById(`speaker-name-${at}`)?.focus());
  }

  protected patch(at: number, change: Partial<Speaker>): void {
    this.changed.emit(this.speakers().map((one, index) => (index === at ? { ...one, ...change } : one)));
  }

  protected remove(at: number): void {
    this.changed.emit(without(this.speakers(), at));
  }

  private append(speaker: Speaker): void {
    this.changed.emit([...this.speakers(), speaker]);
  }
}
