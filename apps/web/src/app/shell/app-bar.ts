import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';

import { Session } from '../platform/session.js';
import { SpaceFaces } from '../platform/space-faces.js';
import { Avatar } from '../ui/avatar.js';
import { Menu } from '../ui/menu.js';
import { NeedsMe } from './needs-me.js';
import { Places } from './places.js';
import { SpaceSwitch } from './space-switch.js';

/** The space, its places, and mine. */
@Component({
  selector: 'app-app-bar',
  imports: [Avatar, Menu, NeedsMe, RouterLink, RouterLinkActive, SpaceSwitch],
  template: `
    <header class="app-bar">
      <div>
        <app-space-switch />
        <nav class="app-nav" [attr.aria-label]="label()">
          @for (place of places.here(); track place.path) {
            <a
              [routerLink]="place.path"
              routerLinkActive
              ariaCurrentWhenActive="page"
              [routerLinkActiveOptions]="{ exact: !!place.exact }"
              >{{ place.name }}</a
            >
          }
        </nav>
        <div class="end">
          @if (session.member(); as member) {
            <app-needs-me />
            <app-menu>
              <span trigger class="icon-button">
                <app-avatar [name]="member.name" [picture]="member.picture" [tinted]="true" size="small" />
                <span class="visually-hidden">{{ member.name }}: mine</span>
              </span>
              <p class="menu-name">{{ member.name }}</p>
              <a routerLink="/me">My calendar</a>
              <a routerLink="/host">My events</a>
              <a routerLink="/me/digest">My digest</a>
              <a routerLink="/me/profile">My settings</a>
              @if (runs(); as space) {
                <a [routerLink]="['/s', space.slug, 'settings']">Settings of {{ space.name }}</a>
              }
              @if (member.networkAdmin) {
                <a routerLink="/admin/spaces/new">New space</a>
                <a routerLink="/admin/mail">Mail that was sent</a>
              }
              <button type="button" (click)="signOut()">Sign out</button>
            </app-menu>
          } @else if (!signingIn()) {
            <a class="button outline compact" routerLink="/sign-in" [queryParams]="{ next: here() }">Sign in</a>
          }
        </div>
      </div>
    </header>
  `,
})
export class AppBar {
  private readonly router = inject(Router);
  private readonly faces = inject(SpaceFaces);
  protected readonly session = inject(Session);
  protected readonly places = inject(Places);

  protected readonly label = computed(() => this.faces.worn()?.name ?? 'Serendip');

  /** The space that is shown, if its settings are the reader's to change. */
  protected readonly runs = computed(() => {
    const space = this.faces.worn();
    const runs = space && (this.session.member()?.networkAdmin || this.session.runs(space.slug));
    return runs ? space : null;
  });

  protected here(): string | null {
    return this.router.url === '/' ? null : this.router.url;
  }

  protected signingIn(): boolean {
    return this.router.url.startsWith('/sign-in');
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/');
  }
}
