import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { OccurrenceView } from '#contract/occurrence.js';
import { mapLink } from '#domain/calendars/add-links.js';
import { ReaderZone } from '../platform/reader-zone.js';
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
  private readonly reader = inject(ReaderZone);

  readonly event = input.required<OccurrenceView>();
  /** Names lead to the pages of those whom they name. */
  readonly led = input(false);

  protected readonly when = computed(() => wholeSpan(this.event()));
  protected readonly datetime = computed(() => withOffset(this.event().localStart, this.event().startsAt));
  protected readonly zone = computed(() => zoneName(this.event().timeZone));
  protected readonly elsewhere = computed(() => {
    const zone = this.reader.zone();
    const there = zone && spanElsewhere(this.event(), zone);
    return there ? `${there}, ${zoneName(zone)}` : null;
  });
  protected readonly audience = computed(() => FOR_WHOM[this.event().visibility]);
  /** Of a cancelled one nobody is sent anywhere. */
  protected readonly map = computed(() => {
    const { status, where } = this.event();
    return status === 'cancelled' || where.street === '' ? null : mapLink(where.street);
  });
  protected readonly where = computed(() => {
    const { room, where, online } = this.event();
    const facts = [
      where.rest,
      room?.stepFree && 'step-free',
      ...(room?.equipment ?? []),
      online && where.onSite && 'also online',
    ];
    const words = facts.filter(Boolean).join(', ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  });
}
