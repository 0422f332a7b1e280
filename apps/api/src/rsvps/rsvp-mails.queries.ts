import type { EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { calendarColumns, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { namedSql, positionSql } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql } from '../events/visibility.js';
import { nameSql } from '../members/person-sql.js';

/** What mails say of a reply. */
export interface ReplyFacts {
  rsvpId: string;
  status: RsvpStatus;
  revision: number;
  changedAt: Date;
  position: number | null;
  readerZone: string;
  hosts: string[];
  accent: string;
  /** Whether the reader may open the event now. */
  opens: boolean;
  repliesUntil: Date;
  occurrence: Omit<OccurrenceFacts, 'url'>;
}

type ReplyRow = Omit<ReplyFacts, 'occurrence' | 'status'> & Omit<OccurrenceFacts, 'url'> & { reply: RsvpStatus };

/** By the ids of replies, as they stand now. */
export async function replyFacts(tx: EntityManager, rsvpIds: readonly string[]): Promise<Map<string, ReplyFacts>> {
  const rows = await tx.query<ReplyRow[]>(
    `SELECT r.id AS "rsvpId", r.status AS reply, r.revision, r."changedAt", ${positionSql} AS position, m."timeZone" AS "readerZone",
       ${opensSql('r."memberId"')} AS opens, ${repliesUntilSql} AS "repliesUntil", s.accent, ${calendarColumns},
       coalesce((SELECT json_agg(${nameSql('h')} ORDER BY g.role DESC, h."firstName", h.id)
         FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND ${namedSql}), '[]') AS hosts
     FROM rsvps r JOIN members m ON m.id = r."memberId" JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
       JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     WHERE r.id = ANY($1)`,
    [rsvpIds],
  );
  return new Map(
    rows.map((row) => {
      const { rsvpId, reply, revision, changedAt, position, readerZone, hosts, accent, opens, repliesUntil, ...rest } =
        row;
      const facts = { rsvpId, status: reply, revision, changedAt, position, readerZone, hosts, accent, opens };
      return [rsvpId, { ...facts, repliesUntil, occurrence: rest }];
    }),
  );
}
