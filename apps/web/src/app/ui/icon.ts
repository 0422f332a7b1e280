import { Component, computed, input } from '@angular/core';

/** A Lucide icon of shapes.css, by its name there: `calendar`, `circle-check`. Always beside a word. */
@Component({
  selector: 'app-icon',
  template: '',
  // As an attribute: in a page that the server has written, a class binding would leave the icon that stood there before.
  host: { '[attr.class]': 'classes()', 'aria-hidden': 'true' },
})
export class Icon {
  readonly name = input.required<string>();
  protected readonly classes = computed(() => `icon icon-${this.name()}`);
}
