import { Component, computed, type ElementRef, input, signal, viewChild } from '@angular/core';

import { ownFeed, subscribePath } from '#domain/calendars/feed-address.js';
import { Icon } from '../ui/icon.js';
import { SubscribeWays } from './subscribe-ways.js';

/**
 * Subscribe: opens the same sheet wherever it stands. Before any script runs it leads to a page with the same words.
 * What stands between its tags is what the link says; `look` is its class. A feed at a secret address stands in no
 * other address, so it is a button that needs the script.
 */
@Component({
  selector: 'app-subscribe',
  imports: [Icon, SubscribeWays],
  template: `
    @if (page(); as href) {
      <a [class]="look()" [href]="href" (click)="open($event)"
        ><ng-content
          ><app-icon name="rss" />Subscribe<span class="visually-hidden"> to {{ name() }}</span></ng-content
        ></a
      >
    } @else {
      <button type="button" [class]="look() || 'button outline'" (click)="open($event)">
        <app-icon name="rss" />Subscribe<span class="visually-hidden"> to {{ name() }}</span>
      </button>
    }
    <dialog #dialog class="dialog sheet-dialog" [attr.aria-labelledby]="id" closedby="any" (close)="shown.set(false)">
      <div class="dialog-body">
        <header>
          <h2 [id]="id">Subscribe to {{ name() }}</h2>
          <button class="button text compact" type="button" (click)="close()"><app-icon name="x" />Close</button>
        </header>
        @defer (when shown()) {
          @if (shown()) {
            <app-subscribe-ways [feed]="feed()" [name]="calendar() || name()" />
          }
        }
      </div>
    </dialog>
  `,
  styleUrl: './subscribe-sheet.css',
})
export class SubscribeSheet {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  /** A path of ours with its filters, or the whole address. */
  readonly feed = input.required<string>();
  /** What one subscribes to: the name of a space, of a list. */
  readonly name = input.required<string>();
  /** What the calendar is called in a program, where that is not what the words say. */
  readonly calendar = input('');
  readonly look = input('');

  protected readonly id = `subscribe-${(count += 1)}`;
  protected readonly shown = signal(false);
  protected readonly page = computed(() => {
    const feed = ownFeed(this.feed());
    return feed && subscribePath(feed);
  });

  /** A press that asks for another tab or window gets the page there. */
  protected open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.shown.set(true);
    this.dialog().nativeElement.showModal();
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }
}

let count = 0;
