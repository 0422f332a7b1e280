import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { FacetsView } from '#contract/programme.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';

/** The formats with something to come, each with its count; beside the list on a wide screen. */
@Component({
  selector: 'app-format-list',
  imports: [RouterLink],
  template: `
    <aside class="formats" aria-labelledby="formats">
      <h2 id="formats">Formats</h2>
      @for (entry of formats(); track entry.format) {
        <a
          [routerLink]="base()"
          [queryParams]="{ format: entry.format }"
          queryParamsHandling="merge"
          [attr.data-format]="entry.format"
          [attr.aria-current]="entry.format === chosen() ? 'true' : null"
        >
          <span class="glyph" aria-hidden="true"></span>{{ names[entry.format]
          }}<span class="num">{{ entry.count }}</span>
        </a>
      }
    </aside>
  `,
})
export class FormatList {
  readonly formats = input.required<FacetsView['formats']>();
  readonly base = input.required<string>();
  readonly chosen = input<string | null>(null);
  protected readonly names = FORMAT_NAMES;
}
