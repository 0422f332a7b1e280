import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';

import { pathTo } from '#domain/addresses/path-to.js';
import { SubscribeSheet } from '../calendars/subscribe-sheet.js';
import { EventsClient } from '../events/events-client.js';
import { Announcer } from '../platform/announcer.js';
import { feedsOf, PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { STAY } from '../platform/scrolling.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { ShowMore } from '../ui/show-more.js';
import { todayIn } from '../ui/times.js';
import { zoneNote } from '../ui/zone-note.js';
import type { Written } from './address-filters.js';
import { chosenIn, feedOf, isLasting } from './choice.js';
import { ChosenFilters } from './chosen-filters.js';
import { EventFilters, type Narrowed } from './event-filters.js';
import { FoldedProgramme } from './folded-programme.js';
import { FormatList } from './format-list.js';
import { NothingFits } from './nothing-fits.js';
import { SpanView } from './span-view.js';
import { ViewSwitch } from './view-switch.js';
import { whatIsOn } from './what-is-on.js';

const NO_FACETS = { formats: [], topics: [], hosts: [], rooms: [], online: 0, stepFree: 0, free: 0 };

/** What is on: a list, a week or a month, of one space or across all. The view, its day and the filters are in the address. */
@Component({
  selector: 'app-events-page',
  imports: [
    ChosenFilters,
    EmptyState,
    EventFilters,
    FoldedProgramme,
    FormatList,
    Icon,
    Notice,
    NothingFits,
    PageProblem,
    ProgrammeSkeleton,
    ShowMore,
    SpanView,
    SubscribeSheet,
    ViewSwitch,
  ],
  templateUrl: './events-page.html',
})
export class EventsPage {
  private readonly announcer = inject(Announcer);
  private readonly faces = inject(SpaceFaces);
  private readonly router = inject(Router);
  private readonly readerZone = inject(ReaderZone).zone;

  readonly space = input<string>();
  private readonly written = toSignal<Written>(inject(ActivatedRoute).queryParams, { requireSync: true });

  private readonly place = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() =>
    this.place.hasValue() ? this.place.value() : this.faces.seen(this.space() ?? ''),
  );
  /** A space's own list goes by the space's clocks, and says so once. */
  protected readonly pageZone = computed(() => (this.space() ? (this.card()?.timeZone ?? null) : this.readerZone()));
  protected readonly today = computed(() => todayIn(this.pageZone() ?? 'UTC'));

  protected readonly on = whatIsOn({ written: this.written, space: this.space, today: this.today });
  private readonly offers = inject(EventsClient).facets(this.space);
  protected readonly facets = computed(() => (this.offers.hasValue() ? this.offers.value() : NO_FACETS));

  protected readonly chosen = computed(() => {
    const known = { facets: this.facets(), rows: this.on.rows(), today: this.today() };
    return chosenIn(this.on.filters(), known);
  });
  /** What of the address is no filter. */
  protected readonly viewed = computed((): Record<string, string> =>
    this.on.view() === 'list' ? {} : { view: this.on.view(), day: this.on.day() },
  );
  protected readonly feed = computed(() => feedOf(this.space(), this.on.filters()));
  protected readonly feedName = computed(() => (isLasting(this.on.filters()) ? 'this choice' : 'this calendar'));
  protected readonly zoneNote = computed(() => zoneNote(this.on.rows(), this.pageZone(), this.readerZone()));
  protected readonly base = computed(() => {
    const space = this.space();
    return space ? pathTo('/s/:space/events', { space }) : '/events';
  });
  protected readonly problem = computed(() =>
    this.on.outdated() ? undefined : (this.on.error() ?? this.place.error()),
  );

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => (this.space() ? this.card() : null));
    effect(() => this.faces.learn(this.on.rows().map(({ space }) => space)));
    effect(() => head.describe(this.facts()));
    effect(() => {
      if (this.on.arrived() && this.chosen().length > 0) untracked(() => this.announcer.say(this.on.count()));
    });
  }

  protected narrow({ change, typing = false }: Narrowed): void {
    const extras = { queryParams: change, queryParamsHandling: 'merge', replaceUrl: typing, info: STAY } as const;
    void this.router.navigate([this.base()], extras);
  }

  private facts() {
    const card = this.card();
    const title = card ? `What’s on at ${card.name}` : 'What’s on';
    const description = `${title}: talks, seminars, circles and more, day by day, with free seats.`;
    // Weeks and months go on without an end, and say nothing that the list does not.
    const index = this.on.view() === 'list' ? undefined : false;
    return { title, description, path: this.base(), feeds: card ? feedsOf(card) : [], index };
  }
}
