import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { OccurrenceView } from '#contract/occurrence.js';
import type { RsvpView } from '#contract/rsvps.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { daysInWords } from '#domain/calendars/when-in-words.js';
import { CalendarLinks } from '../calendars/calendar-links.js';
import { Share } from '../calendars/share.js';
import { shareImage } from '../calendars/share-image.js';
import { NoticeBar } from '../host/notice-bar.js';
import { feedsOf, PageHead } from '../platform/page-head.js';
import { couldNotRead } from '../platform/passing.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { CARRIED } from '../rsvps/carried-reply.js';
import { Reply } from '../rsvps/reply.js';
import { PageProblem } from '../shell/page-problem.js';
import { PersonChip } from '../ui/person-chip.js';
import { Prose } from '../ui/prose.js';
import { todayIn } from '../ui/times.js';
import { EventAgenda } from './event-agenda.js';
import { EventExtras } from './event-extras.js';
import { EventHead } from './event-head.js';
import { eventData } from './event-data.js';
import { EventsClient } from './events-client.js';
import { SeriesDates } from './series-dates.js';

const ROLES = { owner: 'owner', co_host: 'co-host', door: 'at the door' } as const;

/** What the page has last read. */
interface Read {
  id: string;
  now: OccurrenceView | null;
  passing: boolean;
}

/** One dated meeting: what, when, where, my reply, who comes. */
@Component({
  selector: 'app-event-page',
  imports: [
    CalendarLinks,
    EventAgenda,
    EventExtras,
    EventHead,
    NoticeBar,
    PageProblem,
    PersonChip,
    Prose,
    Reply,
    RouterLink,
    SeriesDates,
    Share,
  ],
  templateUrl: './event-page.html',
})
export class EventPage {
  readonly occurrenceId = input.required<string>();
  /** What the way back from signing in says. */
  readonly reply = input<string>();

  protected readonly found = inject(EventsClient).occurrence(this.occurrenceId);
  /** What the page shows; the answer to my own reply changes it in place. It stays where reading it again did not work. */
  protected readonly view = linkedSignal<Read, OccurrenceView | null>({
    source: () => ({
      id: this.occurrenceId(),
      now: this.found.hasValue() ? this.found.value() : null,
      passing: couldNotRead(this.found.error()),
    }),
    computation: ({ id, now, passing }, before) => now ?? (passing && before?.source.id === id ? before.value : null),
  });
  protected readonly problem = computed(() => (this.view() ? undefined : this.found.error()));
  protected readonly returning = computed(() => this.reply() === CARRIED);
  protected readonly roles = ROLES;
  protected readonly unnamed = computed(() =>
    Math.max(0, (this.view()?.taken ?? 0) - (this.view()?.going.length ?? 0)),
  );
  /** Who is named at what stands in lists has a page that its reader may open. */
  protected readonly led = computed(() => {
    const event = this.view();
    return event !== null && event.status !== 'draft' && event.visibility !== 'unlisted';
  });
  protected readonly inCalendars = computed(() => {
    const event = this.view();
    return event !== null && event.status !== 'cancelled' && event.status !== 'draft' && event.visibility !== 'invited';
  });

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.view()?.space ?? null);
    effect(() => {
      const event = this.view();
      if (!event) return;
      const path = pathTo('/events/:occurrenceId', { occurrenceId: this.occurrenceId() });
      head.describe({
        title: `${event.title}, ${daysInWords(event, todayIn(event.timeZone))}`,
        description: event.summary || `At ${event.space.name}`,
        path,
        ...shareImage(event),
        type: 'event',
        feeds: feedsOf(event.space),
        data: eventData(event, { page: head.absolute(path), picture: event.picture && head.absolute(event.picture) }),
        index: event.visibility === 'public' && event.status !== 'draft',
      });
    });
  }

  protected replied({ status, position, needsConfirm, waiting, taken }: RsvpView): void {
    this.view.update(
      (event) => event && { ...event, waiting, taken, mine: status && { status, position, needsConfirm } },
    );
    this.found.reload();
  }
}
