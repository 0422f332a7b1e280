import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

import { SpaceFaces } from '../platform/space-faces.js';
import { Icon } from '../ui/icon.js';
import { Places } from './places.js';

/** The same places within a thumb's reach, on a phone only. */
@Component({
  selector: 'app-tab-bar',
  imports: [Icon, RouterLink, RouterLinkActive],
  template: `
    <nav class="tab-bar" [attr.aria-label]="label()">
      @for (place of places.here(); track place.path) {
        <a
          [routerLink]="place.path"
          routerLinkActive
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: !!place.exact }"
        >
          <app-icon [name]="place.icon" />{{ place.name }}
        </a>
      }
    </nav>
  `,
})
export class TabBar {
  private readonly faces = inject(SpaceFaces);
  protected readonly places = inject(Places);
  protected readonly label = computed(() => `${this.faces.worn()?.name ?? 'Serendip'}, main`);
}
