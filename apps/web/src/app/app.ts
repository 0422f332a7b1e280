import { afterNextRender, ApplicationRef, Component, inject, signal } from '@angular/core';

import { Shell } from './shell/shell.js';

/**
 * Until its page has come alive in the browser, the class `waking` keeps buttons from being pressed to no effect. Links
 * work from the first byte.
 */
@Component({
  selector: 'app-root',
  imports: [Shell],
  template: '<app-shell />',
  host: { '[class.waking]': '!awake()' },
})
export class App {
  protected readonly awake = signal(false);

  constructor() {
    const application = inject(ApplicationRef);
    afterNextRender(async () => {
      await application.whenStable();
      this.awake.set(true);
    });
  }
}
