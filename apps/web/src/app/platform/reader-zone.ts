import { afterNextRender, computed, inject, Service, signal } from '@angular/core';

import { Session } from './session.js';

/** Where the reader's clock is: a member's from their profile, a guest's from the browser, once the page is there. */
@Service()
export class ReaderZone {
  private readonly session = inject(Session);
  private readonly browser = signal<string | null>(null);

  readonly zone = computed(() => this.session.member()?.timeZone ?? this.browser());

  constructor() {
    afterNextRender(() => this.browser.set(Intl.DateTimeFormat().resolvedOptions().timeZone));
  }
}
