import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { EventsClient } from '../events/events-client.js';
import { FoldedProgramme } from '../listing/folded-programme.js';
import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { Avatar } from '../ui/avatar.js';
import { SpaceMark } from '../ui/space-mark.js';
import { MembersClient } from './members-client.js';

/** Who somebody is, as far as they show it, and what they host that the reader may see. */
@Component({
  selector: 'app-person-page',
  imports: [Avatar, FoldedProgramme, PageProblem, RouterLink, SpaceMark],
  templateUrl: './person-page.html',
})
export class PersonPage {
  readonly memberId = input.required<string>();

  private readonly session = inject(Session);
  protected readonly readerZone = inject(ReaderZone).zone;
  protected readonly found = inject(MembersClient).person(this.memberId);
  private readonly hosted = inject(EventsClient).list(() => ({ host: this.memberId(), series: 'one', limit: 100 }));

  protected readonly person = computed(() => (this.found.hasValue() ? this.found.value() : null));
  /** Pronouns, what they do, and for whom. */
  protected readonly facts = computed(() => {
    const person = this.person();
    return person ? [person.pronouns, person.headline, person.organisation].filter(Boolean) : [];
  });
  protected readonly isMe = computed(() => this.session.member()?.id === this.memberId());
  private readonly events = computed(() => (this.hosted.hasValue() ? this.hosted.value() : null));
  protected readonly rows = computed(() => this.events()?.items ?? []);
  /** Of what comes later nothing stands in the list. */
  protected readonly more = computed(() => (this.events()?.next ?? null) !== null);

  constructor() {
    const head = inject(PageHead);
    const faces = inject(SpaceFaces);
    wearFaceOf(() => null);
    effect(() => {
      const person = this.person();
      if (person) head.describe({ title: person.name, description: person.headline, index: false });
    });
    effect(() => faces.learn([...(this.person()?.spaces ?? []), ...this.rows().map(({ space }) => space)]));
  }
}
