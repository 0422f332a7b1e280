import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { answersTo, unanswered } from '#domain/rsvps/answers.js';
import { seatOnAddedDate } from '#domain/rsvps/course.js';
import { standingForNewReply } from '#domain/rsvps/seating.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Outbox } from '../platform/mail/outbox.js';
import { bumpSeatsOfAll } from '../spaces/revisions.writes.js';
import { repliesToAll, standingElsewhere, type ReplyToAll } from './added-dates.queries.js';
import { refusalOf } from './date-standings.js';
import { aboutReply, seriesMail } from './reply-orders.js';
import { lockReplies, type LockedReply } from './seat-lock.queries.js';
import { carrySeriesReplies, writeReplies } from './series-replies.writes.js';

/** Replies for those who said that they come to all dates, to dates that are added. Safe to repeat. */
@Injectable()
export class AddedDatesService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** A series was split: who comes to all of it comes to all of what continues it. */
  async carryOver(from: string, to: string): Promise<void> {
    await carrySeriesReplies(this.database.manager, from, to);
  }

  /** In the order in which they replied. Whoever has a reply to a date, also one that was given up, keeps that. */
  async replyFor(seriesId: string, occurrenceIds: readonly string[], quiet: boolean): Promise<void> {
    const kept = await repliesToAll(this.database.manager, seriesId, occurrenceIds);
    for (const one of kept) await transact(this.database, (tx) => this.replyOf(tx, seriesId, one, quiet));
  }

  private async replyOf(
    tx: EntityManager,
    seriesId: string,
    { memberId, answers, dates }: ReplyToAll,
    quiet: boolean,
  ): Promise<void> {
    const at = this.clock.now();
    const locked = await lockReplies(tx, dates, memberId);
    const open = locked.filter((date) => date.mine === null && date.opens && refusalOf(date, at) === null);
    const given = open.filter(({ questions }) => unanswered(questions, answers).length === 0);
    const [first] = given;
    if (!first) return;
    const elsewhere = await standingElsewhere(tx, seriesId, memberId, at);
    const standings = given.map((seats) => ({
      seats,
      to: standingOn(seats, elsewhere),
      answers: answersTo(seats.questions, answers),
    }));
    await writeReplies(tx, standings, { memberId, addedBy: null, at });
    const rsvpIds = given.map(({ rsvpId }) => rsvpId);
    const mail = seriesMail('added', first, seriesId, { rsvpIds });
    if (!quiet) await this.outbox.add(tx, [{ ...mail, paced: { about: aboutReply(mail), at, pace: 'more' } }]);
    const ids = given.map(({ occurrenceId }) => occurrenceId);
    await bumpSeatsOfAll(tx, first.spaceId, ids);
  }
}

function standingOn(seats: LockedReply, elsewhere: readonly RsvpStatus[]): RsvpStatus {
  const alone = standingForNewReply(seats, seats.replyPolicy, seats.organizer);
  if (!seats.course) return alone;
  // Hosts who approved somebody for a course have approved them for all of it.
  return alone === 'pending' && !elsewhere.some((status) => status === 'going' || status === 'waitlisted')
    ? alone
    : seatOnAddedDate(seats, elsewhere);
}
