import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { RsvpView } from '../../../../libs/contract/rsvps.js';
import { isActive, refuseGivingUp, refuseReply, standingForNewReply } from '../../../../libs/domain/rsvps/seating.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { KeptAnswers, type Repeatable } from '../platform/http/kept-answers.js';
import { Outbox } from '../platform/mail/outbox.js';
import { bumpSeats } from '../spaces/revisions.js';
import { Promotions } from './promotions.js';
import { replyMail } from './reply-orders.js';
import { lockReply, type LockedReply } from './seat-lock.js';
import { moveReply, writeReply } from './seat-writes.js';
import { positionOf } from './rsvps.queries.js';

/** A member's own reply. */
@Injectable()
export class RsvpsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly kept: KeptAnswers,
    private readonly outbox: Outbox,
    private readonly promotions: Promotions,
  ) {}

  /** Safe to repeat: an active reply keeps its place. Under an Idempotency-Key the first answer is given again. */
  reply(occurrenceId: string, repeatable: Repeatable): Promise<RsvpView> {
    return transact(this.database, (tx) =>
      this.kept.once(tx, repeatable, async () => {
        const seats = await lockReply(tx, occurrenceId, repeatable.memberId);
        const answered = seats.mine !== null && (isActive(seats.mine) || seats.mine === 'declined');
        if (!answered) await this.takeReply(tx, seats);
        return toView(tx, seats);
      }),
    );
  }

  /** Gives the seat, or the place in line, back; the seat goes to whoever waits next, in the same transaction (R05). */
  giveUp(occurrenceId: string, repeatable: Repeatable): Promise<RsvpView> {
    return transact(this.database, (tx) =>
      this.kept.once(tx, repeatable, async () => {
        const seats = await lockReply(tx, occurrenceId, repeatable.memberId);
        if (seats.mine !== null && isActive(seats.mine)) {
          refuseGivingUp(seats, this.clock.now());
          await this.takeBack(tx, seats);
        }
        return toView(tx, seats);
      }),
    );
  }

  /** Gives back every seat and place in line of the space's events to come: for a member who left it. */
  async leaveSpace(spaceId: string, memberId: string): Promise<void> {
    const kept = (await this.database.query(
      `SELECT r."occurrenceId" FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId"
       WHERE r."memberId" = $2 AND r."spaceId" = $1 AND r.status IN ('going', 'waitlisted', 'offered', 'pending')
         AND o.status <> 'cancelled' AND (o."startsAt" > $3 OR o.status = 'postponed')
       ORDER BY r."occurrenceId"`,
      [spaceId, memberId, this.clock.now()],
    )) as { occurrenceId: string }[];
    for (const { occurrenceId } of kept) {
      await transact(this.database, async (tx) => {
        const seats = await lockReply(tx, occurrenceId, memberId);
        if (seats.mine !== null && isActive(seats.mine)) await this.takeBack(tx, seats);
      });
    }
  }

  private async takeReply(tx: EntityManager, seats: LockedReply): Promise<void> {
    const now = this.clock.now();
    refuseReply(seats, now, seats);
    const to = standingForNewReply(seats, seats.replyPolicy, seats.organizer);
    const reply = await writeReply(tx, seats, {
      memberId: seats.memberId,
      from: seats.mine,
      to,
      addedBy: null,
      at: now,
    });
    Object.assign(seats, { rsvpId: reply.id, mine: to, ticket: seats.lastTicket });
    await this.outbox.add(tx, [replyMail(to, seats, reply)]);
    // Where those ahead may not be seated, a free seat is for the next who may.
    if (to === 'waitlisted' && (await this.promotions.fillSeats(tx, seats, now)) > 0) await readAgain(tx, seats);
    await bumpSeats(tx, seats.spaceId, seats.occurrenceId);
  }

  private async takeBack(tx: EntityManager, seats: LockedReply): Promise<void> {
    const now = this.clock.now();
    const { rsvpId, mine } = seats;
    if (rsvpId === null || mine === null) return;
    const reply = await moveReply(tx, seats, { rsvpId, from: mine, to: 'cancelled', at: now });
    seats.mine = 'cancelled';
    await this.outbox.add(tx, [replyMail('cancelled', seats, reply, { hadSeat: mine === 'going' })]);
    await this.promotions.fillSeats(tx, seats, now);
    await bumpSeats(tx, seats.spaceId, seats.occurrenceId);
  }
}

async function readAgain(tx: EntityManager, seats: LockedReply): Promise<void> {
  const [found] = (await tx.query('SELECT status FROM rsvps WHERE id = $1', [seats.rsvpId])) as {
    status: LockedReply['mine'];
  }[];
  if (found) seats.mine = found.status;
}

async function toView(
  tx: EntityManager,
  { rsvpId, mine, waiting, taken, capacity, ticket, lastTicket }: LockedReply,
): Promise<RsvpView> {
  const last = mine === 'waitlisted' && ticket === lastTicket;
  const position = mine === 'waitlisted' && rsvpId !== null ? (last ? waiting : await positionOf(tx, rsvpId)) : null;
  return { status: mine, position, waiting, taken, capacity };
}
