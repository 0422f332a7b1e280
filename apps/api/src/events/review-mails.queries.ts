import type { EntityManager } from 'typeorm';

import type { ReviewState } from '#domain/events/review.js';
import { nameSql } from '../members/person-sql.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { localSql } from './occurrence-row-sql.js';
import { toldPlaceSql } from './told-facts.js';
import { opensSql } from './visibility.js';

/** What a mail about a proposal is made from. */
export interface Proposal {
  mailId: string;
  eventId: string;
  state: ReviewState | null;
  /** Whether the reader may see it, draft or not. */
  opens: boolean;
  title: string;
  space: string;
  accent: string;
  who: string | null;
  dates: number;
  place: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
}

/** Of each mail its event, with the first of its dates. */
export function proposalsOf(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Proposal[]> {
  return tx.query<Proposal[]>(
    `SELECT w.id AS "mailId", e.id AS "eventId", e."reviewState" AS state, ${opensSql('w."memberId"')} AS opens, e.title, s.name AS space, s.accent,
       (SELECT ${nameSql('m')} FROM members m WHERE m.id = w."actorId") AS who, ${toldPlaceSql} AS place, first.*
     FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, "memberId" uuid, "subjectId" uuid, "actorId" uuid)
     JOIN events e ON e.id = w."subjectId" JOIN spaces s ON s.id = e."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     JOIN LATERAL (SELECT ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
         count(*) OVER ()::int AS dates
       FROM occurrences o WHERE o."eventId" = e.id OR o."seriesId" = e."seriesId" ORDER BY o."startsAt", o.id LIMIT 1) first ON true`,
    [
      JSON.stringify(
        mails.map(({ id, memberId, subjectId, facts }) => ({ id, memberId, subjectId, actorId: facts['actorId'] })),
      ),
    ],
  );
}
