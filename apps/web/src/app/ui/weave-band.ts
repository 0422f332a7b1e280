import { Component, input } from '@angular/core';

/** A space's cloth across the page. Decorative. */
@Component({
  selector: 'app-weave-band',
  template: '',
  host: { class: 'weave-band', '[attr.data-space]': 'space()', 'aria-hidden': 'true' },
})
export class WeaveBand {
  readonly space = input<string | null>(null);
}
