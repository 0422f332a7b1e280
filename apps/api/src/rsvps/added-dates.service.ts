import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { answersTo, unanswered } from '#domain/rsvps/answers.js';
import { seatOnAddedDate } from '#domain/rsvps/course.js';
import { standingForNewReply } from '#domain/rsvps/seating.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Outbox } from '../platform/mail/outbox.js';
import { bumpSeatsOfAll } from '../spaces/revisions.js';
import { refusalOf } from './date-standings.js';
import { aboutReply, seriesMail } from './reply-orders.js';
import { lockReplies, type LockedReply } from './seat-lock.queries.js';
import { writeReplies } from './series-replies.writes.js';

interface Kept {
  memberId: string;
  answers: Record<string, string>;
  /** The dates that are meant: not those before the one on which the member replied. */
  dates: string[];
}

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
    await this.database.query(
      `INSERT INTO series_replies ("seriesId", "memberId", "spaceId", "fromStart", answers, "createdAt")
       SELECT $2, "memberId", "spaceId", "fromStart", answers, "createdAt" FROM series_replies WHERE "seriesId" = $1
       ON CONFLICT ("seriesId", "memberId") DO NOTHING`,
      [from, to],
    );
  }

  /** In the order in which they replied. Whoever has a reply to a date, also one that was given up, keeps that. */
  async replyFor(seriesId: string, occurrenceIds: readonly string[], quiet: boolean): Promise<void> {
    const kept = (await this.database.query(
      `SELECT k."memberId", k.answers, array_agg(o.id ORDER BY o.id) AS dates
       FROM series_replies k JOIN members m ON m.id = k."memberId" AND m."deactivatedAt" IS NULL
         JOIN occurrences o ON o.id = ANY($2) AND o."seriesId" = k."seriesId" AND o."originalStart" >= k."fromStart"
       WHERE k."seriesId" = $1 GROUP BY k."memberId", k.answers, k."createdAt", k."seriesId" ORDER BY k."createdAt", (
         SELECT min(r.ticket) FROM rsvps r JOIN occurrences d ON d.id = r."occurrenceId" WHERE d."seriesId" = k."seriesId" AND r."memberId" = k."memberId")`,
      [seriesId, occurrenceIds],
    )) as Kept[];
    for (const one of kept) await transact(this.database, (tx) => this.replyOf(tx, seriesId, one, quiet));
  }

  private async replyOf(
    tx: EntityManager,
    seriesId: string,
    { memberId, answers, dates }: Kept,
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

async function standingElsewhere(
  tx: EntityManager,
  seriesId: string,
  memberId: string,
  now: Date,
): Promise<RsvpStatus[]> {
  const rows = (await tx.query(
    `SELECT r.status FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId"
     WHERE o."seriesId" = $1 AND r."memberId" = $2 AND o.status = 'scheduled' AND o."startsAt" > $3`,
    [seriesId, memberId, now],
  )) as { status: RsvpStatus }[];
  return rows.map(({ status }) => status);
}
