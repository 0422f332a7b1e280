import { afterNextRender, Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';

import type { OccurrenceView } from '#contract/occurrence.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import type { ReplyCard } from './reply-state.js';

/** On a phone: the reply card in one line with the same action, once the card has left the screen. */
@Component({
  selector: 'app-reply-bar',
  imports: [RsvpMark],
  template: `
    @if (away() && card().act; as offered) {
      <div class="sticky-bar">
        @if (mark(); as shown) {
          <app-rsvp-mark [mark]="shown" />
        } @else {
          <span class="small">{{ card().say }}</span>
        }
        <button
          class="button compact"
          [class.outline]="!offered.main"
          type="button"
          [attr.aria-disabled]="saving() ? true : null"
          (click)="acted.emit()"
        >
          {{ saving() ? 'Saving' : offered.label }}
        </button>
      </div>
    }
  `,
})
export class ReplyBar {
  readonly event = input.required<OccurrenceView>();
  readonly card = input.required<ReplyCard>();
  readonly saving = input(false);
  /** What the card itself stands in, which has no box of its own. */
  readonly of = input.required<HTMLElement>();
  readonly acted = output();

  protected readonly away = signal(false);
  protected readonly mark = computed(() => markOf(this.event()));

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new IntersectionObserver(([entry]) => this.away.set(entry ? !entry.isIntersecting : false));
      const card = this.of().querySelector('app-rsvp-card');
      if (card) observer.observe(card);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }
}
