import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';

import type { OccurrenceView } from '#contract/occurrence.js';
import type { SeriesRsvpView } from '#contract/rsvps.js';
import { Announcer } from '../platform/announcer.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { isPassing } from '../platform/passing.js';
import { refusedBecause } from '../platform/refusals.js';
import { lossOf, lossOfAll, type Loss } from './giving-up.js';
import { LossQuestion } from './loss-question.js';
import type { Failed } from './reply-state.js';
import { allInWords, asking, counts, dateInWords, isOpen, open, standingInWords, standsAs } from './series-words.js';
import { RsvpsClient } from './rsvps-client.js';

type SeriesDate = SeriesRsvpView['dates'][number];
const NO_DATES: SeriesRsvpView = { wholeCourse: false, newDatesToo: false, dates: [] };

/** Beside the reply to this date: all dates at once, said explicitly, and each of them by itself. */
@Component({
  selector: 'app-series-reply',
  imports: [LossQuestion],
  templateUrl: './series-reply.html',
  host: { class: 'series-reply', '[attr.aria-busy]': 'saving() ? true : null' },
})
export class SeriesReply {
  private readonly client = inject(RsvpsClient);
  private readonly announcer = inject(Announcer);

  /** The date that is shown, as the page's address says it. */
  readonly occurrenceId = input.required<string>();
  readonly event = input.required<OccurrenceView>();
  readonly answers = input<Record<string, string>>({});
  /** Something is saved, which may concern the date that is shown. */
  readonly saved = output();
  readonly failed = output<Failed | null>();

  // My reply to the one date, above, changes what is said here.
  protected readonly found = this.client.inSeries(() => {
    const { mine } = this.event();
    return { id: this.occurrenceId(), mine: `${mine?.status} ${mine?.needsConfirm}` };
  });
  protected readonly saving = signal(false);
  private readonly key = new AttemptKey();
  private readonly question = viewChild.required(LossQuestion);
  /** The dates are many, and few look at each: they are written once somebody does. */
  protected readonly opened = signal(false);
  private readonly view = computed(() => (this.found.hasValue() ? this.found.value() : NO_DATES));
  protected readonly dates = computed(() => this.view().dates);
  protected readonly standing = computed(() => standingInWords(this.view()));
  protected readonly offered = computed(() => (this.event().can.reply ? open(this.view()).length : 0));
  protected readonly allWords = computed(() => allInWords(this.view()));
  /** What this date itself asks is asked above. */
  protected readonly asked = computed(() => asking(this.view()).length);
  protected readonly more = computed(() => this.standing() !== '');
  protected readonly nameOf = (date: SeriesDate) => dateInWords(date, this.event().timeZone);
  protected readonly standsAs = standsAs;
  protected readonly counts = counts;
  /** A reply that is declined stays so; where none is taken any more, none is given up either. */
  protected readonly fixed = (date: SeriesDate): boolean =>
    date.mine === 'declined' || !isOpen(date) || (date.status !== 'scheduled' && !counts(date));

  protected toggled(event: Event): void {
    this.opened.set((event.target as HTMLDetailsElement).open);
  }

  protected comeToAll(): Promise<boolean> {
    return this.save(() => {
      const answers = this.answers();
      return this.client.replyToAll(this.occurrenceId(), this.key.for(['all', this.occurrenceId(), answers]), answers);
    });
  }

  protected confirmAll(): Promise<boolean> {
    return this.save(() => this.client.confirmAll(this.occurrenceId()));
  }

  protected giveUpAll(): Promise<boolean> {
    const id = this.occurrenceId();
    return this.save(
      () => this.client.cancelAll(id, this.key.for(['none', id])),
      async () => lossOfAll(await this.client.standingInSeries(id)),
    );
  }

  /** The box goes on showing what is saved where nothing was. */
  protected async toggle(date: SeriesDate, box: HTMLInputElement): Promise<void> {
    const { id } = date;
    const given = counts(date);
    const saved = await this.save(
      () => {
        const answers = this.answers();
        return given
          ? this.client.cancel(id, this.key.for(['not', id]))
          : this.client.reply(id, this.key.for(['date', id, answers]), answers);
      },
      async () => (given ? lossOf(await this.client.standing(id)) : null),
    );
    if (!saved) box.checked = given;
  }

  private async save(work: () => Promise<unknown>, lost?: () => Promise<Loss | null>): Promise<boolean> {
    if (this.saving()) return false;
    this.saving.set(true);
    this.failed.emit(null);
    try {
      const loss = lost ? await lost() : null;
      if (loss && !(await this.question().ask(loss))) return false;
      await work();
      this.key.answered();
      this.saved.emit();
      this.found.reload();
      setTimeout(() => this.announcer.say(this.standing() || 'You are not coming to any of these dates.'), 300);
      return true;
    } catch (error) {
      const refused = refusedBecause(error);
      this.failed.emit({ refused, again: () => this.save(work, lost) });
      if (!isPassing(refused)) this.found.reload();
      return false;
    } finally {
      this.saving.set(false);
    }
  }
}
