import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { OccurrenceView } from '#contract/occurrence.js';

/** Who speaks, and what there is to read before and after. Each only where there is something. */
@Component({
  selector: 'app-event-extras',
  imports: [RouterLink],
  template: `
    @if (event().speakers.length > 0) {
      <section class="block" aria-labelledby="speakers">
        <h2 id="speakers">Speakers</h2>
        <ul class="rows plain">
          @for (one of event().speakers; track $index) {
            <li>
              <div>
                @if (one.link) {
                  <b
                    ><a [href]="one.link" rel="noopener nofollow">{{ one.name }}</a></b
                  >
                } @else if (led() && one.memberId) {
                  <b
                    ><a [routerLink]="['/people', one.memberId]">{{ one.name }}</a></b
                  >
                } @else {
                  <b>{{ one.name }}</b>
                }
                @if (led() && one.link && one.memberId; as id) {
                  <a class="small" [routerLink]="['/people', id]"
                    >Their page here<span class="visually-hidden">: {{ one.name }}</span></a
                  >
                }
                @if (one.about) {
                  <p class="small muted">{{ one.about }}</p>
                }
              </div>
            </li>
          }
        </ul>
      </section>
    }
    @for (part of parts(); track part.id) {
      <section class="block" [attr.aria-labelledby]="part.id">
        <h2 [id]="part.id">{{ part.title }}</h2>
        <ul class="rows plain">
          @for (one of part.items; track one.url) {
            <li>
              <a [href]="one.url" rel="noopener nofollow">{{ one.title }}</a>
              @if (one.audience === 'going') {
                <span class="small muted">For people who are going</span>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class EventExtras {
  readonly event = input.required<Pick<OccurrenceView, 'speakers' | 'materials'>>();
  /** Names lead to the pages of those whom they name. */
  readonly led = input(false);

  protected readonly parts = computed(() => {
    const { materials } = this.event();
    return [
      { id: 'before', title: 'To read before', items: materials.filter(({ when }) => when === 'before') },
      { id: 'after', title: 'From the evening', items: materials.filter(({ when }) => when === 'after') },
    ].filter(({ items }) => items.length > 0);
  });
}
