import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';

import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Avatar } from '../ui/avatar.js';
import { Notice } from '../ui/notice.js';
import { CommentsClient } from './comments-client.js';
import type { ShownComment } from './comment-thread.js';
import { clockHere, momentHere } from './history-sentences.js';

const TOO_LATE = 'Write it once more.';

/** What one organizer said. Whoever may deletes it, and can take that back for a while. */
@Component({
  selector: 'app-comment-item',
  imports: [Avatar, Notice],
  template: `
    <app-avatar [name]="name()" [picture]="comment().who?.picture ?? null" />
    <div>
      <p class="comment-head">
        <b>{{ name() }}</b>
        <time class="small muted" [attr.datetime]="comment().at">{{ moment() }}</time>
      </p>
      @if (comment().undoUntil; as until) {
        <p class="muted">You deleted this comment.</p>
        @if (!over()) {
          <button
            #act
            class="button text compact flush"
            type="button"
            [attr.aria-disabled]="working() ? true : null"
            (click)="restore()"
          >
            {{ working() ? 'Taking it back' : 'Undo (until ' + clock(until) + ')' }}
          </button>
        }
      } @else {
        <p class="comment-text">{{ comment().text }}</p>
        @if (comment().mayDelete) {
          <button
            #act
            class="button text compact flush"
            type="button"
            [attr.aria-disabled]="working() ? true : null"
            (click)="remove()"
          >
            {{ working() ? 'Deleting' : 'Delete'
            }}<span class="visually-hidden"> what {{ name() }} said, {{ moment() }}</span>
          </button>
        }
      }
      @if (refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
    </div>
  `,
})
export class CommentItem {
  private readonly client = inject(CommentsClient);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);

  readonly eventId = input.required<string>();
  readonly comment = input.required<ShownComment>();
  /** It is deleted, until then, or with null there again. */
  readonly changed = output<string | null>();

  private readonly act = viewChild<ElementRef<HTMLButtonElement>>('act');
  protected readonly name = computed(() => this.comment().who?.name ?? 'Somebody who has left');
  protected readonly moment = computed(() => momentHere(this.comment().at));
  protected readonly clock = clockHere;
  /** The time to bring it back has passed. */
  protected readonly over = signal(false);
  protected readonly working = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  constructor() {
    effect((onCleanup) => {
      const until = this.comment().undoUntil;
      const left = until === null ? Infinity : Date.parse(until) - Date.now();
      this.over.set(left <= 0);
      if (left <= 0 || left === Infinity) return;
      const timer = setTimeout(() => this.over.set(true), left);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected remove(): Promise<void> {
    return this.change(
      'Comment deleted.',
      async () => (await this.client.delete(this.eventId(), this.comment().id)).undoUntil,
    );
  }

  protected restore(): Promise<void> {
    return this.change('The comment is there again.', async () => {
      await this.client.restore(this.eventId(), this.comment().id);
      return null;
    });
  }

  /** Focus goes to the button that takes it back. */
  private async change(said: string, work: () => Promise<string | null>): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.refused.set(null);
    try {
      this.changed.emit(await work());
      this.announcer.say(said);
      afterNextRender(() => this.act()?.nativeElement.focus(), { injector: this.injector });
    } catch (error) {
      const refused = refusedBecause(error);
      this.refused.set(refused.code === 'undo-too-late' ? { ...refused, wayOn: TOO_LATE } : refused);
    } finally {
      this.working.set(false);
    }
  }
}
