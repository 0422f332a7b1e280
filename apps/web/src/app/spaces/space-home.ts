import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { pathTo } from '#domain/addresses/path-to.js';
import { EventsClient } from '../events/events-client.js';
import { FoldedProgramme } from '../listing/folded-programme.js';
import { feedsOf, PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { Notice } from '../ui/notice.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { Prose } from '../ui/prose.js';
import { WeaveBand } from '../ui/weave-band.js';
import { zoneNote } from '../ui/zone-note.js';
import { FirstSteps } from './first-steps.js';
import { JoinCard } from './join-card.js';
import { SpacesClient } from './spaces-client.js';

/** A space's face: who they are, what they promise each other, what is on, how to join. */
@Component({
  selector: 'app-space-home',
  imports: [
    EmptyState,
    FirstSteps,
    FoldedProgramme,
    JoinCard,
    Notice,
    PageProblem,
    ProgrammeSkeleton,
    Prose,
    RouterLink,
    WeaveBand,
  ],
  templateUrl: './space-home.html',
})
export class SpaceHome {
  private readonly session = inject(Session);
  private readonly readerZone = inject(ReaderZone).zone;

  readonly space = input.required<string>();

  protected readonly found = inject(SpacesClient).one(this.space);
  protected readonly events = inject(EventsClient).list(() => ({ space: this.space(), series: 'one', limit: 10 }));

  protected readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly rows = computed(() => (this.events.hasValue() ? this.events.value().items : []));

  protected readonly zoneNote = computed(() => zoneNote(this.rows(), this.view()?.timeZone ?? null, this.readerZone()));

  protected readonly mayHost = computed(
    () => this.session.hosts(this.space()) || (this.session.member()?.networkAdmin ?? false),
  );

  /** Values that are sentences stand on lines of their own. */
  protected readonly longValues = computed(
    () => this.view()?.values.some((value) => value.length > 20 || value.includes(',')) ?? false,
  );

  constructor() {
    const head = inject(PageHead);
    const faces = inject(SpaceFaces);
    wearFaceOf(() => this.view() ?? faces.seen(this.space()));
    effect(() => {
      const space = this.view();
      if (!space) return;
      const description = space.tagline || space.purpose.slice(0, 200);
      head.describe({
        title: space.name,
        description,
        path: pathTo('/s/:space', { space: this.space() }),
        image: space.logo,
        index: !space.hidden,
        feeds: space.hidden ? [] : feedsOf(space),
      });
    });
  }
}
