import { Component, input } from '@angular/core';

import { RouterLink } from '@angular/router';

import type { Person } from '#contract/members.js';
import { Avatar } from './avatar.js';

/** A person: picture or initials, name, one fact. */
@Component({
  selector: 'app-person-chip',
  imports: [Avatar, RouterLink],
  template: `
    <app-avatar [name]="person().name" [picture]="person().picture" [tinted]="tinted()" />
    <b>
      @if (leadsTo(); as id) {
        <a [routerLink]="['/people', id]">{{ person().name }}</a>
      } @else {
        {{ person().name }}
      }
    </b>
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
  /** The member whose page the name leads to. */
  readonly leadsTo = input<string | null>(null);
}
