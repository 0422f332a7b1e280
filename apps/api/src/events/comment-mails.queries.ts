import type { EntityManager } from 'typeorm';

import { nameSql } from '../members/person-sql.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import type { CommentMail } from './comment-mails.js';
import { organizesSql } from './visibility.js';

export interface CommentMailRow extends Omit<CommentMail, 'href' | 'thread'> {
  mailId: string;
  eventId: string;
  /** Whether the reader organizes the event still, or is an admin. */
  reads: boolean;
}

/**
 * What each of the mails is to say; nothing of one of which all was deleted. A change that was taken back may have moved
 * comments, and what they were opened at with them.
 */
export function commentMailRows(tx: EntityManager, mails: readonly OutboxMail[]): Promise<CommentMailRow[]> {
  return tx.query<CommentMailRow[]>(
    `SELECT w.id AS "mailId", e.id AS "eventId", e.title, s.name AS space, s.accent, m."timeZone" AS "readerZone",
       ${organizesSql('m.id')} AS reads,
       EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = m.id AND g.role <> 'door') AS organizes, said.comments
     FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, "memberId" uuid, opens uuid, comments uuid[])
     JOIN members m ON m.id = w."memberId"
     JOIN LATERAL (
       SELECT (array_agg(c."eventId"))[1] AS "eventId", json_agg(json_build_object(
         'who', CASE WHEN a.id IS NULL THEN 'Somebody who has left' ELSE ${nameSql('a')} END, 'at', c.at, 'text', c.text) ORDER BY c.seq) AS comments
       FROM event_comments c LEFT JOIN members a ON a.id = c."authorId"
       WHERE c.id = ANY (w.comments) AND c."deletedAt" IS NULL AND c."authorId" IS DISTINCT FROM m.id) said ON said.comments IS NOT NULL
     JOIN events e ON e.id = coalesce((SELECT o.id FROM events o WHERE o.id = w.opens), said."eventId")
     JOIN spaces s ON s.id = e."spaceId"`,
    [
      JSON.stringify(
        mails.map(({ id, memberId, facts }) => ({ id, memberId, opens: facts['opens'], comments: facts['comments'] })),
      ),
    ],
  );
}
