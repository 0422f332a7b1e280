import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { SeriesReplyBody, SeriesRsvpView } from '#contract/rsvps.js';
import { Refusal } from '#domain/refusal.js';
import { answersTo, type Answers } from '#domain/rsvps/answers.js';
import { isActive, refuseGivingUp, refuseReply, seatsToFill } from '#domain/rsvps/seating.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { KeptAnswers, type Repeatable } from '../platform/http/kept-answers.js';
import { Outbox } from '../platform/mail/outbox.js';
import { bumpSeatsOfAll } from '../spaces/revisions.writes.js';
import { changeAnswers, refuseUnanswered } from './answers-needed.js';
import { refusalOf, refusalOfGivingUp, standingsOf } from './date-standings.js';
import { Promotions } from './promotions.js';
import { seriesMail } from './reply-orders.js';
import { rsvpOf } from './rsvps.queries.js';
import { lockReplies, type LockedReply } from './seat-lock.queries.js';
import { comingDates, repliedDates, seriesDateOf } from './series-dates.queries.js';
import { seriesRsvp } from './series-replies.queries.js';
import { forgetSeriesReply, keepSeriesReply, moveReplies, writeReplies } from './series-replies.writes.js';

/** A member's reply to all dates of a series, made because they said so, never carried along silently. */
@Injectable()
export class SeriesRepliesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly kept: KeptAnswers,
    private readonly outbox: Outbox,
    private readonly promotions: Promotions,
  ) {}

  /** A seat or a place in line on each date to come; where there is a reply already it stays as it is. */
  reply(occurrenceId: string, body: SeriesReplyBody, repeatable: Repeatable): Promise<SeriesRsvpView> {
    return this.answered(occurrenceId, repeatable, (tx) =>
      this.replyTo(tx, occurrenceId, { ...body, memberId: repeatable.memberId }),
    );
  }

  /** Gives back every seat and place in line on the dates to come that still take them back. */
  giveUp(occurrenceId: string, repeatable: Repeatable): Promise<SeriesRsvpView> {
    return this.answered(occurrenceId, repeatable, (tx) => this.giveUpAll(tx, occurrenceId, repeatable.memberId));
  }

  private answered(
    occurrenceId: string,
    repeatable: Repeatable,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<SeriesRsvpView> {
    return transact(this.database, (tx) =>
      this.kept.once(tx, repeatable, async () => {
        // Whether there is such a date at all is not for everybody to know.
        await rsvpOf(tx, repeatable.memberId, occurrenceId);
        await work(tx);
        return seriesRsvp(tx, repeatable.memberId, occurrenceId, this.clock.now());
      }),
    );
  }

  /** In the caller's transaction. @throws Refusal what the one date that was opened would be refused with, where none is left */
  async replyTo(
    tx: EntityManager,
    occurrenceId: string,
    { memberId, scope, answers }: SeriesReplyBody & { memberId: string },
  ): Promise<void> {
    const at = this.clock.now();
    const opened = await seriesDateOf(tx, occurrenceId);
    const dates = await lockReplies(tx, await comingDates(tx, opened, scope, at), memberId);
    const first = dates.find((date) => date.occurrenceId === occurrenceId) ?? dates.find(({ opens }) => opens);
    if (!first?.opens) throw new Refusal('not-found');
    const open = dates.filter(({ mine, opens }) => opens && (mine === null || mine === 'cancelled'));
    const given = open.filter((date) => refusalOf(date, at) === null);
    if (given.length === 0) {
      if (!dates.some(({ mine }) => mine !== null && isActive(mine))) refuseReply(first, at, first);
      return;
    }
    refuseUnanswered(given.includes(first) ? first.questions : [], answers);
    const standings = standingsOf(given).map((one) => ({ ...one, answers: answersTo(one.seats.questions, answers) }));
    await writeReplies(tx, standings, { memberId, addedBy: null, at });
    await this.seatWaiting(tx, given, at);
    const from = scope === 'all' ? '0001-01-01' : opened.originalStart;
    const { seriesId } = opened;
    const seriesIds = [seriesId, ...dates.flatMap((date) => date.seriesId ?? [])];
    await keepSeriesReply(tx, { seriesIds, spaceId: first.spaceId, memberId, from, answers, at });
    // A seat that was theirs before counts among "all 14 dates".
    const told = dates.filter((date) => given.includes(date) || (date.mine !== null && isActive(date.mine)));
    await this.outbox.add(tx, [seriesMail('replied', first, seriesId, { rsvpIds: told.map(({ rsvpId }) => rsvpId) })]);
    await bumpSeatsOfAll(
      tx,
      first.spaceId,
      given.map((date) => date.occurrenceId),
    );
  }

  /** In the caller's transaction. @throws Refusal where there are seats, and no date takes one back */
  async giveUpAll(tx: EntityManager, occurrenceId: string, memberId: string): Promise<void> {
    const at = this.clock.now();
    const { seriesId } = await seriesDateOf(tx, occurrenceId);
    const dates = await lockReplies(tx, await repliedDates(tx, seriesId, memberId, at), memberId);
    const held = dates.filter(({ mine }) => mine !== null && isActive(mine));
    const given = held.filter((date) => refusalOfGivingUp(date, at) === null);
    const [first] = given;
    if (!first && held[0]) refuseGivingUp(held[0], at);
    await forgetSeriesReply(tx, seriesId, memberId);
    if (!first) return;
    const hadSeat = given.filter(({ mine }) => mine === 'going').map(({ rsvpId }) => rsvpId);
    await moveReplies(
      tx,
      given.map((seats) => ({ seats, to: 'cancelled' })),
      at,
    );
    const facts = { rsvpIds: given.map(({ rsvpId }) => rsvpId), hadSeat };
    await this.outbox.add(tx, [seriesMail('given-up', first, seriesId, facts)]);
    for (const seats of given) if (!seats.course) await this.promotions.fillSeats(tx, seats, at);
    if (given.some(({ course }) => course)) await this.promotions.fillCourse(tx, dates, at);
    await bumpSeatsOfAll(
      tx,
      first.spaceId,
      given.map((date) => date.occurrenceId),
    );
  }

  /** The same answers on every date that is replied to. */
  async changeAnswers(tx: EntityManager, occurrenceId: string, memberId: string, answers: Answers): Promise<void> {
    const { seriesId } = await seriesDateOf(tx, occurrenceId);
    const ids = await repliedDates(tx, seriesId, memberId, this.clock.now());
    for (const seats of await lockReplies(tx, ids, memberId)) await changeAnswers(tx, seats, answers);
  }

  /** Where those ahead may not be seated, a free seat is for the next who may. */
  private async seatWaiting(tx: EntityManager, dates: readonly LockedReply[], at: Date): Promise<void> {
    for (const seats of dates) {
      if (seats.mine === 'waitlisted' && !seats.course && seatsToFill(seats) > 0)
        await this.promotions.fillSeats(tx, seats, at);
    }
  }
}
