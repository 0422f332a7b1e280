import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { EventBody, EventChange, EventSaved } from '../../../../libs/contract/events.js';
import { refuseOnceEnded, scheduleOf, weighChange, type Announced } from '../../../../libs/domain/events/schedule.js';
import { afterStep, statusAfterSave } from '../../../../libs/domain/events/transitions.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpRevision } from '../spaces/revisions.js';
import { Announcements } from './announcements.js';
import { insertEvent, refuseForeignRoom, updateEvent } from './event-rows.js';
import { lockEvent, toldFacts, writeStatus, type EventState } from './event-state.js';
import { capacityChanged } from './events.jobs.js';

export interface NewEvent {
  spaceId: string;
  /** Becomes its owner; null where nobody is at hand, as in an import from the command line. */
  memberId: string | null;
  event: EventBody;
}

/** Schedules events and changes what they are. What becomes of them is in event-life.service.ts. */
@Injectable()
export class EventsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  create(given: NewEvent): Promise<EventSaved> {
    return transact(this.database, (tx) => this.createIn(tx, given));
  }

  /** A draft with its one occurrence and its owner, in the caller's transaction. */
  async createIn(tx: EntityManager, { spaceId, memberId, event }: NewEvent): Promise<EventSaved> {
    await refuseForeignRoom(tx, spaceId, event.roomId);
    const ids = await insertEvent(tx, { spaceId, memberId, event, schedule: scheduleOf(event), at: this.clock.now() });
    return { ...ids, version: 1, status: 'draft' };
  }

  /** @throws Refusal changed-meanwhile, event-cancelled, ends-before-start, in-the-past */
  change(eventId: string, actorId: string, change: EventChange): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const before = await lockEvent(tx, eventId);
      if (before.version !== change.version) throw new Refusal('changed-meanwhile', { version: before.version });
      const schedule = scheduleOf(change);
      const moved = schedule.startsAt.getTime() !== before.startsAt.getTime();
      if (moved && before.status !== 'draft') refuseOnceEnded(schedule.endsAt, this.clock.now());
      return this.save(tx, before, actorId, change);
    });
  }

  /** The same in the caller's transaction, whatever the version and also for what has passed. */
  async changeIn(tx: EntityManager, eventId: string, actorId: string | null, event: EventBody): Promise<EventSaved> {
    return this.save(tx, await lockEvent(tx, eventId), actorId, event);
  }

  /** Removes a draft. What was published is cancelled instead, because people and calendars know it. */
  async delete(eventId: string, actorId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const { status, spaceId, title } = await lockEvent(tx, eventId);
      afterStep('delete', status);
      await tx.query('DELETE FROM events WHERE id = $1', [eventId]);
      await this.audit.write(tx, { actorId, spaceId, action: 'event.deleted', subject: eventId, details: { title } });
    });
  }

  private async save(
    tx: EntityManager,
    before: EventState,
    actorId: string | null,
    event: EventBody,
  ): Promise<EventSaved> {
    if (before.status === 'cancelled') throw new Refusal('event-cancelled');
    await refuseForeignRoom(tx, before.spaceId, event.roomId);
    const at = this.clock.now();
    const schedule = scheduleOf(event);
    await updateEvent(tx, { ...before, event, schedule, at });
    const unannounced: Announced = { ...event, ...schedule, status: before.status };
    const status = statusAfterSave(before.status, weighChange(before, unannounced)?.kind === 'moved');
    if (status !== before.status) await writeStatus(tx, before.eventId, status, '', at);
    if (status !== 'draft') await this.makeKnown(tx, before, await lockEvent(tx, before.eventId), actorId, at);
    const { eventId, occurrenceId } = before;
    return { eventId, occurrenceId, version: before.version + (status === before.status ? 1 : 2), status };
  }

  private async makeKnown(
    tx: EntityManager,
    before: EventState,
    after: EventState,
    actorId: string | null,
    at: Date,
  ): Promise<void> {
    const { occurrenceId, spaceId } = after;
    const change = weighChange(before, after);
    if (change) {
      const { kind, raisesSequence, worthTelling } = change;
      const told = { before: toldFacts(before), after: toldFacts(after) };
      await this.announcements.announce(tx, {
        occurrenceId,
        spaceId,
        actorId,
        at,
        kind,
        raisesSequence,
        tell: worthTelling && after.endsAt > at,
        ...told,
      });
    } else {
      await bumpRevision(tx, spaceId, at);
    }
    const reopened = (['replyPolicy', 'status', 'visibility'] as const).some((what) => before[what] !== after[what]);
    if (before.capacity !== after.capacity || reopened) await this.jobs.send(tx, capacityChanged, { occurrenceId });
  }
}
