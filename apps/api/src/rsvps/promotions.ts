import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { mayPromote, seatsToFill } from '#domain/rsvps/seating.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Outbox, type MailOrder } from '../platform/mail/outbox.js';
import { capacityChanged } from '../events/events.jobs.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { bumpSeats, bumpSeatsOfAll } from '../spaces/revisions.writes.js';
import { seatCourseLine } from './course-line.js';
import { isInCourse } from './course-line.queries.js';
import { seatNext } from './promotions.writes.js';
import { aboutReply, seriesMail } from './reply-orders.js';
import { lockAllSeats, lockSeats, type LockedSeats } from './seat-lock.queries.js';
import { comingDates, seriesDateOf } from './series-dates.queries.js';

/** The only place that promotes, whatever freed the seat: a cancellation, a removal, more capacity, a new date. */
@Injectable()
export class Promotions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
  ) {}

  /** For what freed seats elsewhere. Nothing is left to do where the occurrence is gone. */
  async fillFreedSeats(occurrenceId: string): Promise<void> {
    const course = await isInCourse(this.database.manager, occurrenceId);
    if (course === undefined) return;
    if (course) return this.fillFreedCourse(occurrenceId);
    await transact(this.database, async (tx) => {
      const seats = await lockSeats(tx, occurrenceId);
      const filled = await this.fillSeats(tx, seats, this.clock.now());
      if (filled > 0) await bumpSeats(tx, seats.spaceId, occurrenceId);
    });
  }

  private async fillFreedCourse(occurrenceId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const now = this.clock.now();
      const dates = await comingDates(tx, await seriesDateOf(tx, occurrenceId), 'all', now);
      await this.fillCourse(tx, await lockAllSeats(tx, dates), now);
    });
  }

  /** Seats those of a course's line who find a seat on every date, and orders one mail for each. `dates` are locked. */
  async fillCourse(tx: EntityManager, dates: readonly LockedSeats[], now: Date): Promise<void> {
    const open = dates.filter((seats) => seats.course && mayPromote(seats, now));
    const [first] = open;
    if (!first?.seriesId) return;
    const { seriesId, spaceId } = first;
    const seated = await seatCourseLine(tx, open, now);
    await this.outbox.add(
      tx,
      seated.map((one) => {
        const order = seriesMail('promoted', one, seriesId, { rsvpIds: one.rsvpIds });
        return one.added ? pacedAt(order, now) : order;
      }),
    );
    const ids = open.map(({ occurrenceId }) => occurrenceId);
    if (seated.length > 0) await bumpSeatsOfAll(tx, spaceId, ids);
  }

  /**
   * Seats as many of the line as fit, the lowest ticket first, and orders their mails.
   * @param seats locked and up to date; changed to what they are now
   */
  async fillSeats(tx: EntityManager, seats: LockedSeats, now: Date): Promise<number> {
    const free = seatsToFill(seats);
    if (free === 0 || !mayPromote(seats, now)) return 0;
    // A course seats on all its dates or none, and those are locked in their order, not after this one.
    if (seats.course) {
      await this.jobs.send(tx, capacityChanged, { occurrenceId: seats.occurrenceId });
      return 0;
    }
    const promoted = await seatNext(tx, { occurrenceId: seats.occurrenceId, free, at: now });
    seats.taken += promoted.length;
    seats.waiting -= promoted.length;
    await this.outbox.add(
      tx,
      promoted.map(({ id, revision, memberId, email, added }) => {
        const order = { kind: 'rsvps.promoted', recipient: email, memberId, subjectId: id, revision: String(revision) };
        return added ? pacedAt(order, now) : order;
      }),
    );
    return promoted.length;
  }
}

/** Whom organizers put in line, they could seat and take off as often as they like. */
const pacedAt = (order: MailOrder, at: Date): MailOrder => ({
  ...order,
  paced: { about: aboutReply(order), at, pace: 'again' },
});
