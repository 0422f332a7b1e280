import { Component, computed, inject, input, DOCUMENT } from '@angular/core';

import { webcalLink } from '#domain/calendars/add-links.js';
import { isOnlyLocal, waysToSubscribe } from '#domain/calendars/subscribe-ways.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { CopyField } from './copy-field.js';

/** How to subscribe to one calendar, program by program: what the sheet holds, and the page that stands in for it. */
@Component({
  selector: 'app-subscribe-ways',
  imports: [CopyField, Icon, Notice],
  template: `
    <p>Your calendar program fetches it again by itself: what changes here changes there too.</p>
    @if (onlyLocal()) {
      <app-notice
        tone="notice"
        fact="This address works on your own network only."
        wayOn="Programs there can subscribe. Google, Outlook and others on the web cannot reach it until this installation has a public address."
      />
    }
    <div class="actions">
      <a class="button" [href]="webcal()"><app-icon name="calendar-plus" />Open in my calendar program</a>
    </div>
    <app-copy-field label="Or give your program this address" [value]="url()" />
    <div>
      @for (way of ways(); track way.program) {
        <details class="more" [attr.name]="group">
          <summary>{{ way.name }}</summary>
          <div class="way">
            @if (way.links.length > 0) {
              <div class="links">
                @for (link of way.links; track link.href) {
                  <a [href]="link.href" target="_blank" rel="noopener noreferrer">{{ link.label }}</a>
                }
              </div>
            }
            <ul>
              @for (step of way.steps; track step) {
                <li>{{ step }}</li>
              }
            </ul>
            <p><b>How often:</b> {{ way.refreshes }}</p>
          </div>
        </details>
      }
    </div>
    <div class="copy">
      <h2>Only a copy?</h2>
      <p>A file of what is on now. It does not change any more when something here does.</p>
      <div class="actions">
        <a class="button text" [href]="url()" download><app-icon name="download" />Download a copy (.ics)</a>
      </div>
    </div>
  `,
  styleUrl: './subscribe-ways.css',
})
export class SubscribeWays {
  private readonly origin = inject(DOCUMENT).location.origin;

  /** A path of ours, or the whole address. */
  readonly feed = input.required<string>();
  readonly name = input.required<string>();

  protected readonly group = `ways-${(count += 1)}`;
  protected readonly url = computed(() => new URL(this.feed(), this.origin).href);
  protected readonly webcal = computed(() => webcalLink(this.url()));
  protected readonly ways = computed(() => waysToSubscribe(this.url(), this.name()));
  protected readonly onlyLocal = computed(() => isOnlyLocal(this.url()));
}

let count = 0;
