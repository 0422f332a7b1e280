import type { EntityManager } from 'typeorm';

import { organizesSql } from './visibility.js';

export interface CommentReader {
  memberId: string;
  email: string;
  /** The event at which they may read it: of a series the one whose words its dates share, or a date of their own. */
  opens: string;
}

/**
 * Who hears of comments at an event by mail: those who organize it. Who organizes only a date with words of its own, and
 * while it is proposed who is an admin, does once they have said something themselves. Nobody hears of their own.
 */
export function commentReaders(
  tx: EntityManager,
  eventId: string,
  comments: readonly string[],
): Promise<CommentReader[]> {
  return tx.query<CommentReader[]>(
    `WITH thread AS (SELECT id, "spaceId", "seriesId", "reviewState" FROM events WHERE id = $1),
       concerned AS (
         SELECT o."memberId", o."eventId" AS opens, o."eventId" = t.id AS always
         FROM thread t JOIN events e ON e.id = t.id OR e."seriesId" = t."seriesId"
         JOIN organizers o ON o."eventId" = e.id AND o.role <> 'door'
         UNION ALL
         SELECT a.id, t.id, false FROM thread t JOIN members a ON a."networkAdmin" OR EXISTS (
           SELECT 1 FROM memberships v WHERE v."memberId" = a.id AND v."spaceId" = t."spaceId" AND v.role = 'admin' AND v.status = 'active')
         WHERE t."reviewState" = 'asked')
     SELECT DISTINCT ON (m.id) m.id AS "memberId", m.email, e.id AS opens
     FROM concerned k JOIN members m ON m.id = k."memberId" AND m."deactivatedAt" IS NULL JOIN events e ON e.id = k.opens
     WHERE ${organizesSql('m.id')}
       AND (k.always OR EXISTS (SELECT 1 FROM event_comments c WHERE c."eventId" = $1 AND c."authorId" = m.id AND c."deletedAt" IS NULL))
       AND EXISTS (SELECT 1 FROM event_comments c WHERE c.id = ANY($2) AND c."authorId" IS DISTINCT FROM m.id)
     ORDER BY m.id, k.always DESC, e.id = $1 DESC, e.id`,
    [eventId, comments],
  );
}
