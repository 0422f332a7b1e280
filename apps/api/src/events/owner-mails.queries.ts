import type { EntityManager } from 'typeorm';

import { nameSql } from '../members/person-sql.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import type { OwnerMail } from './owner-mails.js';

interface OwnerMailRow extends Omit<OwnerMail, 'events'> {
  mailId: string;
  events: { title: string; eventId: string }[];
}

/**
 * What each of the mails is to say; nothing of one whose events are all another's by now. Dates of a series with words of
 * their own are named once, by their series.
 * @param theirs SQL: whether what is told of the event `e` is still so for the reader
 */
export function ownerMailRows(
  tx: EntityManager,
  mails: readonly OutboxMail[],
  theirs: string,
): Promise<OwnerMailRow[]> {
  return tx.query<OwnerMailRow[]>(
    `SELECT wanted.id AS "mailId", (array_agg(s.name))[1] AS space, (array_agg(s.accent))[1] AS accent,
       coalesce((array_agg(${nameSql('m')}))[1], 'somebody') AS "from",
       json_agg(DISTINCT jsonb_build_object('title', e.title, 'eventId', e.id)) AS events
     FROM jsonb_to_recordset($1::jsonb) AS wanted (id uuid, "memberId" uuid, "subjectId" uuid, "eventIds" uuid[])
     JOIN LATERAL (SELECT DISTINCT coalesce(q."eventId", x.id) AS id FROM events x LEFT JOIN series q ON q.id = x."seriesId"
       WHERE x.id = ANY (wanted."eventIds")) named ON true
     JOIN events e ON e.id = named.id AND ${theirs} JOIN spaces s ON s.id = e."spaceId" LEFT JOIN members m ON m.id = wanted."subjectId"
     GROUP BY wanted.id`,
    [
      JSON.stringify(
        mails.map(({ id, memberId, subjectId, facts }) => ({ id, memberId, subjectId, eventIds: facts['eventIds'] })),
      ),
    ],
  );
}
