import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';

import { eventBody, type EventBody } from '#contract/events.js';
import type { QuickContext, QuickEvent } from '#domain/events/quick-add.js';
import { DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { Announcer } from '../platform/announcer.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { SaveBar } from '../ui/save-bar.js';
import { Sending } from '../ui/sending.js';
import { clockIn, dayOf, longDate, todayIn } from '../ui/times.js';
import { CoverPicture } from './cover-picture.js';
import { blankEvent, startingAt } from './event-defaults.js';
import { EventForm } from './event-form.js';
import { EventPreview } from './event-preview.js';
import { begunFrom, type Templates } from './event-template.js';
import { HostClient } from './host-client.js';
import { leftForLater, leftInWords, scheduleWord } from './left-for-later.js';
import { takingPlace, withoutIdle } from './planned-dates.js';
import { newReview, Publishing } from './publishing.js';
import { leavable, SeriesPlan } from './series-plan.js';
import { QuickAddLine } from './quick-add-line.js';
import { filledFrom } from './quick-facts.js';
import { withoutFill, type QuickFill } from './quick-fill.js';
import { wayOut, wayOutWord } from './review-words.js';
import { SameAgain } from './same-again.js';
import { UnsavedDraft } from './unsaved-draft.js';

const SAID = { draft: 'Kept as a draft.', published: 'Published.', proposed: 'Proposed.' } as const;

/** Scheduling an event, in two minutes on a phone. */
@Component({
  selector: 'app-new-event-page',
  imports: [
    EmptyState,
    EventForm,
    EventPreview,
    PageProblem,
    QuickAddLine,
    RouterLink,
    SameAgain,
    SaveBar,
    Sending,
    Unsaved,
    UnsavedDraft,
  ],
  providers: [SeriesPlan],
  templateUrl: './new-event-page.html',
})
export class NewEventPage {
  private readonly client = inject(HostClient);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);
  protected readonly cover = inject(CoverPicture);

  readonly space = input.required<string>();
  /** From the calendar of rooms: where, and from when. */
  readonly room = input<string>();
  readonly start = input<string>();
  readonly end = input<string>();

  protected readonly found = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly mayHost = computed(
    () => this.session.hosts(this.space()) || (this.session.member()?.networkAdmin ?? false),
  );
  private readonly begun = signal(false);
  protected readonly work = new FormWork<EventBody>(
    signal(blankEvent({ timeZone: 'UTC', today: todayIn('UTC') })),
    (path) => validateStandardSchema(path, eventBody),
  );

  private readonly plan = inject(SeriesPlan);
  private readonly publishing = inject(Publishing);
  private readonly review = computed(() => newReview(this.card()?.review ?? false));
  private readonly organizing = computed(() => this.publishing.organizing(this.space()));
  protected readonly proposes = computed(() => wayOut({ review: this.review() }, this.organizing()) === 'propose');
  /** Of a proposal whoever publishes it decides what is left for later. */
  private readonly leaves = computed(() => (this.proposes() ? [] : leavable(this.plan)));
  protected readonly publishWord = computed(() => {
    const count = takingPlace(this.plan.dates() ?? []).length;
    return wayOutWord({ review: this.review() }, this.organizing(), scheduleWord(count, this.leaves().length));
  });
  private readonly hosts = computed(() => (this.mayHost() ? this.space() : ''));
  private readonly foundTemplates = this.client.templates(this.hosts);
  private readonly foundRooms = this.client.rooms(this.hosts);
  /** The space's own; until they are here, and where they cannot be had, those that come with the formats. */
  protected readonly templates = computed<Templates>(() => {
    if (!this.foundTemplates.hasValue()) return DEFAULT_TEMPLATES;
    const own = this.foundTemplates.value().items.map(({ format, changed: _, ...template }) => [format, template]);
    return Object.fromEntries(own) as Templates;
  });
  protected readonly context = computed<QuickContext>(() => {
    const timeZone = this.card()?.timeZone ?? 'UTC';
    const rooms = this.foundRooms.hasValue() ? this.foundRooms.value().items : [];
    const { localStart, format } = withoutFill(this.work.model(), this.lineFill());
    const [today, now] = [todayIn(timeZone), clockIn(timeZone)];
    const day = localStart.slice(0, 10) || today;
    const language = this.card()?.language ?? 'en';
    return { today, now, language, rooms, defaults: { day, format, templates: this.templates() } };
  });
  /** What the form held before a quick line or an earlier event filled it. */
  protected readonly before = signal<EventBody | null>(null);
  protected readonly lineFill = signal<QuickFill | null>(null);

  protected readonly filled = computed(() => {
    const { title, localStart } = this.work.model();
    const when = localStart === '' ? '' : longDate(dayOf(localStart));
    return [title, when].filter(Boolean).join(', ') || 'nothing yet';
  });

  private readonly typing = viewChild(UnsavedDraft);

  constructor() {
    this.cover.forget();
    inject(PageHead).describe({ title: 'New event', index: false });
    wearFaceOf(() => this.card());
    effect(() => {
      const timeZone = this.card()?.timeZone;
      const templates = this.templates();
      if (!timeZone || untracked(() => this.begun() && this.work.unsaved())) return;
      this.begun.set(true);
      const blank = begunFrom(blankEvent({ timeZone, today: todayIn(timeZone) }), templates);
      this.work.begin(startingAt(blank, { start: this.start(), end: this.end(), room: this.room() ?? null }));
    });
  }

  protected fill(quick: QuickEvent): void {
    const before = withoutFill(this.work.model(), this.lineFill());
    const filled = filledFrom(quick, before, this.templates());
    this.take(filled, before);
    this.lineFill.set({ before, filled });
  }

  protected take(event: EventBody, before = this.work.model()): void {
    this.before.set(before);
    this.lineFill.set(null);
    this.work.model.set(event);
  }

  protected takeBack(): void {
    const before = this.before();
    if (before) this.work.model.set(before);
    this.before.set(null);
    this.lineFill.set(null);
    this.announcer.say('Taken back.');
  }

  protected async keep(publish: boolean): Promise<void> {
    let eventId = '';
    const leaves = publish ? this.leaves() : [];
    const kept = await this.work.save(async (event) => {
      ({ eventId } = await this.client.create(
        this.space(),
        withoutIdle(leftForLater(event, leaves), this.plan.horizon()),
      ));
      this.typing()?.done();
      // The draft is kept, whatever becomes of its picture: its page says so and tries again.
      this.cover.belongsTo(eventId);
      await this.cover.send(eventId);
    });
    if (!kept) return;
    // The draft is kept even where publishing is refused; its page says what is in the way.
    const now = publish ? await this.publishing.go(eventId, this.space(), this.review()) : 'draft';
    this.announcer.say(now === null ? 'Not published.' : `${SAID[now]} ${leftInWords(leaves.length)}`.trim());
    await this.router.navigate(['/host/events', eventId], { replaceUrl: true, queryParams: { now: now ?? 'draft' } });
  }
}
