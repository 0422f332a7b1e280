import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { EventsClient } from '../events/events-client.js';
import { FoldedProgramme } from '../listing/folded-programme.js';
import { Minute } from '../platform/minute.js';
import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { clockIn, zoneName } from '../ui/times.js';
import { byClock } from './by-clock.js';
import { SpaceTile } from './space-tile.js';
import { SpacesClient } from './spaces-client.js';

const DESCRIPTION =
  'What is on in communities that share a place: talks, circles, hack weekends and the coffee before them.';

/** So many are asked for, so that most spaces find their next event among them; the list shows the first. */
const ASKED = 40;
const SHOWN = 12;

/** All spaces, each by its own clock, and what is on across them. */
@Component({
  selector: 'app-network-home',
  imports: [EmptyState, FoldedProgramme, PageProblem, ProgrammeSkeleton, RouterLink, SpaceTile],
  templateUrl: './network-home.html',
})
export class NetworkHome {
  private readonly session = inject(Session);
  protected readonly readerZone = inject(ReaderZone).zone;
  protected readonly spaces = inject(SpacesClient).all();
  protected readonly events = inject(EventsClient).list(() => ({ series: 'one', limit: ASKED }));

  protected readonly places = computed(() => (this.spaces.hasValue() ? this.spaces.value().items : []));
  private readonly rows = computed(() => (this.events.hasValue() ? this.events.value().items : []));

  protected readonly coming = computed(() => this.rows().slice(0, SHOWN));
  private readonly minute = inject(Minute).now;
  protected readonly clocks = computed(() =>
    byClock(this.places()).map((clock) => ({
      ...clock,
      name: zoneName(clock.timeZone),
      now: clockIn(clock.timeZone, new Date(this.minute())),
    })),
  );
  protected readonly nextIn = computed(() => {
    const on = this.rows().filter(({ status }) => status === 'scheduled');
    return new Map(on.reverse().map((row) => [row.space.slug, row]));
  });

  protected readonly where = computed(() => {
    const { length } = this.places();
    if (length === 0) return 'in places whose';
    return length === 1 ? 'in a place whose' : `in ${length} places whose`;
  });

  /** An installation without a space has nothing to show but the way to its first one. */
  protected readonly signedIn = computed(() => this.session.member() !== null);
  protected readonly networkAdmin = computed(() => this.session.member()?.networkAdmin ?? false);
  protected readonly firstSteps = computed(() =>
    this.signedIn()
      ? 'Whoever runs this installation makes you its admin with “npm run admin” and your address. Then load this page again.'
      : 'Whoever runs this installation signs in first, and then opens a space.',
  );

  constructor() {
    const faces = inject(SpaceFaces);
    inject(PageHead).describe({ title: 'Serendip', description: DESCRIPTION, path: '/' });
    wearFaceOf(() => null);
    effect(() => faces.learn([...this.places(), ...this.rows().map(({ space }) => space)]));
  }
}
