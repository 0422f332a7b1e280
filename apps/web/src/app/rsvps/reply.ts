import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';

import type { OccurrenceView } from '#contract/occurrence.js';
import type { RsvpView } from '#contract/rsvps.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { Announcer } from '../platform/announcer.js';
import { newKey } from '../platform/attempt-key.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { RsvpCard } from '../ui/rsvp-card.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { OwnAnswers } from './own-answers.js';
import { replyCard } from './reply-card.js';
import type { ReplyAct } from './reply-state.js';
import { ReplyQuestions } from './reply-questions.js';
import { RsvpsClient } from './rsvps-client.js';
import { SeriesReply } from './series-reply.js';

/** My reply to one occurrence: the card, and on a phone a bar with the same action once the card has left the screen. */
@Component({
  selector: 'app-reply',
  imports: [OwnAnswers, ReplyQuestions, RsvpCard, RsvpMark, SeriesReply],
  templateUrl: './reply.html',
})
export class Reply {
  private readonly client = inject(RsvpsClient);
  private readonly session = inject(Session);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);

  /** As the page's address says it. What the API answered says no address that is written to. */
  readonly occurrenceId = input.required<string>();
  readonly event = input.required<OccurrenceView>();
  /** The reply as the API has saved it. */
  readonly replied = output<RsvpView>();
  /** The API refused because the page is out of date. */
  readonly outdated = output();

  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly away = signal(false);
  private readonly shown = viewChild.required('card', { read: ElementRef });

  protected readonly card = computed(() =>
    replyCard(this.event(), { signedIn: this.session.member() !== null, now: new Date() }),
  );
  /** Kept as typed, also when a reply is refused. */
  protected readonly answers = signal<Record<string, string>>({});
  protected readonly asks = computed(() => this.event().questions.length > 0 && this.card().act?.does === 'reply');
  protected readonly answered = computed(() => {
    const { questions, mine } = this.event();
    return (
      questions.length > 0 && (mine?.status === 'going' || mine?.status === 'waitlisted' || mine?.status === 'pending')
    );
  });
  protected readonly inSeries = computed(() => {
    const { seriesId, wholeCourse, status } = this.event();
    return seriesId !== null && !wholeCourse && status !== 'draft' && this.session.member() !== null;
  });
  protected readonly mark = computed(() => markOf(this.event()));
  protected readonly mine = computed(() => {
    const { mine } = this.event();
    if (mine?.status === 'going') return 'seat' as const;
    return mine?.status === 'waitlisted' ? mine.position : null;
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new IntersectionObserver(([entry]) => this.away.set(entry ? !entry.isIntersecting : false));
      observer.observe(this.shown().nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected act(does: ReplyAct | undefined = this.card().act?.does): void {
    if (does === 'sign-in')
      void this.router.navigate(['/sign-in'], {
        queryParams: { next: pathTo('/events/:occurrenceId', { occurrenceId: this.occurrenceId() }) },
      });
    else if (does) void this.save(does);
  }

  private async save(does: 'reply' | 'cancel' | 'confirm'): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      this.replied.emit(await this.send(does));
      setTimeout(() => this.announcer.say(`${this.card().status}. ${this.card().say}`));
    } catch (error) {
      this.refuse(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }

  /** What is missing gets the focus: on a phone the action may be far below it. */
  protected refuse(refused: Refused | null): void {
    this.refused.set(refused);
    if (refused === null) return;
    if (refused.code !== 'invalid') return this.outdated.emit();
    const card = this.shown().nativeElement as HTMLElement;
    setTimeout(() => card.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  private send(does: 'reply' | 'cancel' | 'confirm'): Promise<RsvpView> {
    const id = this.occurrenceId();
    if (does === 'confirm') return this.client.confirm(id);
    return does === 'reply' ? this.client.reply(id, newKey(), this.answers()) : this.client.cancel(id, newKey());
  }
}
