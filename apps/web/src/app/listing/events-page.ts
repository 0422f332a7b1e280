import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';

import { FORMAT_NAMES } from '#domain/events/formats.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { weeksOf } from '#domain/calendars/day-grid.js';
import { EventsClient } from '../events/events-client.js';
import { Announcer } from '../platform/announcer.js';
import { longerList } from '../platform/longer-list.js';
import { feedsOf, PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { STAY } from '../platform/scrolling.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { Programme } from '../ui/programme.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { ShowMore } from '../ui/show-more.js';
import { todayIn } from '../ui/times.js';
import { zoneNote } from '../ui/zone-note.js';
import { dayIn, filtersIn, viewIn, type Written } from './address-filters.js';
import { EventFilters } from './event-filters.js';
import { FormatList } from './format-list.js';
import { SpanClient } from './span-client.js';
import { SpanView } from './span-view.js';
import { ViewSwitch } from './view-switch.js';

/** What is on: a list, a week or a month, of one space or across all. The view, its day and the filters are in the address. */
@Component({
  selector: 'app-events-page',
  imports: [
    EmptyState,
    EventFilters,
    FormatList,
    PageProblem,
    Programme,
    ProgrammeSkeleton,
    RouterLink,
    ShowMore,
    SpanView,
    ViewSwitch,
  ],
  templateUrl: './events-page.html',
})
export class EventsPage {
  private readonly client = inject(EventsClient);
  private readonly announcer = inject(Announcer);
  private readonly faces = inject(SpaceFaces);
  private readonly router = inject(Router);
  private readonly readerZone = inject(ReaderZone).zone;

  readonly space = input<string>();
  private readonly written = toSignal<Written>(inject(ActivatedRoute).queryParams, { requireSync: true });

  protected readonly view = computed(() => viewIn(this.written()));
  protected readonly filters = computed(() => filtersIn(this.written(), this.space()), { equal: alike });
  protected readonly filtered = computed(() => Object.values({ ...this.filters(), space: undefined }).some(Boolean));

  private readonly place = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() =>
    this.place.hasValue() ? this.place.value() : this.faces.seen(this.space() ?? ''),
  );
  /** A space's own list goes by the space's clocks, and says so once. */
  protected readonly pageZone = computed(() => (this.space() ? (this.card()?.timeZone ?? null) : this.readerZone()));
  protected readonly today = computed(() => todayIn(this.pageZone() ?? 'UTC'));
  protected readonly day = computed(() => dayIn(this.written()) ?? this.today());

  protected readonly found = this.client.list(() => (this.view() === 'list' ? this.filters() : undefined));
  private readonly weeks = computed(
    () => {
      const view = this.view();
      return view === 'list' ? [] : weeksOf(view, this.day());
    },
    { equal: alike },
  );
  protected readonly span = inject(SpanClient).days(() => {
    const [weeks, filters] = [this.weeks(), this.filters()];
    return weeks.length > 0 ? { weeks, filters: { ...filters, from: undefined, to: undefined } } : undefined;
  });
  protected readonly spanned = computed(() => (this.span.hasValue() ? this.span.value() : null));
  private readonly offers = this.client.facets(this.space);

  protected readonly list = longerList({
    first: () => (this.found.hasValue() ? this.found.value() : null),
    after: (cursor) => this.client.page(this.filters(), cursor),
    said: (): string => this.count(),
  });
  protected readonly rows = computed(() =>
    this.view() === 'list' ? this.list.rows() : (this.spanned()?.days.flatMap(({ rows }) => rows) ?? []),
  );
  protected readonly facets = computed(() =>
    this.offers.hasValue()
      ? this.offers.value()
      : { formats: [], topics: [], hosts: [], rooms: [], online: 0, stepFree: 0, free: 0 },
  );
  protected readonly count = computed(() => {
    const format = this.filters().format;
    return `${format ? `${FORMAT_NAMES[format]}: ` : ''}${this.counted()}`;
  });
  protected readonly zoneNote = computed(() => zoneNote(this.rows(), this.pageZone(), this.readerZone()));
  protected readonly base = computed(() => {
    const space = this.space();
    return space ? pathTo('/s/:space/events', { space }) : '/events';
  });
  protected readonly problem = computed(() => this.found.error() ?? this.span.error() ?? this.place.error());
  private readonly arrived = computed(() => this.found.hasValue() || this.span.hasValue());

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => (this.space() ? this.card() : null));
    effect(() => this.faces.learn(this.rows().map(({ space }) => space)));
    effect(() => head.describe(this.facts()));
    effect(() => {
      if (this.arrived() && this.filtered()) untracked(() => this.announcer.say(this.count()));
    });
  }

  protected narrow(change: Record<string, string | null>): void {
    void this.router.navigate([this.base()], { queryParams: change, queryParamsHandling: 'merge', info: STAY });
  }

  protected again(): void {
    this.found.reload();
    this.span.reload();
  }

  private counted(): string {
    const [count, more] =
      this.view() === 'list' ? [this.rows().length, this.list.more()] : [this.spanned()?.count ?? null, false];
    if (count === null) return 'More events than are shown';
    return `${count === 1 ? '1 event' : `${count} events`}${more ? ', and more' : ''}`;
  }

  private facts() {
    const card = this.card();
    const title = card ? `What’s on at ${card.name}` : 'What’s on';
    const description = `${title}: talks, seminars, circles and more, day by day, with free seats.`;
    // Weeks and months go on without an end, and say nothing that the list does not.
    const index = this.view() === 'list' ? undefined : false;
    return { title, description, path: this.base(), feeds: card ? feedsOf(card) : [], index };
  }
}

const alike = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
