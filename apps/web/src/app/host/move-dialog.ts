import { Component, computed, DestroyRef, inject, signal, viewChild } from '@angular/core';

import type { ChangePreview } from '#contract/event-changes.js';
import type { EventDraft, EventSaved } from '#contract/events.js';
import type { CalendarItem } from '#contract/host-calendar.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { RoomFit } from '../rooms/room-fit.js';
import { RoomFix } from '../rooms/room-fix.js';
import { Confirm } from '../ui/confirm.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { wholeSpan, zoneName } from '../ui/times.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { endWithSameLength, movedChange, type NewPlace, type NewTimes } from './calendar-move.js';
import { ChangeLook } from './change-look.js';
import { ChangeSummary } from './change-summary.js';
import { saveWord } from './change-words.js';
import { DatesClient } from './dates-client.js';
import type { Moved } from './moved-notice.js';
import { ScopeChoice } from './scope-choice.js';
import type { Choice } from './scoped-change.js';
import { clocksInWords, shownHours } from './typed-hours.js';

const QUIET = 250;
const THIS: Choice = { scope: 'this', overwrite: false, keepInstant: false };

/** Another time for a date, dragged there or written here. Says before it saves whether the room is free and who hears of it. */
@Component({
  selector: 'app-move-dialog',
  imports: [ChangeSummary, Confirm, Field, Icon, Notice, RoomFix, ScopeChoice],
  providers: [RoomFit],
  templateUrl: './move-dialog.html',
})
export class MoveDialog {
  private readonly client = inject(DatesClient);
  protected readonly room = inject(RoomFit);
  private readonly dialog = viewChild.required(Confirm);
  private readonly key = new AttemptKey();

  protected readonly item = signal<CalendarItem | null>(null);
  protected readonly times = signal<NewTimes>({ localStart: '', localEnd: '' });
  protected readonly choice = signal<Choice>(THIS);
  /** Another room, where its own is not free. */
  protected readonly place = signal<NewPlace | null>(null);
  protected readonly look = new ChangeLook();
  protected readonly refused = signal<Refused | null>(null);
  protected readonly saving = signal(false);
  private readonly draft = signal<EventDraft | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saved: EventSaved | null = null;

  protected readonly kind = computed(() => (this.item()?.allDay ? 'date' : 'datetime-local'));
  protected readonly was = computed(() => {
    const item = this.item();
    return item ? `Now ${wholeSpan(item)}, ${zoneName(item.timeZone)}.` : '';
  });
  /** Who organizes one date alone is not asked for which dates it is. */
  protected readonly wholeSeries = computed(() => this.draft()?.reach === 'event');
  /** What the clocks do to what is written here. */
  protected readonly clocks = computed(() => {
    const item = this.item();
    return item ? clocksInWords({ ...item, ...this.times() }) : { start: '', end: '' };
  });
  protected readonly yes = computed(() => (this.saving() ? 'Saving' : saveWord(this.look.preview(), 'Move it')));

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** @returns what was saved, and null where it stays */
  async open(item: CalendarItem, to: NewTimes = item): Promise<Moved | null> {
    this.item.set(item);
    this.times.set({ localStart: to.localStart.slice(0, 16), localEnd: to.localEnd.slice(0, 16) });
    this.choice.set(THIS);
    this.place.set(null);
    this.draft.set(null);
    this.saved = null;
    this.lookAgain(0);
    await this.dialog().ask();
    clearTimeout(this.timer);
    return (
      this.saved && {
        item,
        to: shownHours({ ...item, ...this.times() }),
        scope: this.choice().scope,
        saved: this.saved,
      }
    );
  }

  protected shown(local: string): string {
    return this.item()?.allDay ? local.slice(0, 10) : local;
  }

  /** The end moves along. Where whole days are meant, it is midnight after the last. */
  protected start(given: string): void {
    if (!given) return;
    const localStart = this.whole(given);
    this.times.update((old) => ({ localStart, localEnd: endWithSameLength(old, localStart) }));
    this.lookAgain();
  }

  protected end(given: string): void {
    if (!given) return;
    this.times.update((old) => ({ ...old, localEnd: given }));
    this.lookAgain();
  }

  protected choose(change: Partial<Choice>): void {
    this.choice.update((choice) => ({ ...choice, ...change }));
    this.lookAgain();
  }

  /** A room that is free then, with what it proposes for set-up; null for the event's own. */
  protected take(roomId: string | null): void {
    const draft = this.draft();
    this.place.set(roomId === null || !draft ? null : this.room.placeIn(roomId, draft));
    this.lookAgain(0);
  }

  protected async save(): Promise<void> {
    const [item, draft] = [this.item(), this.draft()];
    if (!item || !draft || this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      const change = this.change(draft);
      this.saved = await this.client.save(item.id, change, this.key.for(change));
      this.key.answered();
      this.dialog().close();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }

  private whole(given: string): string {
    return given.length === 10 ? `${given}T00:00` : given.slice(0, 16);
  }

  private change(draft: EventDraft) {
    return movedChange(draft, { ...this.times(), ...this.place() }, this.choice());
  }

  private lookAgain(after = QUIET): void {
    clearTimeout(this.timer);
    this.look.forget();
    this.room.forget();
    this.refused.set(null);
    this.timer = setTimeout(() => void this.ask(), after);
  }

  private async ask(): Promise<void> {
    const item = this.item();
    if (!item) return;
    const preview = await this.look.at(async () => {
      const draft = this.draft() ?? (await this.client.freshDraft(item.eventId, item.id));
      this.draft.set(draft);
      return this.client.preview(item.id, this.change(draft));
    });
    const draft = this.draft();
    if (preview && draft) await this.room.look({ ...draft, ...this.place() }, datesOf(preview));
  }
}

/** Where the dates are going to be that the room is wanted for. */
const datesOf = ({ changed, added }: ChangePreview) => [
  ...changed.filter(({ what }) => what !== 'cancelled').map(({ after }) => after),
  ...added,
];
