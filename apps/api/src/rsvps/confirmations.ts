import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { RsvpView, SeriesRsvpView } from '#contract/rsvps.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { bumpSeatsOfAll } from '../spaces/revisions.writes.js';
import { confirmReplies } from './confirmations.writes.js';
import { refuseCourse, unlessCourse } from './locked-alone.js';
import { rsvpOf } from './rsvps.queries.js';
import { lockReplies, lockReply, type LockedReply } from './seat-lock.queries.js';
import { repliedDates, seriesDateOf } from './series-dates.queries.js';
import { seriesRsvp } from './series-replies.queries.js';

/** A member's word that a reply holds for the day that the date has now. The seat was theirs all along. */
@Injectable()
export class Confirmations {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of a course, all its dates. Nothing to do where nothing is asked. @throws Refusal not-found */
  confirm(occurrenceId: string, memberId: string): Promise<RsvpView> {
    return unlessCourse(
      () =>
        transact(this.database, async (tx) => {
          const reply = await lockReply(tx, occurrenceId, memberId);
          refuseCourse(reply);
          await this.write(tx, [reply]);
          return rsvpOf(tx, memberId, occurrenceId);
        }),
      () =>
        transact(this.database, async (tx) => {
          await this.writeAll(tx, occurrenceId, memberId);
          return rsvpOf(tx, memberId, occurrenceId);
        }),
    );
  }

  /** On every date to come of the series. @throws Refusal not-found, or `one-date` for a date that belongs to none */
  confirmAll(occurrenceId: string, memberId: string): Promise<SeriesRsvpView> {
    return transact(this.database, async (tx) => {
      // Whether there is such a date at all is not for everybody to know.
      await rsvpOf(tx, memberId, occurrenceId);
      await this.writeAll(tx, occurrenceId, memberId);
      return seriesRsvp(tx, memberId, occurrenceId, this.clock.now());
    });
  }

  private async writeAll(tx: EntityManager, occurrenceId: string, memberId: string): Promise<void> {
    const { seriesId } = await seriesDateOf(tx, occurrenceId);
    const dates = await repliedDates(tx, seriesId, memberId, this.clock.now());
    await this.write(tx, await lockReplies(tx, dates, memberId));
  }

  private async write(tx: EntityManager, replies: readonly LockedReply[]): Promise<void> {
    const asked = replies.filter(({ needsConfirm }) => needsConfirm);
    const [first] = asked;
    if (!first) return;
    const rsvpIds = asked.flatMap(({ rsvpId }) => rsvpId ?? []);
    await confirmReplies(tx, rsvpIds, this.clock.now());
    await bumpSeatsOfAll(
      tx,
      first.spaceId,
      asked.map(({ occurrenceId }) => occurrenceId),
    );
  }
}
