import { Component, computed, input } from '@angular/core';

import type { EventBody } from '#contract/events.js';
import { markdownPreview } from '../platform/markdown-preview.js';
import { FormatBadge } from '../ui/format-badge.js';
import { Prose } from '../ui/prose.js';
import { wholeSpan, zoneName } from '../ui/times.js';
import { DatePicture } from './date-picture.js';
import { shownHours } from './typed-hours.js';

/** The event as its page will show it, while it is being written. */
@Component({
  selector: 'app-event-preview',
  imports: [DatePicture, FormatBadge, Prose],
  template: `
    <app-date-picture />
    <h2 class="small muted">How it will look</h2>
    <app-format-badge [format]="event().format" />
    <p class="preview-title">{{ event().title || 'A title' }}</p>
    <p class="small">
      <b>{{ when() }}</b><br /><span class="muted">{{ zone() }}</span>
    </p>
    @if (description.html(); as html) {
      <app-prose [html]="html" [level]="3" />
    }
    @if (!description.current()) {
      <p class="small muted">The preview is not up to date. What you write is kept.</p>
    }
  `,
  // It scrolls by itself where it is higher than the window: with keys, too.
  host: { class: 'preview', role: 'region', 'aria-label': 'Preview', tabindex: '0' },
})
export class EventPreview {
  readonly event = input.required<EventBody>();

  protected readonly description = markdownPreview(() => this.event().description);
  protected readonly zone = computed(() => zoneName(this.event().timeZone));
  protected readonly when = computed(() => {
    const { localStart, localEnd } = this.event();
    if (localStart === '' || localEnd <= localStart) return 'A date';
    return wholeSpan(shownHours(this.event()));
  });
}
