import {
  afterNextRender,
  Component,
  computed,
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
import { Announcer } from '../platform/announcer.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { isPassing } from '../platform/passing.js';
import { refusedBecause } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { RsvpCard } from '../ui/rsvp-card.js';
import { CarriedReply, wayBack } from './carried-reply.js';
import { lossOf } from './giving-up.js';
import { LossQuestion } from './loss-question.js';
import { OwnAnswers } from './own-answers.js';
import { ReplyBar } from './reply-bar.js';
import { replyCard } from './reply-card.js';
import { mayChangeAnswers, placeOf, type Failed, type ReplyAct } from './reply-state.js';
import { ReplyQuestions } from './reply-questions.js';
import { RsvpsClient } from './rsvps-client.js';
import { SeriesReply } from './series-reply.js';

/** My reply to one occurrence. */
@Component({
  selector: 'app-reply',
  imports: [LossQuestion, OwnAnswers, ReplyQuestions, ReplyBar, RsvpCard, SeriesReply],
  templateUrl: './reply.html',
})
export class Reply {
  private readonly client = inject(RsvpsClient);
  private readonly session = inject(Session);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);
  private readonly carried = inject(CarriedReply);
  protected readonly here = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** As the page's address says it. What the API answered says no address that is written to. */
  readonly occurrenceId = input.required<string>();
  readonly event = input.required<OccurrenceView>();
  /** Its reader comes back from signing in. */
  readonly returning = input(false);
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
  private readonly loss = viewChild.required(LossQuestion);

  protected readonly card = computed(() =>
    replyCard(this.event(), { signedIn: this.session.member() !== null, now: new Date() }),
  );
  /** Kept as typed, also when a reply is refused. */
  protected readonly answers = signal<Record<string, string>>({});
  protected readonly asks = computed(() => this.event().questions.length > 0 && this.card().act?.does === 'reply');
  protected readonly answered = computed(() => mayChangeAnswers(this.event()));
  protected readonly leads = computed(() => (this.card().act?.does === 'sign-in' ? wayBack(this.occurrenceId()) : ''));
  protected readonly inSeries = computed(() => {
    const { seriesId, wholeCourse, status } = this.event();
    return seriesId !== null && !wholeCourse && status !== 'draft' && this.session.member() !== null;
  });
  protected readonly mine = computed(() => placeOf(this.event()));

  constructor() {
    afterNextRender(() => this.goOn());
  }

  /** What was pressed before signing in. Where hosts ask something that is not answered yet, it is one press away. */
  private goOn(): void {
    if (!this.returning() || !this.session.member()) return;
    const answers = this.carried.take(this.occurrenceId());
    void this.router.navigate([], { queryParams: {}, replaceUrl: true });
    if (answers === null || this.card().act?.does !== 'reply') return;
    this.answers.set(answers);
    if (!this.asks() || Object.keys(answers).length > 0) void this.save('reply');
  }

  protected act(does: ReplyAct | undefined = this.card().act?.does): void {
    if (does === 'sign-in') this.signIn();
    else if (does) void this.save(does);
  }

  protected async takeWayOut(): Promise<void> {
    if (this.refused()?.code !== 'sign-in-needed') return void this.failed()?.again();
    // Until it has heard that the session is over, the page takes its reader for somebody who is signed in.
    await this.session.load();
    this.signIn();
  }

  /** Kept on this device until its reader comes back signed in. */
  protected carry(): void {
    this.carried.press(this.occurrenceId(), this.answers());
  }

  private signIn(): void {
    this.carry();
    void this.router.navigate(['/sign-in'], { queryParams: { next: wayBack(this.occurrenceId()) } });
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
    const first = refused.code === 'invalid' ? '[aria-invalid="true"]' : '[role="alert"]';
    setTimeout(() => show(this.here.querySelector<HTMLElement>(first), refused.code === 'invalid'));
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
