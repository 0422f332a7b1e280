import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { BlackoutsEditor } from './blackouts-editor.js';
import { HolidaysEditor } from './holidays-editor.js';
import { RoomsEditor } from './rooms-editor.js';
import { SpaceSettingsNav } from './space-settings-nav.js';

/** The rooms of a space, and when they cannot be had. */
@Component({
  selector: 'app-rooms-settings-page',
  imports: [BlackoutsEditor, EmptyState, HolidaysEditor, PageProblem, RoomsEditor, RouterLink, SpaceSettingsNav],
  template: `
    @if (found.error(); as error) {
      <app-page-problem [error]="error" (again)="found.reload()" />
    } @else {
      <main id="main" class="page" tabindex="-1" [attr.aria-busy]="found.isLoading()">
        <header class="list-head">
          <h1>Rooms of {{ name() }}</h1>
          @if (mayChange()) {
            <app-space-settings-nav [space]="space()" />
          }
        </header>
        @if (!mayChange()) {
          <app-empty-state
            [level]="2"
            title="For admins"
            text="Only admins of this space can change its rooms. Ask one of them."
          >
            <a class="button" [routerLink]="['/s', space(), 'rooms']">Who has them when</a>
          </app-empty-state>
        } @else if (found.hasValue()) {
          <div class="form-page">
            <section class="group" aria-labelledby="rooms">
              <h2 id="rooms">Rooms</h2>
              <app-rooms-editor [space]="space()" [chosen]="room() ?? null" />
            </section>
            <section class="group" aria-labelledby="blackouts">
              <h2 id="blackouts">When rooms cannot be had</h2>
              <app-blackouts-editor [space]="space()" />
            </section>
            <section class="group" aria-labelledby="holidays">
              <h2 id="holidays">Holidays</h2>
              <app-holidays-editor [space]="space()" />
            </section>
          </div>
        }
      </main>
    }
  `,
})
export class RoomsSettingsPage {
  private readonly session = inject(Session);

  readonly space = input.required<string>();
  /** The room that is opened for changing. */
  readonly room = input<string>();

  protected readonly found = inject(SpacesClient).one(this.space);
  protected readonly name = computed(() => (this.found.hasValue() ? this.found.value().name : ''));
  protected readonly mayChange = computed(
    () => (this.session.member()?.networkAdmin ?? false) || this.session.runs(this.space()),
  );

  constructor() {
    inject(PageHead).describe({ title: 'Rooms', index: false });
    wearFaceOf(() => (this.found.hasValue() ? this.found.value() : null));
  }
}
