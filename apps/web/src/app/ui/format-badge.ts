import { Component, computed, input } from '@angular/core';

import { FORMAT_NAMES, type Format } from '#domain/events/formats.js';

/** A format's seating plan and its word; never the one without the other. */
@Component({
  selector: 'app-format-badge',
  template: `<span class="glyph" aria-hidden="true"></span>{{ name() }}`,
  host: { class: 'format-badge', '[class.large]': 'large()', '[attr.data-format]': 'format()' },
})
export class FormatBadge {
  readonly format = input.required<Format>();
  readonly large = input(false);
  protected readonly name = computed(() => FORMAT_NAMES[this.format()]);
}
