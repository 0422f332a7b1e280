import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { Comment, CommentDeleted } from '#contract/comments.js';
import { refuseDeletion, refuseRestoring, type GivenComment } from '#domain/events/comments.js';
import { undoUntil } from '#domain/events/undo.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { KeptAnswers, type Repeatable } from '../platform/http/kept-answers.js';
import { CommentNews } from './comment-news.service.js';
import { commentIn, threadSql } from './comments.queries.js';
import { actorIn } from './organizer-rows.js';
import { refuseOthers } from './standings.js';

interface FoundComment extends GivenComment {
  spaceId: string;
  /** The event with which it stands. */
  eventId: string;
  at: Date;
  told: boolean;
}

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
        const [{ id }] = (await tx.query(
          `INSERT INTO event_comments ("spaceId", "eventId", "authorId", text, at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
          [thread.spaceId, thread.eventId, memberId, text, at],
        )) as [{ id: string }];
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
      await tx.query('UPDATE event_comments SET "deletedAt" = $2, "deletedBy" = $3 WHERE id = $1', [
        commentId,
        at,
        memberId,
      ]);
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
        await tx.query('UPDATE event_comments SET "deletedAt" = NULL, "deletedBy" = NULL WHERE id = $1', [commentId]);
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

/** The event with which comments stand. Whoever changes it is awaited, for they may take it away and move its comments. */
async function lockThread(tx: EntityManager, eventId: string): Promise<{ eventId: string; spaceId: string }> {
  const [thread] = (await tx.query(
    `SELECT h.id AS "eventId", h."spaceId" FROM events h
     WHERE h.id = (SELECT coalesce(s."eventId", e.id) FROM events e LEFT JOIN series s ON s.id = e."seriesId" WHERE e.id = $1) FOR SHARE`,
    [eventId],
  )) as { eventId: string; spaceId: string }[];
  if (!thread) throw new Refusal('not-found');
  return thread;
}

/** A comment that is read with this event. @throws Refusal not-found */
async function lockComment(tx: EntityManager, eventId: string, commentId: string): Promise<FoundComment> {
  const [found] = (await tx.query(
    `${threadSql} SELECT c."spaceId", c."eventId", c."authorId", c.at, c."deletedAt", c."deletedBy", c."toldAt" IS NOT NULL AS told
     FROM event_comments c WHERE c.id = $2 AND c."eventId" IN (SELECT id FROM heads) FOR UPDATE OF c`,
    [eventId, commentId],
  )) as FoundComment[];
  if (!found) throw new Refusal('not-found');
  return found;
}
