import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Session } from '../platform/session.js';
import { SpaceFaces } from '../platform/space-faces.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import { SpaceMark } from '../ui/space-mark.js';

/** Where I am, and the way to my other spaces. */
@Component({
  selector: 'app-space-switch',
  imports: [Icon, Menu, RouterLink, SpaceMark],
  template: `
    <a class="space-switch" [routerLink]="home()"><app-space-mark />{{ name() }}</a>
    @if (elsewhere().length > 0) {
      <app-menu>
        <span trigger class="icon-button"
          ><app-icon name="chevron-down" /><span class="visually-hidden">Other spaces</span></span
        >
        @for (space of elsewhere(); track space.slug) {
          <a [routerLink]="['/s', space.slug]"><app-space-mark [space]="space.slug" />{{ space.name }}</a>
        }
        @if (here()) {
          <a routerLink="/"><app-icon name="grid-2x2" />All spaces</a>
        }
      </app-menu>
    }
  `,
})
export class SpaceSwitch {
  private readonly session = inject(Session);
  private readonly faces = inject(SpaceFaces);

  protected readonly here = this.faces.worn;
  protected readonly home = computed(() => {
    const here = this.here();
    return here ? ['/s', here.slug] : ['/'];
  });
  protected readonly name = computed(() => this.here()?.name ?? 'Serendip');
  protected readonly elsewhere = computed(() =>
    this.session
      .memberships()
      .map(({ space }) => space)
      .filter(({ slug }) => slug !== this.here()?.slug),
  );

  constructor() {
    effect(() => this.faces.learn(this.elsewhere()));
  }
}
