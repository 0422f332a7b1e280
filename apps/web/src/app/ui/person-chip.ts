import { Component, input } from '@angular/core';

import type { Person } from '#contract/members.js';
import { Avatar } from './avatar.js';

/** A person: picture or initials, name, one fact. */
@Component({
  selector: 'app-person-chip',
  imports: [Avatar],
  template: `
    <app-avatar [name]="person().name" [picture]="person().picture" [tinted]="tinted()" />
    <b>{{ person().name }}</b>
    @if (fact(); as text) {
      <small>{{ text }}</small>
    }
  `,
  host: { class: 'person-chip' },
})
export class PersonChip {
  readonly person = input.required<Pick<Person, 'name' | 'picture'>>();
  readonly fact = input('');
  readonly tinted = input(false);
}
