import {
  afterNextRender,
  Component,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ActivatedRoute } from '@angular/router';

import type { Comment, CommentsView } from '#contract/comments.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Notice } from '../ui/notice.js';
import { CommentBox } from './comment-box.js';
import { CommentItem } from './comment-item.js';
import { readAgain, threadOf, withEarlier, withSaid, withUndo, type Thread } from './comment-thread.js';
import { CommentsClient } from './comments-client.js';

/** What those who organize an event say to each other; read again whenever one comes back to the page. */
@Component({
  selector: 'app-comments-panel',
  imports: [CommentBox, CommentItem, Notice],
  templateUrl: './comments-panel.html',
  host: { '(window:focus)': 'load()' },
})
export class CommentsPanel {
  private readonly client = inject(CommentsClient);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  private readonly route = inject(ActivatedRoute);

  readonly eventId = input.required<string>();
  /** The event, or the series whose dates have the same comments. */
  readonly thread = input.required<string>();

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  /** Null until they are loaded. */
  protected readonly shown = linkedSignal<string, Thread | null>({ source: this.thread, computation: () => null });
  protected readonly loading = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  /** False on the server, whose page does not wait for them. */
  private readonly here = signal(false);
  private asked = 0;

  constructor() {
    afterNextRender(() => this.here.set(true));
    effect(() => {
      this.eventId();
      this.thread();
      if (this.here()) untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const first = this.shown() === null;
    const loaded = await this.ask(null, (page) =>
      this.shown.update((there) => (there ? readAgain(there, page) : threadOf(page))),
    );
    if (loaded && first && this.route.snapshot.fragment === 'comments') this.afterwards(() => this.goToHeading());
  }

  protected async loadEarlier(cursor: string): Promise<void> {
    const loaded = await this.ask(cursor, (page) => {
      this.shown.update((there) => there && withEarlier(there, page));
      this.announcer.say(`${page.items.length} earlier.`);
    });
    if (loaded && this.shown()?.next === null) this.afterwards(() => this.list()?.nativeElement.focus());
  }

  protected add(comment: Comment): void {
    this.forgetAsked();
    this.shown.update((there) => there && withSaid(there, comment));
    if (this.shown() === null) void this.load();
  }

  protected change(id: string, undoUntil: string | null): void {
    this.forgetAsked();
    this.shown.update((there) => there && withUndo(there, id, undoUntil));
  }

  /** Only the newest answer counts: they may overtake each other. */
  private async ask(cursor: string | null, show: (page: CommentsView) => void): Promise<boolean> {
    const mine = (this.asked += 1);
    this.refused.set(null);
    this.loading.set(true);
    try {
      const page = await this.client.page(this.eventId(), cursor);
      if (mine === this.asked) show(page);
      return mine === this.asked;
    } catch (error) {
      const refused = refusedBecause(error);
      if (mine === this.asked) this.refused.set(refused);
      return false;
    } finally {
      if (mine === this.asked) this.loading.set(false);
    }
  }

  /** An answer that is on its way may not know yet what the reader has done. */
  private forgetAsked(): void {
    this.asked += 1;
    this.loading.set(false);
  }

  private goToHeading(): void {
    const { nativeElement } = this.heading();
    nativeElement.scrollIntoView({ block: 'start' });
    nativeElement.focus({ preventScroll: true });
  }

  private afterwards(what: () => void): void {
    afterNextRender(what, { injector: this.injector });
  }
}
