import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { pathTo } from '#domain/addresses/path-to.js';
import { SubscribeSheet } from '../calendars/subscribe-sheet.js';
import { SpaceFaces } from '../platform/space-faces.js';

@Component({
  selector: 'app-footer',
  imports: [RouterLink, SubscribeSheet],
  template: `
    <footer class="footer">
      <div>
        @if (faces.worn(); as space) {
          <span>{{ space.name }} runs on Serendip.</span>
          <app-subscribe [feed]="calendarOf(space.slug)" [name]="space.name">Subscribe to the calendar</app-subscribe>
          <a [routerLink]="['/s', space.slug]" fragment="norms">Norms</a>
          <a routerLink="/">All spaces</a>
        } @else {
          <span>Serendip programmes the life of communities that share a place.</span>
          <a routerLink="/events">What’s on everywhere</a>
        }
      </div>
    </footer>
  `,
})
export class Footer {
  protected readonly faces = inject(SpaceFaces);
  protected readonly calendarOf = (space: string): string => pathTo('/calendar/s/:space.ics', { space });
}
