import { Component, input } from '@angular/core';

import { Icon } from '../ui/icon.js';

/** The calendar of what is chosen, one press away. */
@Component({
  selector: 'app-subscribe-choice',
  imports: [Icon],
  template: `<a [href]="feed()"><app-icon name="rss" />Subscribe to {{ name() }}</a>`,
})
export class SubscribeChoice {
  /** The path of the .ics. */
  readonly feed = input.required<string>();
  readonly name = input.required<string>();
}
