import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';

import type { Comment, CommentDeleted } from '#contract/comments.js';
import { refuseDeletion, refuseRestoring } from '#domain/events/comments.js';
import { undoUntil } from '#domain/events/undo.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { KeptAnswers, type Repeatable } from '../platform/http/kept-answers.js';
import { CommentNews } from './comment-news.service.js';
import { commentIn, lockComment, lockThread, type FoundComment } from './comments.queries.js';
import { EventComment } from './entities/event-comment.entity.js';
import { actorIn } from './organizers.queries.js';
import { refuseOthers } from './standings.js';

/** What organizers say to each other, and take back. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly kept: KeptAnswers,
    private readonly news: CommentNews,
    private readonly audit: Audit,
  ) {}

  /** Under an Idempotency-Key it is said once, however often it is sent. @throws Refusal not-found */
  write(eventId: string, repeatable: Repeatable, text: string): Promise<Comment> {
    const { memberId } = repeatable;
    return transact(this.database, (tx) =>
      this.kept.once(tx, repeatable, async () => {
        const at = this.clock.now();
        const thread = await lockThread(tx, eventId);
        await refuseOthers(tx, memberId, { eventIds: [eventId], reach: 'date' });
        const id = randomUUID();
        await tx.getRepository(EventComment).insert({ id, ...thread, authorId: memberId, text, at });
        await this.news.tellLater(tx, { id, at }, at);
        return commentIn(tx, id, memberId);
      }),
    );
  }

  /** Doing it again changes nothing. @throws Refusal not-found, not-allowed */
  delete(eventId: string, commentId: string, memberId: string): Promise<CommentDeleted> {
    return transact(this.database, async (tx) => {
      await lockThread(tx, eventId);
      const found = await lockComment(tx, eventId, commentId);
      await refuseOthers(tx, memberId, { eventIds: [eventId], reach: 'date' });
      refuseDeletion(found, await actorIn(tx, found.spaceId, memberId));
      if (found.deletedAt) return { undoUntil: undoUntil(found.deletedAt).toISOString() };
      const at = this.clock.now();
      await tx.getRepository(EventComment).update({ id: commentId }, { deletedAt: at, deletedBy: memberId });
      if (found.authorId !== memberId) await this.record(tx, 'event.comment-deleted', found, { commentId, memberId });
      return { undoUntil: undoUntil(at).toISOString() };
    });
  }

  /** What was not mailed yet is mailed after all. @throws Refusal not-found, not-allowed, undo-too-late */
  restore(eventId: string, commentId: string, memberId: string): Promise<Comment> {
    return transact(this.database, async (tx) => {
      await lockThread(tx, eventId);
      const found = await lockComment(tx, eventId, commentId);
      await refuseOthers(tx, memberId, { eventIds: [eventId], reach: 'date' });
      const at = this.clock.now();
      refuseRestoring(found, memberId, at);
      if (found.deletedAt) {
        await tx.getRepository(EventComment).update({ id: commentId }, { deletedAt: null, deletedBy: null });
        if (!found.told) await this.news.tellLater(tx, { id: commentId, at: found.at }, at);
        if (found.authorId !== memberId)
          await this.record(tx, 'event.comment-restored', found, { commentId, memberId });
      }
      return commentIn(tx, commentId, memberId);
    });
  }

  /** What an admin does with another's words. The words themselves are nobody's business. */
  private async record(
    tx: EntityManager,
    action: 'event.comment-deleted' | 'event.comment-restored',
    { spaceId, eventId, authorId }: FoundComment,
    { commentId, memberId: actorId }: { commentId: string; memberId: string },
  ): Promise<void> {
    await this.audit.write(tx, { actorId, spaceId, action, subject: eventId, details: { commentId, authorId } });
  }
}
