import { Component, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import type { DuplicateBody } from '#contract/event-actions.js';
import type { EventDraft, EventSaved } from '#contract/events.js';
import { SCOPES } from '#contract/repeats.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { PageProblem } from '../shell/page-problem.js';
import { Confirm } from '../ui/confirm.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { SaveBar } from '../ui/save-bar.js';
import { dayOf, longDate } from '../ui/times.js';
import { CallOff } from './call-off.js';
import { apartInWords, SCOPE_NAMES } from './change-words.js';
import { CommentsPanel } from './comments-panel.js';
import { DateRoomState } from './date-room.js';
import { DatesClient } from './dates-client.js';
import { DraftReview } from './draft-review.js';
import { DuplicateMenu } from './duplicate-menu.js';
import { EventClash } from './event-clash.js';
import { EventDates } from './event-dates.js';
import { EventEditing } from './event-editing.js';
import { EventForm } from './event-form.js';
import { EventPreview } from './event-preview.js';
import { bodyOf } from './event-versions.js';
import { happenedWords, idleWords } from './editor-words.js';
import { goingInWords } from './event-words.js';
import { HistoryPanel } from './history-panel.js';
import { HostClient } from './host-client.js';
import { LeftDates } from './left-dates.js';
import { leftForLater, scheduleWord } from './left-for-later.js';
import { NoticeBar } from './notice-bar.js';
import { OrganizersEditor } from './organizers-editor.js';
import { PublishLater } from './publish-later.js';
import { Publishing } from './publishing.js';
import { wayOut, wayOutWord } from './review-words.js';
import { SaveScope } from './save-scope.js';
import { changesRepeats, type Choice } from './scoped-change.js';
import { takingPlace } from './planned-dates.js';
import { leavable, SeriesPlan } from './series-plan.js';
import { UndoButton } from './undo-button.js';

const QUIET = 2000;

/** Changing an event that is there: its words, one date or many, its people, its life. */
@Component({
  selector: 'app-edit-event-page',
  imports: [
    CallOff,
    Confirm,
    DateRoomState,
    DuplicateMenu,
    EventClash,
    EventDates,
    EventForm,
    EventPreview,
    Field,
    Notice,
    HistoryPanel,
    LeftDates,
    NoticeBar,
    OrganizersEditor,
    PageProblem,
    PublishLater,
    RouterLink,
    RsvpMark,
    SaveBar,
    SaveScope,
    CommentsPanel,
    UndoButton,
    Unsaved,
    DraftReview,
  ],
  providers: [EventEditing, SeriesPlan],
  templateUrl: './edit-event-page.html',
  host: { '(window:focus)': 'editing.lookAgain()' },
})
export class EditEventPage {
  private readonly client = inject(HostClient);
  private readonly datesClient = inject(DatesClient);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  protected readonly plan = inject(SeriesPlan);
  private readonly publishing = inject(Publishing);
  protected readonly editing = inject(EventEditing);

  readonly eventId = input.required<string>();
  /** Which date of a series. */
  readonly occurrence = input<string>();
  /** What has just happened to it: `draft`, `published`, `proposed`, `copy`. */
  readonly now = input<string>();

  protected readonly found = this.datesClient.draft(this.eventId, this.occurrence);
  protected readonly dates = this.datesClient.ofEvent(() => this.editing.draft()?.eventId);
  protected readonly work = this.editing.work;
  protected readonly event = this.editing.draft;
  /** The change that was just made, while it can be taken back. */
  protected readonly offer = signal<EventSaved['undo'] | null>(null);
  /** The same when the page is opened again, as long as nothing was done since. */
  protected readonly still = computed(() =>
    this.offer() === null && this.done() === '' ? (this.event()?.undo ?? null) : null,
  );
  private readonly opened = computed(() => this.event()?.occurrenceId);
  /** What was just done further down the page, said at its top until another date is opened. */
  protected readonly done = linkedSignal({ source: this.opened, computation: () => '' });
  /** It was to be published where it was made, and was not. */
  protected readonly hindered = computed(() => {
    const event = this.event();
    return event?.status === 'draft' && !this.work.refused() ? this.publishing.hindranceOf(event.eventId) : null;
  });
  protected readonly refused = signal<Refused | null>(null);
  private readonly removal = viewChild<Confirm>('removal');
  private readonly noticeBar = viewChild(NoticeBar);
  private readonly scopeDialog = viewChild<SaveScope>('scopeDialog');
  /** A draft that keeps itself: what is pressed meanwhile waits for it. */
  private keeping: Promise<void> = Promise.resolve();

  protected readonly scopes = SCOPES;
  protected readonly scopeNames = SCOPE_NAMES;
  protected readonly items = computed(() => (this.dates.hasValue() ? this.dates.value().items : []));
  protected readonly apart = computed(() => apartInWords(this.items(), this.event()?.seriesId ?? null));
  protected readonly which = computed(() => longDate(dayOf(this.event()?.localStart ?? '2026-01-01')));
  protected readonly beside = computed(() => {
    const at = this.items().findIndex(({ id }) => id === this.event()?.occurrenceId);
    return { before: at > 0 ? this.items()[at - 1] : undefined, after: at < 0 ? undefined : this.items()[at + 1] };
  });
  protected readonly repeating = computed(
    () =>
      !this.editing.isSeries() ||
      (this.editing.choosesDates() && (!this.editing.isDraft() || this.editing.draftScope() !== 'this')),
  );
  protected readonly listsDates = computed(
    () => !this.editing.isSeries() || changesRepeats(this.editing.base(), this.work.model()),
  );
  protected readonly mark = computed(() => {
    const status = this.event()?.status;
    return status ? markOf({ status, mine: null }) : null;
  });
  protected readonly going = computed(() => {
    const event = this.event();
    if (!event) return '';
    const { going: taken, waiting, status } = event;
    return goingInWords({ taken, capacity: null, status, waiting });
  });
  protected readonly saveWord = computed(() => (this.editing.isDraft() ? 'Keep the draft' : 'Save changes'));
  protected readonly publishWord = computed(() => {
    // What a series was split into is published by itself.
    const own = this.items().filter(({ seriesId }) => seriesId === this.event()?.seriesId);
    const count = own.filter(({ over, status }) => !over && status === 'draft').length;
    const several = this.editing.isSeries() && count > 1 ? count : takingPlace(this.plan.dates() ?? []).length;
    const word = scheduleWord(several, this.leaves().length);
    const draft = this.event();
    return draft?.status === 'draft' && draft.reach === 'event'
      ? wayOutWord(draft, this.publishing.organizing(draft.space.slug), word)
      : null;
  });
  protected readonly publishes = computed(() => {
    const draft = this.event();
    return draft?.reach === 'event' && wayOut(draft, this.publishing.organizing(draft.space.slug)) === 'publish';
  });
  /** Whether it shows of all its dates which have no room: of a draft, as long as it is not one date alone that changes. */
  protected readonly plansAll = computed(() => this.editing.isDraft() && this.repeating());
  private readonly leaves = computed(() => (this.plansAll() && this.publishes() ? leavable(this.plan) : []));
  protected readonly kept = computed(() =>
    this.editing.isDraft() ? `Kept ${this.editing.keptAt()}.` : `Saved. ${this.noticeBar()?.sentence() ?? ''}`.trim(),
  );
  protected readonly idle = computed(() => idleWords(this.event()));
  protected readonly happened = computed(() =>
    this.work.unsaved() ? '' : happenedWords(this.now(), this.editing.isDraft()),
  );

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.event()?.space ?? null);
    effect(() => head.describe({ title: this.event()?.title || 'An event of yours', index: false }));
    effect(() => {
      // Only what was loaded matters: what is typed, and where the address leads next, is not yet that.
      const draft = this.found.hasValue() ? this.found.value() : null;
      if (draft) untracked(() => this.editing.open(draft, this.occurrence() !== undefined));
    });
    effect(() => this.plan.there.set(this.items()));
    effect((onCleanup) => {
      this.work.model();
      if (!this.editing.isDraft() || !this.work.unsaved()) return;
      const timer = setTimeout(() => (this.keeping = this.keep()), QUIET);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** Asks for which dates, where there are several or people hear of it; saves; then, if asked to, publishes. */
  protected async save(publish = false): Promise<void> {
    // As the button said when it was pressed: what is kept meanwhile makes what is known of rooms outdated.
    const leaves = publish ? this.leaves() : [];
    await this.keeping;
    const draft = this.event();
    if (!draft || this.work.saving() || !this.work.ready()) return;
    const choice = await this.choose(draft);
    if (!choice) return;
    this.done.set('');
    if (leaves.length > 0) this.work.model.update((event) => leftForLater(event, leaves));
    const saved = await this.editing.save(choice);
    if (!saved) return;
    this.offer.set(saved.undo ?? null);
    const now = publish ? await this.publish(saved.eventId, draft) : null;
    if (publish && !now) return;
    this.announcer.say(now === 'published' ? 'Published.' : now === 'proposed' ? 'Proposed.' : 'Saved.');
    await this.follow(saved, now);
    this.changed();
  }

  protected resolve(prefer: 'mine' | 'theirs'): void {
    this.editing.resolve(prefer);
    if (this.work.unsaved()) void this.save();
    else this.changed();
  }

  protected chooseDraftScope(value: string): void {
    const scope = SCOPES.find((one) => one === value);
    if (scope) this.editing.draftScope.set(scope);
  }

  protected async duplicate(where: DuplicateBody): Promise<void> {
    await this.attempt(async () => {
      const { eventId } = await this.client.duplicate(this.eventId(), where);
      await this.router.navigate(['/host/events', eventId], { queryParams: { now: 'copy' } });
    });
  }

  protected async deleteDraft(): Promise<void> {
    if (!(await this.removal()?.ask())) return;
    await this.attempt(async () => {
      await this.client.deleteDraft(this.eventId());
      const event = this.event();
      if (event) this.work.begin(bodyOf(event));
      this.announcer.say('The draft is deleted.');
      await this.router.navigateByUrl('/host');
    });
  }

  protected calledOff({ undo, status }: EventSaved): void {
    this.offer.set(undo ?? null);
    this.sayAbove(status === 'postponed' ? 'It is postponed.' : 'It is cancelled.');
    this.changed();
  }

  protected putBack({ undo }: EventSaved): void {
    this.offer.set(undo ?? null);
    this.sayAbove('It is among the dates again.');
    this.changed();
  }

  /** The date may share the words of its series again, and so have another address. */
  protected async takenBack(saved: EventSaved): Promise<void> {
    this.offer.set(null);
    this.editing.movedTo(saved);
    await this.follow(saved, null);
    this.sayAbove('Taken back. It is as it was before.');
    this.changed();
  }

  /** Of one date alone: it may speak for itself from now on, at an address of its own. */
  protected async peopleSaved(saved: EventSaved | null): Promise<void> {
    if (saved) await this.follow(saved, null);
    this.changed();
  }

  protected changed(): void {
    this.found.reload();
    this.dates.reload();
  }

  protected toDates(event: Event): void {
    event.preventDefault();
    const heading = document.getElementById('dates');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  /** Where the state of things stands, which a phone does not show beside what was pressed. */
  private sayAbove(words: string): void {
    this.done.set(words);
    this.announcer.say(words);
    document.getElementById('main')?.scrollIntoView({ block: 'start' });
  }

  private async choose(draft: EventDraft): Promise<Choice | null | undefined> {
    if (this.editing.isDraft()) return { scope: this.editing.draftScope(), overwrite: false, keepInstant: false };
    return this.scopeDialog()?.ask({ ...this.editing.current(), ...draft, series: this.editing.choosesDates() });
  }

  private async keep(): Promise<void> {
    const repeated = changesRepeats(this.editing.base(), this.work.model());
    const saved = await this.editing.keep();
    if (!saved) return;
    await this.follow(saved, null);
    if (repeated || this.editing.isSeries()) this.changed();
  }

  /** A date that now has words of its own has another address. */
  private async follow({ eventId, occurrenceId }: EventSaved, now: string | null): Promise<void> {
    if (eventId === this.eventId() && now === null) return;
    const occurrence = this.occurrence() === undefined && eventId === this.eventId() ? null : occurrenceId;
    await this.router.navigate(['/host/events', eventId], { replaceUrl: true, queryParams: { occurrence, now } });
  }

  private async publish(eventId: string, { space, review }: EventDraft): Promise<'published' | 'proposed' | null> {
    const done = await this.publishing.go(eventId, space.slug, review);
    this.work.refused.set(this.publishing.hindranceOf(eventId));
    return done;
  }

  /** @returns null where it was refused */
  private async attempt<T>(action: () => Promise<T>): Promise<T | null> {
    this.refused.set(null);
    try {
      return await action();
    } catch (error) {
      this.refused.set(refusedBecause(error));
      return null;
    }
  }
}
