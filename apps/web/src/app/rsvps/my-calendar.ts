import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { Notice } from '../ui/notice.js';
import { Programme } from '../ui/programme.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { ClosedReplies } from './closed-replies.js';
import { RsvpsClient } from './rsvps-client.js';

/** What I reply to, organize or speak at, across my spaces. */
@Component({
  selector: 'app-my-calendar',
  imports: [ClosedReplies, EmptyState, Notice, PageProblem, Programme, ProgrammeSkeleton, RouterLink],
  templateUrl: './my-calendar.html',
})
export class MyCalendar {
  private readonly session = inject(Session);
  protected readonly readerZone = inject(ReaderZone).zone;
  protected readonly found = inject(RsvpsClient).mine();
  protected readonly coming = computed(() => (this.found.hasValue() ? this.found.value().coming : []));
  protected readonly past = computed(() => (this.found.hasValue() ? this.found.value().past : []));

  /** Replies to what is no longer open to me. */
  protected readonly closed = computed(() => (this.found.hasValue() ? this.found.value().closed : []));

  protected readonly nameless = computed(() => {
    const member = this.session.member();
    return member !== null && member.firstName === '' && member.nick === '';
  });

  constructor() {
    const faces = inject(SpaceFaces);
    inject(PageHead).describe({ title: 'My calendar', index: false });
    wearFaceOf(() => null);
    effect(() => faces.learn([...this.coming(), ...this.past()].map(({ space }) => space)));
  }
}
