import { afterNextRender, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { OccurrenceView } from '../../../../../libs/contract/events.js';
import { Session } from '../platform/session.js';
import { FormatBadge } from '../ui/format-badge.js';
import { Icon } from '../ui/icon.js';
import { spanElsewhere, wholeSpan, withOffset, zoneName } from '../ui/times.js';

const FOR_WHOM: Record<OccurrenceView['visibility'], string> = {
  public: '',
  network: 'members of this network',
  space: 'members of this space',
  unlisted: 'whoever has this address',
  invited: 'invited people',
};

/** Format, title, when and where. The time is the event's; a reader whose clock differs sees theirs beside it. */
@Component({
  selector: 'app-event-head',
  imports: [FormatBadge, Icon, RouterLink],
  templateUrl: './event-head.html',
  host: { class: 'event-head', role: 'group', '[attr.data-format]': 'event().format' },
})
export class EventHead {
  private readonly session = inject(Session);

  readonly event = input.required<OccurrenceView>();

  /** A guest's zone is known in the browser only, a member's from their profile. */
  private readonly browserZone = signal<string | null>(null);
  private readonly readerZone = computed(() => this.session.member()?.timeZone ?? this.browserZone());

  protected readonly when = computed(() => wholeSpan(this.event()));
  protected readonly datetime = computed(() => withOffset(this.event().localStart, this.event().startsAt));
  protected readonly zone = computed(() => zoneName(this.event().timeZone));
  protected readonly elsewhere = computed(() => {
    const zone = this.readerZone();
    const there = zone && spanElsewhere(this.event(), zone);
    return there ? `${there}, ${zoneName(zone)}` : null;
  });
  protected readonly audience = computed(() => FOR_WHOM[this.event().visibility]);
  protected readonly hosts = computed(() =>
    this.event()
      .hosts.map(({ name }) => name)
      .join(', '),
  );
  protected readonly where = computed(() => {
    const { room, address, space, online } = this.event();
    const facts = [
      room && space.name,
      address,
      room?.stepFree && 'Step-free',
      ...(room?.equipment ?? []),
      online && (room || address) && 'also online',
    ];
    return facts.filter(Boolean).join(', ');
  });

  constructor() {
    afterNextRender(() => this.browserZone.set(Intl.DateTimeFormat().resolvedOptions().timeZone));
  }
}
