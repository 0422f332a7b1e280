import { afterNextRender, Component, computed, DOCUMENT, inject, input, linkedSignal, signal } from '@angular/core';

import type { OccurrenceView } from '#contract/occurrence.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { shareMessage } from '#domain/calendars/share-words.js';
import { Announcer } from '../platform/announcer.js';
import { Icon } from '../ui/icon.js';
import { copyText } from './copy-field.js';

const WHO: Partial<Record<OccurrenceView['visibility'], string>> = {
  unlisted: 'Whoever has the link can open it.',
  network: 'Only members of this network can open the link.',
  space: 'Only members of this space can open the link.',
  invited: 'Only invited people can open the link.',
};

/**
 * An event for somebody else: as a message to copy, or by what the reader's device offers. It opens and can be read
 * before any script runs.
 */
@Component({
  selector: 'app-share',
  imports: [Icon],
  template: `
    <details class="more">
      <summary>
        <app-icon name="share-2" />
        <h2>Share</h2>
      </summary>
      <div class="to-send">
        <textarea
          #box
          class="input"
          rows="5"
          readonly
          aria-label="A message about this event"
          [value]="message()"
        ></textarea>
        <div class="actions">
          <button class="button outline" type="button" (click)="copy('message', message(), box)">
            <app-icon name="copy" />{{ copied() === 'message' ? 'Copied' : 'Copy as message' }}
          </button>
          <button class="button text" type="button" (click)="copy('link', url(), box)">
            <app-icon name="link" />{{ copied() === 'link' ? 'Copied' : 'Copy the link alone' }}
          </button>
          @if (offers()) {
            <button class="button text" type="button" (click)="handOver()">
              <app-icon name="share-2" />Send it with an app
            </button>
          }
        </div>
        @if (who(); as sentence) {
          <p class="small muted">{{ sentence }}</p>
        }
      </div>
    </details>
  `,
  styleUrl: './share.css',
})
export class Share {
  private readonly announcer = inject(Announcer);
  private readonly origin = inject(DOCUMENT).location.origin;

  readonly event = input.required<OccurrenceView>();

  protected readonly url = computed(
    () => this.origin + pathTo('/events/:occurrenceId', { occurrenceId: this.event().id }),
  );
  protected readonly message = computed(() => {
    const { where, space, ...event } = this.event();
    return shareMessage({ ...event, where: where.full, space: space.name, url: this.url() });
  });
  protected readonly copied = linkedSignal<string, 'message' | 'link' | null>({
    source: this.message,
    computation: () => null,
  });
  protected readonly who = computed(() => WHO[this.event().visibility]);
  /** Whether the device has a way to send things on; known in the browser only. */
  protected readonly offers = signal(false);

  constructor() {
    afterNextRender(() => this.offers.set(typeof navigator.share === 'function'));
  }

  protected async copy(what: 'message' | 'link', text: string, box: HTMLTextAreaElement): Promise<void> {
    this.copied.set((await copyText(text)) ? what : null);
    if (this.copied() === null) box.select();
    this.announcer.say(this.copied() === null ? 'The message is selected. Copy it with your keys.' : 'Copied.');
  }

  protected async handOver(): Promise<void> {
    const [title = '', ...rest] = this.message().split('\n');
    try {
      await navigator.share({ title, text: [title, ...rest.slice(0, -1)].join('\n'), url: this.url() });
    } catch (error) {
      // Whoever closes the device's own sheet has chosen so.
      if (!(error instanceof DOMException && error.name === 'AbortError'))
        this.announcer.say('It could not be sent from here. Copy the message instead.');
    }
  }
}
