import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { Comment, CommentsQuery, CommentsView } from '#contract/comments.js';
import { mayDelete, type GivenComment } from '#domain/events/comments.js';
import { Refusal } from '#domain/refusal.js';
import { personSql } from '../members/person-sql.js';
import { beforeNumber } from '../platform/database/cursor.js';
import type { EventComment } from './entities/event-comment.entity.js';

type CommentRow = Omit<Comment, 'at' | 'mayDelete'> & {
  at: Date;
  seq: string;
  authorId: string | null;
  /** Whether the reader is an admin of the space, or of the network. */
  admin: boolean;
};

/**
 * SQL: the events whose comments are read with those of the event `$1`: the one whose words the dates of its series
 * share, and those of the parts that this series continues. Not the other way round: who organizes only what is over
 * does not read what is said of the rest.
 */
const threadSql = `WITH RECURSIVE parts AS (
    SELECT s."eventId", s.continues FROM events e JOIN series s ON s.id = e."seriesId" WHERE e.id = $1
    UNION SELECT s."eventId", s.continues FROM parts p JOIN series s ON s.id = p.continues),
  heads AS (SELECT "eventId" AS id FROM parts UNION SELECT $1::uuid)`;

/** SQL: comments `c` for the reader `$2`. */
const commentSql = `SELECT c.id, c.seq, c.at, c.text, c."authorId", CASE WHEN m.id IS NOT NULL THEN ${personSql('m')} END AS who,
    EXISTS (SELECT 1 FROM members r LEFT JOIN memberships v ON v."memberId" = r.id AND v."spaceId" = c."spaceId" AND v.status = 'active'
      WHERE r.id = $2 AND (r."networkAdmin" OR v.role = 'admin')) AS admin
  FROM event_comments c LEFT JOIN members m ON m.id = c."authorId"`;

/** What organizers say to each other. */
@Injectable()
export class CommentsQueries {
  constructor(private readonly database: DataSource) {}

  /** Newest first. @throws InvalidInput for a cursor that no answer gave */
  async page(eventId: string, readerId: string, { cursor, limit }: CommentsQuery): Promise<CommentsView> {
    const rows = await this.database.query<CommentRow[]>(
      `${threadSql} ${commentSql} WHERE c."eventId" IN (SELECT id FROM heads) AND c."deletedAt" IS NULL
         AND ($3::bigint IS NULL OR c.seq < $3) ORDER BY c.seq DESC LIMIT $4`,
      [eventId, readerId, beforeNumber(cursor), limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? last.seq : null;
    return { items: shown.map((row) => toComment(row, readerId)), next };
  }
}

/** One comment that stands, in the transaction that has written it. */
export async function commentIn(tx: EntityManager, commentId: string, readerId: string): Promise<Comment> {
  const [row] = await tx.query<CommentRow[]>(`${commentSql} WHERE c.id = $1`, [commentId, readerId]);
  if (!row) throw new Error(`The comment ${commentId} is written and gone.`);
  return toComment(row, readerId);
}

const toComment = ({ id, at, text, who, authorId, admin }: CommentRow, memberId: string): Comment => ({
  id,
  text,
  who,
  at: at.toISOString(),
  mayDelete: mayDelete({ authorId }, { memberId, admin }),
});

export interface FoundComment extends GivenComment {
  spaceId: string;
  /** The event with which it stands. */
  eventId: string;
  at: Date;
  told: boolean;
}

/**
 * The event with which comments stand. Whoever changes it is awaited, for they may take it away and move its comments.
 * @throws Refusal not-found
 */
export async function lockThread(tx: EntityManager, eventId: string): Promise<{ eventId: string; spaceId: string }> {
  const [thread] = await tx.query<{ eventId: string; spaceId: string }[]>(
    `SELECT h.id AS "eventId", h."spaceId" FROM events h
     WHERE h.id = (SELECT coalesce(s."eventId", e.id) FROM events e LEFT JOIN series s ON s.id = e."seriesId" WHERE e.id = $1) FOR SHARE`,
    [eventId],
  );
  if (!thread) throw new Refusal('not-found');
  return thread;
}

/** A comment that is read with this event. @throws Refusal not-found */
export async function lockComment(tx: EntityManager, eventId: string, commentId: string): Promise<FoundComment> {
  const [found] = await tx.query<FoundComment[]>(
    `${threadSql} SELECT c."spaceId", c."eventId", c."authorId", c.at, c."deletedAt", c."deletedBy", c."toldAt" IS NOT NULL AS told
     FROM event_comments c WHERE c.id = $2 AND c."eventId" IN (SELECT id FROM heads) FOR UPDATE OF c`,
    [eventId, commentId],
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export type WaitingComment = Pick<EventComment, 'id' | 'eventId' | 'at'>;

/** All that nobody was told of where this comment stands, in the order it was said. Who tells them at this moment is awaited. */
export function lockWaiting(tx: EntityManager, commentId: string): Promise<WaitingComment[]> {
  return tx.query<WaitingComment[]>(
    `SELECT c.id, c."eventId", c.at FROM event_comments c
     WHERE c."eventId" = (SELECT "eventId" FROM event_comments WHERE id = $1) AND c."toldAt" IS NULL AND c."deletedAt" IS NULL
     ORDER BY c.seq FOR NO KEY UPDATE`,
    [commentId],
  );
}
