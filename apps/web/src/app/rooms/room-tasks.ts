import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { RoomRequest } from '#contract/rooms.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { Announcer } from '../platform/announcer.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { wholeSpan } from '../ui/times.js';
import { RoomsClient } from './rooms-client.js';

/** What about rooms waits for the reader: their own dates without a room, and requests for rooms that they keep. */
@Component({
  selector: 'app-room-tasks',
  imports: [Field, Icon, Notice, RouterLink],
  templateUrl: './room-tasks.html',
})
export class RoomTasks {
  private readonly client = inject(RoomsClient);
  private readonly announcer = inject(Announcer);
  private readonly reader = inject(ReaderZone).zone;

  /** Only those of one space; all of them without it. */
  readonly space = input<string>();
  /** The zone of the space whose page this is: its clocks are those of the page, else the reader's. */
  readonly spaceZone = input<string>();
  /** Only what is asked of the reader: where rooms that were lost are shown among what else they need. */
  readonly asked = input(false);
  readonly decided = output();

  private readonly found = this.client.tasks();
  private readonly here = <T extends { space: { slug: string } }>(all: readonly T[]): T[] =>
    all.filter(({ space }) => this.space() === undefined || space.slug === this.space());
  protected readonly conflicts = computed(() => this.here(this.found.hasValue() ? this.found.value().conflicts : []));
  protected readonly requests = computed(() => this.here(this.found.hasValue() ? this.found.value().requests : []));
  /** The request that is being declined, by event and room. */
  protected readonly declining = signal('');
  protected readonly refused = signal<Refused | null>(null);
  private readonly busy = signal(false);

  protected readonly keyOf = ({ eventId, room }: RoomRequest): string => `${eventId} ${room.id}`;

  protected when(span: Pick<RoomRequest, 'localStart' | 'localEnd' | 'timeZone'>): string {
    const times = { ...span, allDay: false };
    const zone = zoneBeside(times, this.spaceZone() ?? this.reader());
    return `${wholeSpan(times)}${zone && ` ${zone}`}`;
  }

  protected async decide(request: RoomRequest, decision: 'approve' | 'decline', reason = ''): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refused.set(null);
    const occurrenceIds = request.dates.map(({ occurrenceId }) => occurrenceId);
    try {
      await this.client.decide(request.space.slug, request.room.id, { occurrenceIds, decision, reason });
      this.declining.set('');
      this.announcer.say(decision === 'approve' ? 'Granted. The host is told.' : 'Declined. The host is told why.');
      this.found.reload();
      this.decided.emit();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.busy.set(false);
    }
  }
}
