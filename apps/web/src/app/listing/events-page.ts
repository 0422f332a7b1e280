import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { FORMAT_NAMES } from '#domain/events/formats.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { Announcer } from '../platform/announcer.js';
import { longerList } from '../platform/longer-list.js';
import { feedsOf, PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { Programme } from '../ui/programme.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { ShowMore } from '../ui/show-more.js';
import { zoneNote } from '../ui/zone-note.js';
import { filtersIn } from './address-filters.js';
import { EventFilters } from './event-filters.js';
import { EventsClient } from '../events/events-client.js';
import { FormatList } from './format-list.js';

/** What is on, as a list by day: of one space, or across all of them. Filters live in the address bar. */
@Component({
  selector: 'app-events-page',
  imports: [EmptyState, EventFilters, FormatList, PageProblem, Programme, ProgrammeSkeleton, RouterLink, ShowMore],
  templateUrl: './events-page.html',
})
export class EventsPage {
  private readonly client = inject(EventsClient);
  private readonly announcer = inject(Announcer);
  private readonly faces = inject(SpaceFaces);
  private readonly router = inject(Router);

  readonly space = input<string>();
  readonly format = input<string>();
  readonly topic = input<string>();
  readonly host = input<string>();
  readonly free = input<string>();
  readonly from = input<string>();

  protected readonly filters = computed(() =>
    filtersIn({
      space: this.space(),
      format: this.format(),
      topic: this.topic(),
      host: this.host(),
      free: this.free(),
      from: this.from(),
    }),
  );
  protected readonly filtered = computed(() => Object.values({ ...this.filters(), space: undefined }).some(Boolean));

  private readonly readerZone = inject(ReaderZone).zone;
  protected readonly found = this.client.list(this.filters);
  protected readonly offers = this.client.facets(this.space);
  private readonly place = inject(SpacesClient).one(this.space);

  protected readonly list = longerList({
    first: () => (this.found.hasValue() ? this.found.value() : null),
    after: (cursor) => this.client.more(this.filters(), cursor),
    said: (): string => this.count(),
  });
  protected readonly rows = this.list.rows;

  protected readonly card = computed(() =>
    this.place.hasValue() ? this.place.value() : this.faces.seen(this.space() ?? ''),
  );
  protected readonly facets = computed(() =>
    this.offers.hasValue() ? this.offers.value() : { formats: [], topics: [], hosts: [] },
  );
  protected readonly count = computed(() => {
    const shown = this.rows().length;
    const events = shown === 1 ? '1 event' : `${shown} events`;
    const format = this.filters().format;
    return `${format ? `${FORMAT_NAMES[format]}: ` : ''}${events}${this.list.more() ? ', and more' : ''}`;
  });
  /** A space's own list goes by the space's clocks, and says so once. */
  protected readonly pageZone = computed(() => (this.space() ? (this.card()?.timeZone ?? null) : this.readerZone()));
  protected readonly zoneNote = computed(() => zoneNote(this.rows(), this.pageZone(), this.readerZone()));
  protected readonly base = computed(() => {
    const space = this.space();
    return space ? pathTo('/s/:space/events', { space }) : '/events';
  });
  protected readonly problem = computed(() => this.found.error() ?? this.place.error());

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => (this.space() ? this.card() : null));
    effect(() => this.faces.learn(this.rows().map(({ space }) => space)));
    effect(() => head.describe(this.facts()));
    effect(() => {
      if (this.found.hasValue() && this.filtered()) untracked(() => this.announcer.say(this.count()));
    });
  }

  protected narrow(change: Record<string, string | null>): void {
    void this.router.navigate([this.base()], { queryParams: change, queryParamsHandling: 'merge' });
  }

  private facts() {
    const card = this.card();
    const title = card ? `What’s on at ${card.name}` : 'What’s on';
    const description = `${title}: talks, seminars, circles and more, day by day, with free seats.`;
    return { title, description, path: this.base(), feeds: card ? feedsOf(card) : [] };
  }
}
