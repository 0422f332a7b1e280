import {
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';

import { commentBody, type Comment } from '#contract/comments.js';
import { Announcer } from '../platform/announcer.js';
import { KeptTyping } from '../platform/kept-typing.js';
import { Session } from '../platform/session.js';
import { WrittenAnswer } from '../platform/written-answer.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { CommentsClient } from './comments-client.js';

const QUIET = 400;

/** Where a comment is typed. */
interface Place {
  eventId: string;
  /** The event, or the series whose dates have the same comments. */
  thread: string;
}

const newId = (): string => `${Date.now()}.${Math.random()}`;

/** Where one says something to the other organizers. What is typed is kept on this device until it is sent. */
@Component({
  selector: 'app-comment-box',
  imports: [Field, Notice],
  template: `
    <form class="comment-box" novalidate (submit)="$event.preventDefault(); send()">
      <app-field
        for="comment-text"
        label="Your comment"
        [hint]="keeps() ? 'Not sent yet. This device remembers it.' : ''"
        [error]="said.wrong()"
      >
        <textarea
          #box
          class="input"
          id="comment-text"
          rows="3"
          [value]="said.text()"
          [readOnly]="said.sending()"
          (input)="said.text.set(box.value)"
          (keydown.control.enter)="send()"
          (keydown.meta.enter)="send()"
          aria-describedby="comment-text-note"
          [attr.aria-invalid]="said.wrong() ? true : null"
        ></textarea>
      </app-field>
      @if (said.refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
      <button
        class="button outline"
        type="submit"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        [attr.aria-disabled]="said.sending() ? true : null"
      >
        {{ said.sending() ? 'Sending' : 'Comment' }}
      </button>
    </form>
  `,
  host: { '(window:pagehide)': 'keep()' },
})
export class CommentBox {
  private readonly client = inject(CommentsClient);
  private readonly announcer = inject(Announcer);
  private readonly typing = inject(KeptTyping);
  private readonly session = inject(Session);
  private readonly key = new AttemptKey();

  readonly eventId = input.required<string>();
  readonly thread = input.required<string>();
  readonly wrote = output<Comment>();

  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');
  protected readonly said = new WrittenAnswer('text', commentBody);
  /** Whether this device has what is typed. */
  protected readonly keeps = signal(false);
  private place: Place | null = null;
  /** One for each visit; whoever goes on with what an earlier one left takes its id over. */
  private id = newId();

  constructor() {
    effect(() => {
      const place = { eventId: this.eventId(), thread: this.thread() };
      untracked(() => this.goTo(place));
    });
    effect((onCleanup) => {
      if (this.said.text() === '') return untracked(() => this.keep());
      const timer = setTimeout(() => this.keep(), QUIET);
      onCleanup(() => clearTimeout(timer));
    });
    inject(DestroyRef).onDestroy(() => this.keep());
  }

  protected async send(): Promise<void> {
    const eventId = this.eventId();
    const comment = await this.said.send((text) => this.client.write(eventId, text, this.key.for({ eventId, text })));
    if (!comment) {
      if (this.said.wrong()) this.box().nativeElement.focus();
      return;
    }
    this.key.answered();
    this.said.begin();
    this.announcer.say('Your comment is there.');
    this.wrote.emit(comment);
  }

  /** A moment after the last word, or while the page is being left. Nothing is kept of somebody who has signed out. */
  protected keep(): void {
    const name = this.nameOf(this.place);
    const text = this.said.text();
    if (name === null) return;
    if (text.trim() === '') this.typing.remove(name, this.id);
    this.keeps.set(text.trim() !== '' && this.typing.put(name, { id: this.id, at: Date.now(), value: { text } }));
  }

  /** An event that has just become a series, and a date that got words of its own, are the same place. */
  private goTo(to: Place): void {
    const from = this.place;
    const same = from !== null && (from.thread === to.thread || from.eventId === to.eventId);
    const old = this.nameOf(from);
    if (!same) this.keep();
    else if (old !== null && from.thread !== to.thread) this.typing.remove(old, this.id);
    this.place = to;
    if (same) return this.keep();
    const name = this.nameOf(to);
    const [kept] = name === null ? [] : this.typing.read(name);
    this.id = kept?.id ?? newId();
    this.said.begin();
    this.said.text.set(kept && 'text' in kept.value ? String(kept.value.text) : '');
  }

  private nameOf(place: Place | null): string | null {
    const member = this.session.member();
    return member && place && `${member.id}.comment.${place.thread}`;
  }
}
