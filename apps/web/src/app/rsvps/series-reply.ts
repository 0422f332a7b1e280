import { Component, computed, inject, input, output, signal } from '@angular/core';

import type { OccurrenceView } from '#contract/occurrence.js';
import type { SeriesRsvpView } from '#contract/rsvps.js';
import { Announcer } from '../platform/announcer.js';
import { newKey } from '../platform/attempt-key.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { allInWords, asking, counts, dateInWords, isOpen, open, standingInWords, standsAs } from './series-words.js';
import { RsvpsClient } from './rsvps-client.js';

type SeriesDate = SeriesRsvpView['dates'][number];
const NO_DATES: SeriesRsvpView = { wholeCourse: false, newDatesToo: false, dates: [] };

/** Beside the reply to this date: all dates at once, said explicitly, and each of them by itself. */
@Component({
  selector: 'app-series-reply',
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
  readonly refused = output<Refused | null>();

  // My reply to the one date, above, changes what is said here.
  protected readonly found = this.client.inSeries(() => {
    const { mine } = this.event();
    return { id: this.occurrenceId(), mine: `${mine?.status} ${mine?.needsConfirm}` };
  });
  protected readonly saving = signal(false);
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

  protected comeToAll(): Promise<void> {
    return this.save(() => this.client.replyToAll(this.occurrenceId(), newKey(), this.answers()));
  }

  protected confirmAll(): Promise<void> {
    return this.save(() => this.client.confirmAll(this.occurrenceId()));
  }

  protected giveUpAll(): Promise<void> {
    return this.save(() => this.client.cancelAll(this.occurrenceId(), newKey()));
  }

  protected toggle(date: SeriesDate): Promise<void> {
    return this.save(() =>
      counts(date) ? this.client.cancel(date.id, newKey()) : this.client.reply(date.id, newKey(), this.answers()),
    );
  }

  private async save(work: () => Promise<unknown>): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.emit(null);
    try {
      await work();
      this.saved.emit();
      this.found.reload();
      setTimeout(() => this.announcer.say(this.standing() || 'You are not coming to any of these dates.'), 300);
    } catch (error) {
      this.refused.emit(refusedBecause(error));
      this.found.reload();
    } finally {
      this.saving.set(false);
    }
  }
}
