import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { isDecidable, refuseAddingAgain, refuseLettingIn, type GuestDecision } from '#domain/rsvps/guest-decision.js';
import { seatForNewReply } from '#domain/rsvps/seating.js';
import { refuseOthersOnDates } from '../events/standings.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { GuestNews } from './guest-news.js';
import { refuseUnfindableGuest } from './guest-references.js';
import { memberOf } from './guests.queries.js';
import { refuseCourse } from './locked-alone.js';
import { Promotions } from './promotions.js';
import { replyMail } from './reply-orders.js';
import { lockReply } from './seat-lock.queries.js';
import { moveReply, writeReply } from './seat.writes.js';

/** What organizers do with the replies of others to one date. Who did it is written down. */
@Injectable()
export class GuestListService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly promotions: Promotions,
    private readonly news: GuestNews,
  ) {}

  /** Adds a member who may open the event, by the same counting as their own reply. @returns the reply's id */
  add(occurrenceId: string, actorId: string, memberId: string): Promise<string> {
    return transact(this.database, async (tx) => {
      await refuseUnfindableGuest(tx, { occurrenceId, actorId, memberId });
      const seats = await lockReply(tx, occurrenceId, memberId);
      await refuseOthersOnDates(tx, actorId, { occurrenceIds: [occurrenceId], reach: 'date' });
      if (!seats.opens) throw new Refusal('not-found');
      refuseCourse(seats);
      refuseAddingAgain(seats.mine);
      const at = this.clock.now();
      refuseLettingIn(seats, at);
      const to = seatForNewReply(seats);
      const reply = await writeReply(tx, seats, { memberId, from: seats.mine, to, addedBy: actorId, at });
      const mail = replyMail(to, seats, reply);
      await this.news.tell(tx, [seats], {
        actorId,
        action: 'rsvp.added',
        subject: reply.id,
        details: { occurrenceId },
        mail,
      });
      return reply.id;
    });
  }

  /**
   * Approves or declines a reply that waits for an answer, or takes back one that counts.
   * @throws Refusal not-found, or reply-in-use where the reply is no longer what the organizer saw
   */
  decide(occurrenceId: string, rsvpId: string, actorId: string, decision: GuestDecision): Promise<void> {
    return transact(this.database, async (tx) => {
      const memberId = await memberOf(tx, occurrenceId, rsvpId);
      const seats = await lockReply(tx, occurrenceId, memberId);
      await refuseOthersOnDates(tx, actorId, { occurrenceIds: [occurrenceId], reach: 'date' });
      refuseCourse(seats);
      const from = seats.mine;
      if (from === null || !isDecidable(from, decision)) throw new Refusal('reply-in-use', { status: from });
      const at = this.clock.now();
      if (decision === 'approve') refuseLettingIn(seats, at);
      const to = decision === 'approve' ? seatForNewReply(seats) : 'declined';
      const reply = await moveReply(tx, seats, { rsvpId, from, to, at });
      const mail = replyMail(to, seats, reply, { removed: decision === 'remove', hadSeat: from === 'going' });
      await this.news.tell(tx, [seats], {
        actorId,
        action: `rsvp.${decision}`,
        subject: rsvpId,
        details: { occurrenceId },
        mail,
      });
      await this.promotions.fillSeats(tx, seats, at);
    });
  }
}
