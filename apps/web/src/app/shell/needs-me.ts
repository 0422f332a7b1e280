import { HttpClient } from '@angular/common/http';
import { afterNextRender, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { catchError, filter, of, startWith, switchMap } from 'rxjs';

import type { NeedsCount } from '#contract/host-calendar.js';
import { Session } from '../platform/session.js';
import { Icon } from '../ui/icon.js';

/** How much waits for a host, in the bar of every page. Asked by the browser only, so that no page waits for it. */
@Component({
  selector: 'app-needs-me',
  imports: [Icon, RouterLink],
  template: `
    @if (count() > 0) {
      <a class="icon-button" routerLink="/host" [attr.aria-label]="'What needs you: ' + count()">
        <app-icon name="bell" /><span class="count" aria-hidden="true">{{ count() > 99 ? '99+' : count() }}</span>
      </a>
    }
  `,
})
export class NeedsMe {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  private readonly found = signal(0);
  private readonly hosts = computed(() => this.session.memberships().some(({ role }) => role !== 'member'));
  protected readonly count = computed(() => (this.hosts() ? this.found() : 0));

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const asked = this.router.events
        .pipe(
          filter((event) => event instanceof NavigationEnd),
          startWith(null),
          switchMap(() => this.ask()),
        )
        .subscribe(({ count }) => this.found.set(count));
      destroyed.onDestroy(() => asked.unsubscribe());
    });
  }

  /** Without an answer the bar says nothing; the list itself says what is wrong. */
  private ask() {
    const none: NeedsCount = { count: 0 };
    if (!this.hosts()) return of(none);
    return this.http.get<NeedsCount>('/api/me/needs/count').pipe(catchError(() => of(none)));
  }
}
