import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { DuplicateBody } from '#contract/event-actions.js';
import type { EventBody, EventSaved } from '#contract/events.js';
import { againNextMonth, movedTo, sameHourLater, type Schedule } from '#domain/events/schedule.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { copyOrganizers, copyPicture } from './event-copies.writes.js';
import { lockEvent } from './event-state.js';
import { EventsService } from './events.service.js';
import { actorIn } from './organizers.queries.js';
import { heirOf } from './orphans.queries.js';
import { ReviewsService } from './reviews.service.js';
import { refuseOthers } from './standings.js';

/**
 * Makes a new draft of an event that was good: same words, place and organizers, at a date to come. A co-host who may not
 * plan events in the space makes a proposal of it, which its owner owns again and is told of.
 */
@Injectable()
export class EventCopiesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly reviews: ReviewsService,
  ) {}

  /** @throws Refusal date-unknown */
  duplicate(eventId: string, actorId: string, where: DuplicateBody): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const { spaceId, ...event } = await lockEvent(tx, eventId);
      await refuseOthers(tx, actorId, { eventIds: [eventId], reach: 'date' });
      const { plans } = await actorIn(tx, spaceId, actorId);
      const ownerId = plans ? actorId : await heirOf(tx, eventId);
      const copy: EventBody = { ...event, ...datesOf(event, where, this.clock.now()), repeats: null };
      const made = await this.events.createIn(tx, { spaceId, memberId: actorId, ownerId, event: copy });
      await copyOrganizers(tx, { from: eventId, to: made.eventId, at: this.clock.now() });
      await copyPicture(tx, { from: eventId, to: made.eventId });
      if (!plans) await this.reviews.proposeIn(tx, made.eventId, actorId);
      return made;
    });
  }
}

function datesOf(
  event: Pick<Schedule, 'localStart' | 'localEnd' | 'timeZone'>,
  where: DuplicateBody,
  now: Date,
): Pick<Schedule, 'localStart' | 'localEnd'> {
  if (where && 'localStart' in where) return movedTo(event, where.localStart);
  return where?.again === 'month' ? againNextMonth(event, now) : sameHourLater(event, now);
}
