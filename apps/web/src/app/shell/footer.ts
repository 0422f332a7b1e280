import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { SpaceFaces } from '../platform/space-faces.js';

@Component({
  selector: 'app-footer',
  imports: [RouterLink],
  template: `
    <footer class="footer">
      <div>
        @if (faces.worn(); as space) {
          <span>{{ space.name }} runs on Serendip.</span>
          <a [href]="'/calendar/s/' + space.slug + '.ics'">Subscribe to the calendar</a>
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
}
