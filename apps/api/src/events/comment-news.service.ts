import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';

import { noticeDueAt } from '#domain/notices/quiet-period.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Outbox } from '../platform/mail/outbox.js';
import { commentReaders } from './comment-readers.queries.js';
import { lockWaiting, type WaitingComment } from './comments.queries.js';
import { EventComment } from './entities/event-comment.entity.js';
import { commentsDue } from './events.jobs.js';

export const COMMENTED = 'events.commented';

/** Gathers comments until nobody has said anything for a while; then the other organizers get one mail for all of them. */
@Injectable()
export class CommentNews {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction of the comment. Each has a job of its own; that of the last one finds them all. */
  async tellLater(tx: EntityManager, { id, at }: Omit<WaitingComment, 'eventId'>, now: Date): Promise<void> {
    const due = dueOf([{ at }]);
    await this.jobs.send(tx, commentsDue, { commentId: id }, due > now ? { startAfter: due } : {});
  }

  /** Safe to repeat. Does nothing where all is told or deleted, or where later comments put it off. */
  async tellWhenDue(commentId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const waiting = await lockWaiting(tx, commentId);
      const last = waiting.at(-1);
      if (!last) return;
      const now = this.clock.now();
      if (dueOf(waiting) <= now) return this.tell(tx, waiting, last, now);
      // The database's clock may be ahead of ours. What was put off has the last one's job.
      if (last.id === commentId) await this.jobs.send(tx, commentsDue, { commentId }, { startAfter: 5 });
    });
  }

  private async tell(
    tx: EntityManager,
    waiting: readonly WaitingComment[],
    { id, eventId }: WaitingComment,
    now: Date,
  ): Promise<void> {
    const comments = waiting.map((one) => one.id);
    await tx.getRepository(EventComment).update({ id: Any(comments) }, { toldAt: now });
    const readers = await commentReaders(tx, eventId, comments);
    await this.outbox.add(
      tx,
      readers.map(({ memberId, email, opens }) => ({
        kind: COMMENTED,
        recipient: email,
        memberId,
        subjectId: eventId,
        revision: id,
        facts: { comments, opens },
      })),
    );
  }
}

/** The same patience as with changed plans. */
function dueOf(waiting: readonly Pick<WaitingComment, 'at'>[]): Date {
  const times = waiting.map(({ at }) => at.getTime());
  const [firstAt, lastAt] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  return noticeDueAt({ firstAt, lastAt, urgent: false });
}
