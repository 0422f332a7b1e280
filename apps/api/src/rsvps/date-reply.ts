import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { answersTo, type Answers } from '#domain/rsvps/answers.js';
import { refuseReply, standingForNewReply } from '#domain/rsvps/seating.js';
import { Clock } from '../platform/clock.js';
import { findRow } from '../platform/database/rows.js';
import { Outbox } from '../platform/mail/outbox.js';
import { bumpSeats } from '../spaces/revisions.writes.js';
import { refuseUnanswered } from './answers-needed.js';
import { Promotions } from './promotions.js';
import { replyMail } from './reply-orders.js';
import { Rsvp } from './rsvp.entity.js';
import type { LockedReply } from './seat-lock.queries.js';
import { moveReply, writeReply } from './seat.writes.js';

/** A member's reply to one date, whose row is locked. */
@Injectable()
export class DateReply {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly promotions: Promotions,
  ) {}

  /** Takes a new reply, or one that comes back. @throws Refusal where none is taken, InvalidInput where an answer is missing */
  async take(tx: EntityManager, seats: LockedReply, given: Answers): Promise<void> {
    const now = this.clock.now();
    if (!seats.opens) throw new Refusal('not-found');
    refuseReply(seats, now, seats);
    refuseUnanswered(seats.questions, given);
    const answers = answersTo(seats.questions, given);
    const to = standingForNewReply(seats, seats.replyPolicy, seats.organizer);
    const reply = await writeReply(tx, seats, {
      memberId: seats.memberId,
      from: seats.mine,
      to,
      addedBy: null,
      at: now,
      answers,
    });
    Object.assign(seats, { rsvpId: reply.id, mine: to, ticket: seats.lastTicket, answers });
    await this.outbox.add(tx, [replyMail(to, seats, reply)]);
    // Where those ahead may not be seated, a free seat is for the next who may.
    if (to === 'waitlisted' && (await this.promotions.fillSeats(tx, seats, now)) > 0) await readAgain(tx, seats);
    await bumpSeats(tx, seats.spaceId, seats.occurrenceId);
  }

  /** Gives back what the reply holds, and seats who waits next. */
  async takeBack(tx: EntityManager, seats: LockedReply): Promise<void> {
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
  if (seats.rsvpId === null) return;
  const found = await findRow(tx, Rsvp, { where: { id: seats.rsvpId }, columns: ['status'] });
  if (found) seats.mine = found.status;
}
