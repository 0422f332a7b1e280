import { Component, DestroyRef, DOCUMENT, inject } from '@angular/core';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';

import { Announcer } from '../platform/announcer.js';
import { Session } from '../platform/session.js';
import { Notice } from '../ui/notice.js';
import { AppBar } from './app-bar.js';
import { Footer } from './footer.js';
import { MailStopped } from './mail-stopped.js';
import { TabBar } from './tab-bar.js';

/** What stands around every page. Pages bring their own `<main id="main" tabindex="-1">`. */
@Component({
  selector: 'app-shell',
  imports: [AppBar, Footer, MailStopped, Notice, RouterOutlet, TabBar],
  template: `
    <a class="skip" [href]="skipLink()" (click)="skip($event)">Skip to content</a>
    <app-app-bar />
    @if (session.unknown()) {
      <app-notice
        tone="notice"
        role="status"
        fact="We could not see who you are."
        wayOn="What is public still shows. Reload the page in a moment."
      />
    }
    <app-mail-stopped />
    <router-outlet />
    <app-footer />
    <app-tab-bar />
    <p class="visually-hidden" role="status" aria-live="polite">{{ announcer.message() }}</p>
  `,
})
export class Shell {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  protected readonly announcer = inject(Announcer);
  protected readonly session = inject(Session);
  private path = '';

  constructor() {
    const subscription = this.router.events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.arrive(event.urlAfterRedirects);
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }

  protected skipLink(): string {
    return `${this.router.url.split('#')[0]}#main`;
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.document.getElementById('main')?.focus();
  }

  /**
   * On another page focus begins at its content; a filter or an anchor leaves it where it was, unless what had it is
   * gone: a chip that was taken off.
   */
  private arrive(url: string): void {
    const path = url.split(/[?#]/)[0] ?? '';
    const [begins, other] = [this.path === '', path !== this.path];
    this.path = path;
    if (begins) return;
    setTimeout(() => {
      const lost = this.document.activeElement === this.document.body;
      if (other || lost) this.document.getElementById('main')?.focus({ preventScroll: true });
    });
  }
}
