import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { DecideBody } from '../../../../libs/contract/rsvps.js';
import type { RsvpStatus } from '../../../../libs/domain/events/formats.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { isActive, refuseReply, seatForNewReply } from '../../../../libs/domain/rsvps/seating.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Outbox } from '../platform/mail/outbox.js';
import { bumpSeats } from '../spaces/revisions.js';
import { Promotions } from './promotions.js';
import { replyMail } from './reply-orders.js';
import { lockReply, type LockedReply } from './seat-lock.js';
import { moveReply, writeReply, type WrittenReply } from './seat-writes.js';

const ORGANIZER = { invited: false, organizer: true };

/** What organizers do with the replies of others. Who did it is written down. */
@Injectable()
export class GuestListService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly promotions: Promotions,
    private readonly audit: Audit,
  ) {}

  /** Adds a member who may open the event, by the same counting as their own reply. @returns the reply's id */
  add(occurrenceId: string, actorId: string, memberId: string): Promise<string> {
    return transact(this.database, async (tx) => {
      const seats = await lockReply(tx, occurrenceId, memberId);
      if (!seats.opens) throw new Refusal('not-found');
      if (seats.mine !== null && isActive(seats.mine)) throw new Refusal('replied-already');
      const at = this.clock.now();
      refuseReply(seats, at, ORGANIZER);
      const to = seatForNewReply(seats);
      const reply = await writeReply(tx, seats, { memberId, from: seats.mine, to, addedBy: actorId, at });
      await this.tell(tx, seats, { actorId, action: 'rsvp.added', to, reply });
      return reply.id;
    });
  }

  /**
   * Approves or declines a reply that waits for an answer, or takes back one that counts.
   * @throws Refusal not-found, or reply-in-use where the reply is no longer what the organizer saw
   */
  decide(occurrenceId: string, rsvpId: string, actorId: string, decision: DecideBody['decision']): Promise<void> {
    return transact(this.database, async (tx) => {
      const memberId = await memberOf(tx, occurrenceId, rsvpId);
      const seats = await lockReply(tx, occurrenceId, memberId);
      const from = seats.mine;
      if (from === null || !(decision === 'remove' ? isActive(from) : from === 'pending'))
        throw new Refusal('reply-in-use', { status: from });
      const at = this.clock.now();
      if (decision === 'approve') refuseReply(seats, at, ORGANIZER);
      const to = decision === 'approve' ? seatForNewReply(seats) : 'declined';
      const reply = await moveReply(tx, seats, { rsvpId, from, to, at });
      await this.tell(tx, seats, {
        actorId,
        action: `rsvp.${decision}`,
        to,
        reply,
        facts: { removed: decision === 'remove', hadSeat: from === 'going' },
      });
      await this.promotions.fillSeats(tx, seats, at);
    });
  }

  private async tell(
    tx: EntityManager,
    seats: LockedReply,
    {
      actorId,
      action,
      to,
      reply,
      facts,
    }: {
      actorId: string;
      action: string;
      to: Exclude<RsvpStatus, 'offered'>;
      reply: WrittenReply;
      facts?: Record<string, unknown>;
    },
  ): Promise<void> {
    await this.outbox.add(tx, [replyMail(to, seats, reply, facts)]);
    await this.audit.write(tx, {
      actorId,
      spaceId: seats.spaceId,
      action,
      subject: reply.id,
      details: { memberId: seats.memberId, occurrenceId: seats.occurrenceId },
    });
    await bumpSeats(tx, seats.spaceId, seats.occurrenceId);
  }
}

async function memberOf(tx: EntityManager, occurrenceId: string, rsvpId: string): Promise<string> {
  const [found] = (await tx.query('SELECT "memberId" FROM rsvps WHERE id = $1 AND "occurrenceId" = $2', [
    rsvpId,
    occurrenceId,
  ])) as { memberId: string }[];
  if (!found) throw new Refusal('not-found');
  return found.memberId;
}
