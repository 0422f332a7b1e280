import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';

import type { Person } from '#contract/members.js';
import { refusedBecause } from '../platform/refusals.js';
import { Field } from '../ui/field.js';
import { PersonChip } from '../ui/person-chip.js';
import { HostClient } from './host-client.js';

const QUIET = 250;

/** Finds members of a space by name and offers each with a button. Those who are there already are left out. */
@Component({
  selector: 'app-member-search',
  imports: [Field, PersonChip],
  template: `
    <app-field [for]="for()" [label]="label()" [hint]="hint()" [error]="problem()">
      <input
        #box
        class="input"
        type="search"
        autocomplete="off"
        placeholder="A name"
        [id]="for()"
        [value]="typed()"
        [attr.aria-describedby]="for() + '-note'"
        (input)="type(box.value)"
        (keydown.enter)="$event.preventDefault()"
      />
    </app-field>
    <p class="small muted" role="status">{{ said() }}</p>
    @if (offered().length > 0) {
      <ul class="rows">
        @for (person of offered(); track person.id) {
          <li>
            <app-person-chip [person]="person" [fact]="person.organisation || person.headline" />
            <button class="button outline compact" type="button" (click)="choose(person)">
              {{ verb() }}<span class="visually-hidden"> {{ person.name }}</span>
            </button>
          </li>
        }
      </ul>
    }
  `,
})
export class MemberSearch {
  private readonly client = inject(HostClient);

  readonly for = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('Members of this space who are listed.');
  readonly verb = input('Add');
  /** Only those who may plan events there. */
  readonly hosts = input(false);
  readonly space = input.required<string>();
  /** Ids of people who need not be offered. */
  readonly without = input<readonly string[]>([]);
  readonly chosen = output<Person>();

  protected readonly typed = signal('');
  protected readonly found = signal<Person[] | null>(null);
  protected readonly problem = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly offered = computed(() => (this.found() ?? []).filter(({ id }) => !this.without().includes(id)));
  protected readonly said = computed(() => {
    const found = this.found();
    if (!found) return '';
    if (this.offered().length > 0) return `${this.offered().length} found`;
    return found.length > 0 ? 'Everybody found is here already.' : `Nobody found for “${this.typed().trim()}”.`;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    if (text.trim() === '') this.found.set(null);
    else this.timer = setTimeout(() => void this.find(text.trim()), QUIET);
  }

  protected choose(person: Person): void {
    this.typed.set('');
    this.found.set(null);
    this.chosen.emit(person);
  }

  private async find(q: string): Promise<void> {
    try {
      const people = await this.client.findPeople(this.space(), q, this.hosts());
      if (q === this.typed().trim()) this.found.set(people);
      this.problem.set('');
    } catch (error) {
      this.problem.set(refusedBecause(error).fact);
    }
  }
}
