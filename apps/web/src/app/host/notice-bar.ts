import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';

import type { NoticeMail, PendingNotice } from '#contract/notices.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { clockIn } from '../ui/times.js';
import { people } from './event-words.js';
import { leftInWords, MANY, noticeInWords, type WaitingNotice } from './notice-words.js';
import { NoticesClient } from './notices-client.js';

const TICK = 5000;

/** While changes wait to be told: who hears of them, when and what. The host can read the mail, and need not wait. */
@Component({
  selector: 'app-notice-bar',
  imports: [Confirm, Icon, Notice],
  templateUrl: './notice-bar.html',
  host: { '(window:focus)': 'found.reload()' },
})
export class NoticeBar {
  private readonly client = inject(NoticesClient);
  private readonly zone = inject(ReaderZone).zone;

  readonly eventId = input.required<string>();
  /** Rises with every save. */
  readonly version = input<number>(0);

  protected readonly found = this.client.pending(() => ({ eventId: this.eventId(), version: this.version() }));
  private readonly many = viewChild.required<Confirm>('many');
  private readonly look = viewChild.required<Confirm>('look');
  /** Stays while it is asked for again, so that nothing jumps. */
  private readonly answer = linkedSignal<PendingNotice | undefined, Waiting | null>({
    source: () => (this.found.hasValue() ? this.found.value() : undefined),
    computation: (found, previous) => (found ? waiting(found) : (previous?.value ?? null)),
  });
  private readonly now = signal(Date.now());
  /** How many have been told, until there is something new to tell. */
  protected readonly sent = linkedSignal<{ version: number; answer: Waiting | null }, number | null>({
    source: () => ({ version: this.version(), answer: this.answer() }),
    computation: ({ version, answer }, previous) => {
      const was = previous?.source.answer ?? null;
      if (!previous || previous.source.version !== version || (answer && !was)) return null;
      return was && !answer && was.until <= Date.now() ? was.people : previous.value;
    },
  });
  protected readonly sending = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly mail = signal<NoticeMail['mail']>(null);

  protected readonly notice = computed(() => {
    const notice = this.answer();
    return notice && notice.people > 0 && this.sent() === null ? notice : null;
  });
  protected readonly shown = computed(() => this.notice() !== null || this.sent() !== null);
  protected readonly count = computed(() => people(this.notice()?.people ?? 0));
  protected readonly seconds = computed(() => {
    const { until = 0, secondsLeft = 0 } = this.notice() ?? {};
    return Math.min(secondsLeft, Math.max(0, (until - this.now()) / 1000));
  });
  protected readonly left = computed(() => leftInWords(this.seconds()));
  /** Also said where a save is confirmed. */
  readonly sentence = computed(() => {
    const [notice, sent] = [this.notice(), this.sent()];
    if (sent !== null) return `Sent to ${people(sent)}.`;
    return notice ? noticeInWords(notice, clockIn(this.zone() ?? 'UTC', new Date(notice.dueAt))) : '';
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const timer = setInterval(() => this.tick(), TICK);
      destroyed.onDestroy(() => clearInterval(timer));
    });
  }

  protected async tellNow(): Promise<void> {
    const notice = this.notice();
    if (!notice || this.sending()) return;
    if (notice.people > MANY && !(await this.many().ask())) return;
    await this.send();
  }

  /** Who has read the mail need not be asked once more. */
  protected async seeMail(): Promise<void> {
    this.mail.set(null);
    this.refused.set(null);
    void this.load();
    if (await this.look().ask()) await this.send();
  }

  private async load(): Promise<void> {
    try {
      const { mail } = await this.client.mail(this.eventId());
      this.mail.set(mail);
      if (mail === null) this.look().close();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }

  private async send(): Promise<void> {
    this.sending.set(true);
    this.refused.set(null);
    try {
      const { people: told } = await this.client.send(this.eventId());
      this.sent.set(told);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.sending.set(false);
    }
  }

  /** Once its time has come, asks until it is gone. */
  private tick(): void {
    this.now.set(Date.now());
    if (this.notice() && this.seconds() === 0) this.found.reload();
  }
}

/** By the clock of this computer, whatever it shows. */
interface Waiting extends WaitingNotice {
  until: number;
}

const waiting = ({ notice }: PendingNotice): Waiting | null =>
  notice && { ...notice, until: Date.now() + notice.secondsLeft * 1000 };
