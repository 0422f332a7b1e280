import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { EventSaved } from '../../../../libs/contract/events.js';
import { refuseOnceEnded } from '../../../../libs/domain/events/schedule.js';
import { afterStep } from '../../../../libs/domain/events/transitions.js';
import type { EventStatus } from '../../../../libs/domain/events/formats.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Announcements } from './announcements.js';
import { lockEvent, toldFacts, writeStatus, type EventState } from './event-state.js';
import { capacityChanged } from './events.jobs.js';

type Step = 'publish' | 'postpone' | 'cancel';
const ACTIONS = { publish: 'event.published', postpone: 'event.postponed', cancel: 'event.cancelled' };

/** Takes an event from one state to the next. Its page, its address and its replies stay. */
@Injectable()
export class EventLifeService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal in-the-past */
  publish(eventId: string, actorId: string): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const event = await lockEvent(tx, eventId);
      refuseOnceEnded(event.endsAt, this.clock.now());
      return this.step(tx, event, 'publish', actorId, '');
    });
  }

  /** The same in the caller's transaction, also for what has passed: an import, the demo. */
  async publishIn(tx: EntityManager, eventId: string, actorId: string | null): Promise<EventSaved> {
    return this.step(tx, await lockEvent(tx, eventId), 'publish', actorId, '');
  }

  /** @throws Refusal in-the-past once it is over */
  postpone(eventId: string, actorId: string, reason: string): Promise<EventSaved> {
    return this.callOff(eventId, 'postpone', actorId, reason);
  }

  /** @throws Refusal in-the-past once it is over; what is postponed can be cancelled at any time */
  cancel(eventId: string, actorId: string, reason: string): Promise<EventSaved> {
    return this.callOff(eventId, 'cancel', actorId, reason);
  }

  /** The same in the caller's transaction, also for what has passed. */
  async postponeIn(tx: EntityManager, eventId: string, actorId: string | null, reason: string): Promise<EventSaved> {
    return this.step(tx, await lockEvent(tx, eventId), 'postpone', actorId, reason);
  }

  /** The same in the caller's transaction, also for what has passed. */
  async cancelIn(tx: EntityManager, eventId: string, actorId: string | null, reason: string): Promise<EventSaved> {
    return this.step(tx, await lockEvent(tx, eventId), 'cancel', actorId, reason);
  }

  private callOff(eventId: string, step: Step, actorId: string, reason: string): Promise<EventSaved> {
    return transact(this.database, async (tx) => {
      const event = await lockEvent(tx, eventId);
      if (event.status === 'scheduled') refuseOnceEnded(event.endsAt, this.clock.now());
      return this.step(tx, event, step, actorId, reason);
    });
  }

  private async step(
    tx: EntityManager,
    event: EventState,
    step: Step,
    actorId: string | null,
    reason: string,
  ): Promise<EventSaved> {
    const { eventId, occurrenceId, spaceId } = event;
    const at = this.clock.now();
    const status = afterStep(step, event.status) as EventStatus;
    await writeStatus(tx, eventId, status, reason, at);
    const first = event.status === 'draft';
    const kind =
      step === 'publish' ? (first ? 'published' : 'moved') : status === 'postponed' ? 'postponed' : 'cancelled';
    const before = toldFacts(event);
    const told = { before: first ? {} : before, after: { ...before, status } };
    await this.announcements.announce(tx, {
      occurrenceId,
      spaceId,
      actorId,
      at,
      kind,
      raisesSequence: !first,
      tell: !first && (event.endsAt > at || event.status === 'postponed'),
      ...told,
    });
    if (step === 'publish' && !first) await this.jobs.send(tx, capacityChanged, { occurrenceId });
    await this.audit.write(tx, {
      actorId,
      spaceId,
      action: ACTIONS[step],
      subject: eventId,
      details: { title: event.title, reason },
    });
    return { eventId, occurrenceId, version: event.version + 1, status };
  }
}
