import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { EventBody, EventSaved } from '../../../../libs/contract/events.js';
import { sameHourLater } from '../../../../libs/domain/events/schedule.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { lockEvent } from './event-state.js';
import { EventsService } from './events.service.js';

/** Makes a new draft of an event that was good: same words, place and organizers, next week at the same hour. */
@Injectable()
export class EventCopiesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly events: EventsService,
  ) {}

  duplicate(eventId: string, actorId: string): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const { spaceId, ...event } = await lockEvent(tx, eventId);
      const copy: EventBody = { ...event, ...sameHourLater(event, this.clock.now()) };
      const made = await this.events.createIn(tx, { spaceId, memberId: actorId, event: copy });
      await tx.query(
        `INSERT INTO organizers ("eventId", "memberId", "spaceId", role)
         SELECT $2, o."memberId", o."spaceId", CASE WHEN o.role = 'door' THEN 'door' ELSE 'co_host' END
         FROM organizers o JOIN memberships m ON m."spaceId" = o."spaceId" AND m."memberId" = o."memberId" AND m.status = 'active'
         WHERE o."eventId" = $1
         ON CONFLICT DO NOTHING`,
        [eventId, made.eventId],
      );
      await tx.query('UPDATE events SET "pictureId" = (SELECT "pictureId" FROM events WHERE id = $1) WHERE id = $2', [
        eventId,
        made.eventId,
      ]);
      return made;
    });
  }
}
