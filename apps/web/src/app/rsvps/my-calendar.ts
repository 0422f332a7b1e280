import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { longerList } from '../platform/longer-list.js';
import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { Session } from '../platform/session.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { EmptyState } from '../ui/empty-state.js';
import { Notice } from '../ui/notice.js';
import { Programme } from '../ui/programme.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { ShowMore } from '../ui/show-more.js';
import { ClosedReplies } from './closed-replies.js';
import { RsvpsClient } from './rsvps-client.js';

/** What I reply to, organize or speak at, across my spaces. */
@Component({
  selector: 'app-my-calendar',
  imports: [ClosedReplies, EmptyState, Notice, PageProblem, Programme, ProgrammeSkeleton, RouterLink, ShowMore],
  templateUrl: './my-calendar.html',
})
export class MyCalendar {
  private readonly session = inject(Session);
  protected readonly readerZone = inject(ReaderZone).zone;
  private readonly client = inject(RsvpsClient);
  protected readonly found = this.client.mine('coming');
  private readonly been = this.client.mine('past');
  protected readonly shut = this.client.closed();
  protected readonly problem = computed(() => this.found.error() ?? this.been.error() ?? this.shut.error());

  protected readonly coming = longerList({
    first: () => (this.found.hasValue() ? this.found.value() : null),
    after: (cursor) => this.client.moreOfMine('coming', cursor),
  });
  protected readonly past = longerList({
    first: () => (this.been.hasValue() ? this.been.value() : null),
    after: (cursor) => this.client.moreOfMine('past', cursor),
  });
  /** Replies to what is no longer open to me. */
  protected readonly closed = computed(() => (this.shut.hasValue() ? this.shut.value().items : []));

  protected readonly nameless = computed(() => {
    const member = this.session.member();
    return member !== null && member.firstName === '' && member.nick === '';
  });

  constructor() {
    const faces = inject(SpaceFaces);
    inject(PageHead).describe({ title: 'My calendar', index: false });
    wearFaceOf(() => null);
    effect(() => faces.learn([...this.coming.rows(), ...this.past.rows()].map(({ space }) => space)));
  }

  protected reload(): void {
    [this.found, this.been, this.shut].forEach((list) => list.reload());
  }
}
