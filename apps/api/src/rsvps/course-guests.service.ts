import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { seatForCourse } from '#domain/rsvps/course.js';
import { isDecidable, refuseAddingAgain, refuseLettingIn, type GuestDecision } from '#domain/rsvps/guest-decision.js';
import { isActive } from '#domain/rsvps/seating.js';
import { refuseOthersOnDates } from '../events/standings.js';
import { organizedAmong } from '../events/standings.queries.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { refusalOfLettingIn } from './date-standings.js';
import { GuestNews, type GuestChange } from './guest-news.js';
import { refuseUnfindableGuest } from './guest-references.js';
import { memberOf } from './guests.queries.js';
import { Promotions } from './promotions.js';
import { seriesMail, type SeriesMailWhat } from './reply-orders.js';
import { lockReplies, type LockedReply } from './seat-lock.queries.js';
import { comingDates, repliedDates, seriesDateOf } from './series-dates.queries.js';
import { forgetSeriesReply, keepSeriesReply, moveReplies, writeReplies } from './series-replies.writes.js';

/** What organizers do with the replies of others to a course: the same on all its dates. */
@Injectable()
export class CourseGuestsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly promotions: Promotions,
    private readonly news: GuestNews,
  ) {}

  add(occurrenceId: string, actorId: string, memberId: string): Promise<string> {
    return transact(this.database, async (tx) => {
      await refuseUnfindableGuest(tx, { occurrenceId, actorId, memberId });
      const at = this.clock.now();
      const opened = await seriesDateOf(tx, occurrenceId);
      const all = await lockReplies(tx, await comingDates(tx, opened, 'all', at), memberId);
      const dates = await this.organized(tx, occurrenceId, actorId, all);
      const named = dates.find((date) => date.occurrenceId === occurrenceId);
      if (!named) throw new Refusal('event-started');
      if (!named.opens) throw new Refusal('not-found');
      refuseAddingAgain(named.mine);
      refuseLettingIn(named, at);
      const open = dates.filter(
        (date) => date.course && date.opens && (date.mine === null || !isActive(date.mine)) && takesGuests(date, at),
      );
      const to = seatForCourse(open);
      const standings = open.map((seats) => ({ seats, to }));
      await writeReplies(tx, standings, { memberId, addedBy: actorId, at });
      const { seriesId } = opened;
      const seriesIds = [seriesId, ...open.flatMap((date) => date.seriesId ?? [])];
      await keepSeriesReply(tx, { seriesIds, spaceId: named.spaceId, memberId, from: '0001-01-01', answers: {}, at });
      await this.news.tell(tx, open, {
        actorId,
        action: 'rsvp.added',
        ...told(seriesId, open, 'replied'),
      });
      return String(named.rsvpId);
    });
  }

  decide(occurrenceId: string, rsvpId: string, actorId: string, decision: GuestDecision): Promise<void> {
    return transact(this.database, async (tx) => {
      const at = this.clock.now();
      const memberId = await memberOf(tx, occurrenceId, rsvpId);
      const { seriesId } = await seriesDateOf(tx, occurrenceId);
      const all = await lockReplies(tx, await repliedDates(tx, seriesId, memberId, at), memberId);
      const dates = await this.organized(tx, occurrenceId, actorId, all);
      const decidable = dates.filter(({ mine }) => isDecidable(mine, decision));
      const named = decidable.find((date) => date.rsvpId === rsvpId);
      if (!named) throw new Refusal('reply-in-use', { status: null });
      if (decision === 'approve') refuseLettingIn(named, at);
      const meant = decision === 'approve' ? decidable.filter((date) => takesGuests(date, at)) : decidable;
      const to = decision === 'approve' ? seatForCourse(meant) : 'declined';
      const hadSeat = meant.filter(({ mine }) => mine === 'going').map((date) => date.rsvpId);
      await moveReplies(
        tx,
        meant.map((seats) => ({ seats, to })),
        at,
      );
      if (to === 'declined') await forgetSeriesReply(tx, seriesId, memberId);
      await this.news.tell(tx, meant, {
        actorId,
        action: `rsvp.${decision}`,
        ...told(seriesId, meant, to === 'declined' ? 'declined' : 'replied', hadSeat),
      });
      await this.promotions.fillCourse(tx, dates, at);
    });
  }

  /**
   * For who organizes the whole course, or the part of it that the date belongs to; parts that others organize stay as
   * they are.
   */
  private async organized(
    tx: EntityManager,
    occurrenceId: string,
    actorId: string,
    dates: readonly LockedReply[],
  ): Promise<LockedReply[]> {
    await refuseOthersOnDates(tx, actorId, { occurrenceIds: [occurrenceId], reach: 'event' });
    const ids = dates.map((date) => date.occurrenceId);
    const theirs = await organizedAmong(tx, actorId, ids);
    return dates.filter((date) => theirs.has(date.occurrenceId));
  }
}

/** Of a course that is under way, the dates whose replies are over stay as they are. */
const takesGuests = (date: LockedReply, at: Date): boolean => refusalOfLettingIn(date, at) === null;

/** One mail and one line of the log for all dates. */
function told(
  seriesId: string,
  dates: readonly LockedReply[],
  what: SeriesMailWhat,
  hadSeat: readonly (string | null)[] = [],
): Pick<GuestChange, 'subject' | 'details' | 'mail'> {
  const [reader] = dates;
  if (!reader) throw new Refusal('reply-in-use', { status: null });
  const rsvpIds = dates.map(({ rsvpId }) => rsvpId);
  const mail = seriesMail(what, reader, seriesId, { rsvpIds, hadSeat });
  return { subject: seriesId, details: { dates: dates.length }, mail };
}
