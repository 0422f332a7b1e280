import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { RsvpView } from '#contract/rsvps.js';
import type { Answers } from '#domain/rsvps/answers.js';
import { isActive, refuseGivingUp } from '#domain/rsvps/seating.js';
import { Membership } from '../members/membership.entity.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { KeptAnswers, type Repeatable } from '../platform/http/kept-answers.js';
import { changeAnswers } from './answers-needed.js';
import { DateReply } from './date-reply.js';
import { refuseCourse, unlessCourse } from './locked-alone.js';
import { lockReply, type LockedReply } from './seat-lock.queries.js';
import { closedReply, positionOf, repliedDatesIn, rsvpOf } from './rsvps.queries.js';
import { SeriesReply } from './series-reply.entity.js';
import { SeriesRepliesService } from './series-replies.service.js';

/** A member's own reply. */
@Injectable()
export class RsvpsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly kept: KeptAnswers,
    private readonly one: DateReply,
    private readonly series: SeriesRepliesService,
  ) {}

  /** Safe to repeat: an active reply keeps its place. Under an Idempotency-Key the first answer is given again. */
  reply(occurrenceId: string, repeatable: Repeatable, answers?: Answers): Promise<RsvpView> {
    return unlessCourse(
      () => this.once(repeatable, (tx) => this.replyToOne(tx, occurrenceId, repeatable.memberId, answers)),
      () =>
        this.onceForCourse(occurrenceId, repeatable, (tx) => this.replyToCourse(tx, occurrenceId, repeatable, answers)),
    );
  }

  /** Gives the seat, or the place in line, back; the seat goes to whoever waits next, in the same transaction (R05). */
  giveUp(occurrenceId: string, repeatable: Repeatable): Promise<RsvpView> {
    return unlessCourse(
      () => this.once(repeatable, (tx) => this.giveUpOne(tx, occurrenceId, repeatable.memberId)),
      () =>
        this.onceForCourse(occurrenceId, repeatable, (tx) =>
          this.series.giveUpAll(tx, occurrenceId, repeatable.memberId),
        ),
    );
  }

  private once(repeatable: Repeatable, work: (tx: EntityManager) => Promise<RsvpView>): Promise<RsvpView> {
    return transact(this.database, (tx) => this.kept.once(tx, repeatable, () => work(tx)));
  }

  private onceForCourse(
    occurrenceId: string,
    repeatable: Repeatable,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<RsvpView> {
    return this.once(repeatable, async (tx) => {
      await work(tx);
      return rsvpOf(tx, repeatable.memberId, occurrenceId);
    });
  }

  private async replyToOne(
    tx: EntityManager,
    occurrenceId: string,
    memberId: string,
    answers?: Answers,
  ): Promise<RsvpView> {
    const seats = await lockReply(tx, occurrenceId, memberId);
    refuseCourse(seats);
    if (!isAnswered(seats)) await this.one.take(tx, seats, answers ?? {});
    else if (answers) await changeAnswers(tx, seats, answers);
    return toView(tx, seats);
  }

  private async giveUpOne(tx: EntityManager, occurrenceId: string, memberId: string): Promise<RsvpView> {
    const seats = await lockReply(tx, occurrenceId, memberId);
    refuseCourse(seats);
    if (seats.mine !== null && isActive(seats.mine)) {
      refuseGivingUp(seats, this.clock.now());
      await this.one.takeBack(tx, seats);
    }
    return toView(tx, seats);
  }

  private async replyToCourse(
    tx: EntityManager,
    occurrenceId: string,
    { memberId }: Repeatable,
    answers?: Answers,
  ): Promise<void> {
    const before = await rsvpOf(tx, memberId, occurrenceId);
    if (before.status === null || before.status === 'cancelled')
      return this.series.replyTo(tx, occurrenceId, { memberId, scope: 'all', answers: answers ?? {} });
    if (answers) await this.series.changeAnswers(tx, occurrenceId, memberId, answers);
  }

  /** Gives back every seat and place in line of the space's events to come: for a member who left it. */
  async leaveSpace(spaceId: string, memberId: string): Promise<void> {
    const { manager } = this.database;
    if (await belongs(manager, spaceId, memberId)) return;
    const dates = await repliedDatesIn(manager, spaceId, memberId, this.clock.now());
    await manager.getRepository(SeriesReply).delete({ spaceId, memberId });
    for (const occurrenceId of dates) {
      await transact(this.database, async (tx) => {
        const seats = await lockReply(tx, occurrenceId, memberId);
        if (await belongs(tx, spaceId, memberId)) return;
        if (seats.mine !== null && isActive(seats.mine)) await this.one.takeBack(tx, seats);
      });
    }
  }
}

/** Whether the member is in the space, again or still: the job that ends their replies may come late. */
const belongs = (manager: EntityManager, spaceId: string, memberId: string): Promise<boolean> =>
  manager.getRepository(Membership).existsBy({ spaceId, memberId, status: 'active' });

/** Whoever has replied, or was declined, keeps what they have. */
const isAnswered = ({ mine }: LockedReply): boolean => mine !== null && (isActive(mine) || mine === 'declined');

async function toView(
  tx: EntityManager,
  { rsvpId, mine, waiting, taken, capacity, ticket, lastTicket, answers, ...seats }: LockedReply,
): Promise<RsvpView> {
  const last = mine === 'waitlisted' && ticket === lastTicket;
  const position = mine === 'waitlisted' && rsvpId !== null ? (last ? waiting : await positionOf(tx, rsvpId)) : null;
  if (!seats.opens) return closedReply({ status: mine, answers });
  const needsConfirm = seats.needsConfirm && mine !== null && isActive(mine);
  return { status: mine, position, waiting, taken, capacity, needsConfirm, answers };
}
