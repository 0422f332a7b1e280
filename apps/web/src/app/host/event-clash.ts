import { afterNextRender, Component, computed, type ElementRef, inject, input, output, viewChild } from '@angular/core';

import type { EventBody, EventDraft } from '#contract/events.js';
import { bodyOf, changedFields, differences, merged } from './event-versions.js';
import { HostClient } from './host-client.js';
import { whoChanged } from './who-words.js';

/** Somebody else has saved meanwhile: both versions, and which one goes on. */
@Component({
  selector: 'app-event-clash',
  template: `
    <section #panel class="clash" aria-labelledby="clash" tabindex="-1">
      <h2 id="clash">{{ who() }}</h2>
      @if (rows().length > 0) {
        <p>Both of you changed this. What you wrote is still in the form, and what only they changed is kept.</p>
        <div class="table-scroll">
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Yours</th>
                <th scope="col">Theirs</th>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.name) {
                <tr>
                  <th scope="row">{{ row.name }}</th>
                  <td>{{ row.mine }}</td>
                  <td>{{ row.theirs }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <p>They wrote the same as you.</p>
      }
      <div class="actions">
        <button class="button outline" type="button" (click)="mineKept.emit()">Keep mine, over theirs</button>
        <button class="button outline" type="button" (click)="theirsTaken.emit()">Take theirs</button>
      </div>
    </section>
  `,
})
export class EventClash {
  readonly mine = input.required<EventBody>();
  readonly theirs = input.required<EventDraft>();
  /** What both of us began with. */
  readonly base = input.required<EventBody>();
  readonly mineKept = output();
  readonly theirsTaken = output();

  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  private readonly rooms = inject(HostClient).rooms(() => this.theirs().space.slug);
  private readonly names = computed(
    () => new Map((this.rooms.hasValue() ? this.rooms.value().items : []).map(({ id, name }) => [id, name])),
  );
  protected readonly who = computed(() =>
    whoChanged(changedFields(this.base(), bodyOf(this.theirs())), this.theirs().changers),
  );
  /** Only what both of us changed: the rest is in both versions. */
  protected readonly rows = computed(() => {
    const version = (prefer: 'mine' | 'theirs') => merged(this.base(), this.mine(), bodyOf(this.theirs()), prefer);
    return differences(version('mine'), version('theirs'), this.names());
  });

  constructor() {
    // It stands above a long form, and whoever has just pressed a button is below.
    afterNextRender(() => this.panel().nativeElement.focus());
  }
}
