import type { EntityManager } from 'typeorm';

import type { ChangeKind, Standing } from '#domain/digests/facts.js';
import { pendingSql } from '../events/need-sql.js';
import { needsConfirmSql, positionSql } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql } from '../events/visibility.js';
import type { DigestReader } from './digest-readers.queries.js';
import { AHEAD_DAYS, LIVE, STILL_ON_HOURS, toldRows, toldSql } from './digest-sql.js';

/** What one reader has to do with. */
export interface PlanRow {
  memberId: string;
  id: string;
  standing: Standing;
  position: number | null;
  needsConfirm: boolean;
  pending: number;
  /** The revision that a digest told of, asked only where it is on. */
  told: number | null;
}

/** Nobody reads of more; what waits for an answer is read first. */
const MOST_PLANS = 100;

const AHEAD = `o."startsAt" <= $2::timestamptz + make_interval(days => ${AHEAD_DAYS})`;
const organizes = `EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = o."eventId" AND g."memberId" = reader.id AND g.role <> 'door')`;
const answers = `CASE WHEN ${repliesUntilSql} > $2 THEN ${pendingSql} ELSE 0 END`;

/** What the reader said yes to, or waits for; a seat also where it is on for hours yet. And what they organize. */
export function plansOfReaders(tx: EntityManager, readers: readonly DigestReader[], now: Date): Promise<PlanRow[]> {
  return tx.query<PlanRow[]>(
    `SELECT reader.id AS "memberId", plan.id, plan.standing, plan.position, plan."needsConfirm", plan.pending, plan.told
     FROM unnest($1::uuid[]) AS reader (id) CROSS JOIN LATERAL (
       SELECT * FROM (
         SELECT o.id, o."startsAt", r.status AS standing, ${positionSql} AS position, ${needsConfirmSql} AS "needsConfirm",
           CASE WHEN ${organizes} THEN ${answers} ELSE 0 END AS pending,
           CASE WHEN o."startsAt" <= $2 THEN ${toldSql('reader.id')} END AS told
         FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
         WHERE r."memberId" = reader.id AND r.status IN ${LIVE} AND o.status = 'scheduled'
           AND (o."startsAt" > $2 OR r.status = 'going' AND o."endsAt" > $2::timestamptz + make_interval(hours => ${STILL_ON_HOURS}))
           AND ${AHEAD} AND ${opensSql('reader.id')}
         UNION ALL
         SELECT o.id, o."startsAt", 'hosting', NULL, false, ${answers}, NULL
         FROM organizers own JOIN events e ON e.id = own."eventId" JOIN occurrences o ON o."eventId" = e.id
         WHERE own."memberId" = reader.id AND own.role <> 'door' AND o.status = 'scheduled' AND o."startsAt" > $2 AND ${AHEAD}
           AND EXISTS (SELECT 1 FROM memberships w WHERE w."memberId" = reader.id AND w."spaceId" = own."spaceId" AND w.status = 'active')
           AND NOT EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = o.id AND r."memberId" = reader.id AND r.status IN ${LIVE})) mine
       ORDER BY "needsConfirm" OR standing = 'offered' OR pending > 0 DESC, "startsAt", id LIMIT ${MOST_PLANS}) plan`,
    [readers.map(({ memberId }) => memberId), now],
  );
}

export interface ChangeRow {
  memberId: string;
  id: string;
  kind: ChangeKind;
  own: boolean;
  told: number | null;
}

/** The last change since the last digest of what the reader replied to, or was told of. */
export function changesForReaders(
  tx: EntityManager,
  readers: readonly DigestReader[],
  now: Date,
): Promise<ChangeRow[]> {
  return tx.query<ChangeRow[]>(
    `SELECT DISTINCT ON (reader.id, o.id) reader.id AS "memberId", o.id, c.kind,
       coalesce(c."actorId" = reader.id, false) AS own, ${toldSql('reader.id')} AS told
     FROM unnest($1::uuid[], $2::timestamptz[]) AS reader (id, since)
     JOIN LATERAL (
       SELECT r."occurrenceId" FROM rsvps r WHERE r."memberId" = reader.id AND r.status IN ${LIVE}
       UNION
       SELECT t."occurrenceId" FROM ${toldRows('$3')}
       WHERE t."memberId" = reader.id
         AND NOT EXISTS (SELECT 1 FROM rsvps r WHERE r."occurrenceId" = t."occurrenceId" AND r."memberId" = reader.id)
     ) concerned ON true
     JOIN occurrences o ON o.id = concerned."occurrenceId" AND o."endsAt" > $3
     JOIN events e ON e.id = o."eventId"
     JOIN occurrence_changes c ON c."occurrenceId" = o.id AND c.at >= reader.since
     WHERE c.kind IN ('moved', 'place', 'postponed', 'cancelled')
       AND (c.kind IN ('postponed', 'cancelled')) = (o.status IN ('postponed', 'cancelled')) AND ${opensSql('reader.id')}
     ORDER BY reader.id, o.id, c.at DESC`,
    [readers.map(({ memberId }) => memberId), readers.map(({ since }) => since), now],
  );
}
