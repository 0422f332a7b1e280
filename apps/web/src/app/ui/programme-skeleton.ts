import { Component } from '@angular/core';

/** The shape of a programme that is still on its way. */
@Component({
  selector: 'app-programme-skeleton',
  template: `
    <div class="day">
      <div class="day-heading">
        <span class="weekday"><span class="skeleton w-4"></span></span>
      </div>
      <ul>
        @for (row of [1, 2, 3]; track row) {
          <li class="event-row">
            <span class="when"><span class="skeleton w-3"></span></span>
            <div class="what"><span class="skeleton title"></span><span class="skeleton facts"></span></div>
            <div class="state"><span class="skeleton w-7"></span></div>
          </li>
        }
      </ul>
    </div>
  `,
  host: { class: 'programme', 'aria-hidden': 'true' },
})
export class ProgrammeSkeleton {}
