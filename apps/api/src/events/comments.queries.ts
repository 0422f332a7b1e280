import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { Comment, CommentsQuery, CommentsView } from '#contract/comments.js';
import { mayDelete } from '#domain/events/comments.js';
import { personSql } from '../members/person-sql.js';
import { beforeNumber } from '../platform/database/cursor.js';

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
export const threadSql = `WITH RECURSIVE parts AS (
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
    const rows = (await this.database.query(
      `${threadSql} ${commentSql} WHERE c."eventId" IN (SELECT id FROM heads) AND c."deletedAt" IS NULL
         AND ($3::bigint IS NULL OR c.seq < $3) ORDER BY c.seq DESC LIMIT $4`,
      [eventId, readerId, beforeNumber(cursor), limit + 1],
    )) as CommentRow[];
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? last.seq : null;
    return { items: shown.map((row) => toComment(row, readerId)), next };
  }
}

/** One comment that stands, in the transaction that has written it. */
export async function commentIn(tx: EntityManager, commentId: string, readerId: string): Promise<Comment> {
  const [row] = (await tx.query(`${commentSql} WHERE c.id = $1`, [commentId, readerId])) as CommentRow[];
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
