import type { EntityManager } from 'typeorm';

import type { InLine } from '#domain/rsvps/course.js';
import { opensSql } from '../events/visibility.js';

/** Who was seated from the line. */
export interface Promoted {
  id: string;
  revision: number;
  memberId: string;
  email: string;
  /** By an organizer, and not by their own reply. */
  added: boolean;
}

// Whoever was deactivated or may no longer see the event keeps the place in line, and is passed over (R11).
const PROMOTE = `
  WITH next AS (
    SELECT r.id, m.email FROM rsvps r JOIN members m ON m.id = r."memberId"
      JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
    WHERE r."occurrenceId" = $1 AND r.status = 'waitlisted' AND m."deactivatedAt" IS NULL AND ${opensSql('r."memberId"')}
    ORDER BY r.ticket LIMIT $2
  ), promoted AS (
    UPDATE rsvps SET status = 'going', revision = revision + 1, "changedAt" = $3 FROM next WHERE rsvps.id = next.id
    RETURNING rsvps.id, rsvps.revision, rsvps."memberId", rsvps.ticket, next.email, rsvps."addedBy" IS NOT NULL AS added
  ), counted AS (
    UPDATE occurrences SET taken = taken + p.n, waiting = waiting - p.n FROM (SELECT count(*)::int AS n FROM promoted) p WHERE id = $1 AND p.n > 0
  )
  SELECT id, revision, "memberId", email, added FROM promoted ORDER BY ticket`;

/** Seats those at the head of an occurrence's line for whom there are free seats, in their order. Its row is locked. */
export const seatNext = (
  tx: EntityManager,
  { occurrenceId, free, at }: { occurrenceId: string; free: number; at: Date },
): Promise<Promoted[]> => tx.query<Promoted[]>(PROMOTE, [occurrenceId, free, at]);

/** Who was seated on every date of a course, by which replies, and whether an organizer had added them. */
export type PromotedInCourse = Pick<Promoted, 'memberId' | 'added'> & { rsvpIds: string[] };

const SEAT = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g ("memberId" uuid, "occurrenceId" uuid)
  ), seated AS (
    UPDATE rsvps r SET status = 'going', revision = r.revision + 1, "changedAt" = $2 FROM given g
    WHERE r."memberId" = g."memberId" AND r."occurrenceId" = g."occurrenceId" RETURNING r.id, r."memberId", r."occurrenceId", r."addedBy"
  ), counted AS (
    UPDATE occurrences o SET taken = o.taken + n.n, waiting = o.waiting - n.n
    FROM (SELECT "occurrenceId", count(*)::int AS n FROM seated GROUP BY 1) n WHERE o.id = n."occurrenceId"
  )
  SELECT "memberId", array_agg(id) AS "rsvpIds", bool_or("addedBy" IS NOT NULL) AS added FROM seated GROUP BY 1`;

/** Seats members on all dates of a course. The dates are locked. */
export function seatOnAllDates(tx: EntityManager, line: readonly InLine[], at: Date): Promise<PromotedInCourse[]> {
  const rows = line.flatMap(({ memberId, dates }) => dates.map((occurrenceId) => ({ memberId, occurrenceId })));
  return tx.query<PromotedInCourse[]>(SEAT, [JSON.stringify(rows), at]);
}
