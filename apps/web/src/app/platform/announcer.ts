import { DestroyRef, inject, Service, signal } from '@angular/core';

const QUIET = 300;

/** Says things to screen readers through the one polite live region of the page, after 300 ms of quiet. */
@Service()
export class Announcer {
  readonly message = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  say(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.message.set(text), QUIET);
  }
}
