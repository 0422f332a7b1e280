import { Component, computed, input } from '@angular/core';

import type { OccurrenceView } from '#contract/occurrence.js';
import { shifted, toSeconds } from '#domain/events/programme.js';
import { clockOf, dayOf, weekday } from '../ui/times.js';

/** The parts of an evening, each at its hour by the event's own clock. */
@Component({
  selector: 'app-event-agenda',
  template: `
    <section class="block" aria-labelledby="agenda">
      <h2 id="agenda">Agenda</h2>
      <ol class="agenda">
        @for (item of items(); track $index) {
          <li>
            <span class="tabular">
              @if (item.day) {
                <span class="small muted">{{ item.day }}</span>
              }
              {{ item.from }}–{{ item.to }}
            </span>
            <div>
              <b>{{ item.title }}</b>
              @if (item.speakers) {
                <p class="small">{{ item.speakers }}</p>
              }
              @if (item.note) {
                <p class="small muted">{{ item.note }}</p>
              }
            </div>
          </li>
        }
      </ol>
    </section>
  `,
})
export class EventAgenda {
  readonly event = input.required<Pick<OccurrenceView, 'agenda' | 'localStart' | 'allDay'>>();

  protected readonly items = computed(() => {
    const { agenda, localStart } = this.event();
    let shown = dayOf(localStart);
    return agenda.map(({ after, minutes, title, speakers, note }) => {
      const from = shifted(toSeconds(localStart), after);
      const day = dayOf(from) === shown ? '' : weekday(dayOf(from));
      shown = dayOf(from);
      return {
        day,
        from: clockOf(from),
        to: clockOf(shifted(from, minutes)),
        title,
        speakers: speakers.join(', '),
        note,
      };
    });
  });
}
