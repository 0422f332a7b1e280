import { Component, input } from '@angular/core';

/** A space's pattern in its colour, small. Decorative: the name stands beside it. */
@Component({
  selector: 'app-space-mark',
  template: '',
  host: { class: 'space-mark', '[attr.data-space]': 'space()', 'aria-hidden': 'true' },
})
export class SpaceMark {
  /** The slug of a space whose face is known (SpaceFaces); null wears the page's. */
  readonly space = input<string | null>(null);
}
