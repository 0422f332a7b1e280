import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { EventsClient } from '../events/events-client.js';
import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { Programme } from '../ui/programme.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { SpaceMark } from '../ui/space-mark.js';
import { WeaveBand } from '../ui/weave-band.js';
import { SpacesClient } from './spaces-client.js';

const DESCRIPTION =
  'What is on in communities that share a place: talks, circles, hack weekends and the coffee before them.';

/** All spaces, and what is on across them. */
@Component({
  selector: 'app-network-home',
  imports: [EmptyState, PageProblem, Programme, ProgrammeSkeleton, RouterLink, SpaceMark, WeaveBand],
  templateUrl: './network-home.html',
})
export class NetworkHome {
  protected readonly readerZone = inject(ReaderZone).zone;
  protected readonly spaces = inject(SpacesClient).all();
  protected readonly events = inject(EventsClient).list(() => ({ limit: 12 }));

  protected readonly places = computed(() => (this.spaces.hasValue() ? this.spaces.value().items : []));
  protected readonly rows = computed(() => (this.events.hasValue() ? this.events.value().items : []));

  constructor() {
    const faces = inject(SpaceFaces);
    inject(PageHead).describe({ title: 'Serendip', description: DESCRIPTION, path: '/' });
    wearFaceOf(() => null);
    effect(() => faces.learn([...this.places(), ...this.rows().map(({ space }) => space)]));
  }
}
