import { afterNextRender, Component, computed, type ElementRef, inject, input, output, viewChild } from '@angular/core';

import type { EventBody, EventDraft } from '../../../../../libs/contract/events.js';
import { bodyOf, differences } from './event-versions.js';
import { HostClient } from './host-client.js';

/** Somebody else has saved meanwhile: both versions, and which one goes on. */
@Component({
  selector: 'app-event-clash',
  template: `
    <section #panel class="clash" aria-labelledby="clash" tabindex="-1">
      <h2 id="clash">Somebody changed this meanwhile</h2>
      @if (rows().length > 0) {
        <p>Here is where the two versions differ. What you wrote is still in the form.</p>
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
        <button class="button outline" type="button" (click)="mineKept.emit()">Keep mine, and save over theirs</button>
        <button class="button outline" type="button" (click)="theirsTaken.emit()">Take theirs</button>
      </div>
    </section>
  `,
})
export class EventClash {
  readonly mine = input.required<EventBody>();
  readonly theirs = input.required<EventDraft>();
  readonly mineKept = output();
  readonly theirsTaken = output();

  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  private readonly rooms = inject(HostClient).rooms(() => this.theirs().space.slug);
  private readonly names = computed(
    () => new Map((this.rooms.hasValue() ? this.rooms.value().items : []).map(({ id, name }) => [id, name])),
  );
  protected readonly rows = computed(() => differences(this.mine(), bodyOf(this.theirs()), this.names()));

  constructor() {
    // It stands above a long form, and whoever has just pressed a button is below.
    afterNextRender(() => this.panel().nativeElement.focus());
  }
}
