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
import { AttemptKey } from '../platform/attempt-key.js';
import { isPassing } from '../platform/passing.js';
import { refusedBecause } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { RsvpCard } from '../ui/rsvp-card.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { lossOf } from './giving-up.js';
import { LossQuestion } from './loss-question.js';
import { OwnAnswers } from './own-answers.js';
import { replyCard } from './reply-card.js';
import type { Failed, ReplyAct } from './reply-state.js';
import { ReplyQuestions } from './reply-questions.js';
import { RsvpsClient } from './rsvps-client.js';
import { SeriesReply } from './series-reply.js';

/** My reply to one occurrence: the card, and on a phone a bar with the same action once the card has left the screen. */
@Component({
  selector: 'app-reply',
  imports: [LossQuestion, OwnAnswers, ReplyQuestions, RsvpCard, RsvpMark, SeriesReply],
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
  private readonly key = new AttemptKey();
  private readonly failed = signal<Failed | null>(null);
  protected readonly refused = computed(() => this.failed()?.refused ?? null);
  protected readonly wayOut = computed(() => {
    const refused = this.refused();
    if (refused?.code === 'sign-in-needed') return 'Sign in';
    return refused && isPassing(refused) ? 'Try again' : '';
  });
  protected readonly away = signal(false);
  private readonly loss = viewChild.required(LossQuestion);
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
    if (does === 'sign-in') this.signIn();
    else if (does) void this.save(does);
  }

  protected takeWayOut(): void {
    if (this.refused()?.code === 'sign-in-needed') this.signIn();
    else void this.failed()?.again();
  }

  private signIn(): void {
    const next = pathTo('/events/:occurrenceId', { occurrenceId: this.occurrenceId() });
    void this.router.navigate(['/sign-in'], { queryParams: { next } });
  }

  private async save(does: 'reply' | 'cancel' | 'confirm'): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.failed.set(null);
    try {
      if (does === 'cancel' && !(await this.isSure())) return;
      this.replied.emit(await this.send(does));
      this.key.answered();
      setTimeout(() => this.announcer.say(`${this.card().status}. ${this.card().say}`));
    } catch (error) {
      this.fail({ refused: refusedBecause(error), again: () => this.save(does) });
    } finally {
      this.saving.set(false);
    }
  }

  /** Asked of how it stands at this moment: somebody may have joined the line since the page was opened. */
  private async isSure(): Promise<boolean> {
    const loss = lossOf(await this.client.standing(this.occurrenceId()));
    if (!loss) return true;
    this.saving.set(false);
    const sure = await this.loss().ask(loss);
    this.saving.set(sure);
    return sure;
  }

  /** What is missing gets the focus, and a refusal is brought into sight: on a phone the card may be far from the action. */
  protected fail(failed: Failed | null): void {
    this.failed.set(failed);
    if (failed === null) return;
    const { refused } = failed;
    if (refused.code !== 'invalid' && refused.code !== 'sign-in-needed' && !isPassing(refused)) this.outdated.emit();
    const card = this.shown().nativeElement as HTMLElement;
    const first = refused.code === 'invalid' ? '[aria-invalid="true"]' : '[role="alert"]';
    setTimeout(() => show(card.querySelector<HTMLElement>(first), refused.code === 'invalid'));
  }

  private send(does: 'reply' | 'cancel' | 'confirm'): Promise<RsvpView> {
    const id = this.occurrenceId();
    if (does === 'confirm') return this.client.confirm(id);
    const answers = this.answers();
    const key = this.key.for([does, id, does === 'reply' && answers]);
    return does === 'reply' ? this.client.reply(id, key, answers) : this.client.cancel(id, key);
  }
}

function show(element: HTMLElement | null, focus: boolean): void {
  if (focus) element?.focus();
  else element?.scrollIntoView({ block: 'nearest' });
}
