import type { EntityManager } from 'typeorm';

import { fromCourseLine, type InLine } from '#domain/rsvps/course.js';
import { opensSql } from '../events/visibility.js';
import type { LockedSeats } from './seat-lock.queries.js';

// Whoever was deactivated or may no longer see a date keeps the place in line, and is passed over (R11).
const LINE = `
  SELECT r."memberId", m.email, array_agg(r."occurrenceId") AS dates
  FROM rsvps r JOIN members m ON m.id = r."memberId" JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
  WHERE r."occurrenceId" = ANY($1) AND r.status = 'waitlisted' AND m."deactivatedAt" IS NULL AND ${opensSql('r."memberId"')}
  GROUP BY r."memberId", m.email ORDER BY min(r."changedAt"), min(r.ticket), r."memberId"`;

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

export interface SeatedInCourse {
  memberId: string;
  email: string;
  rsvpIds: string[];
  /** By an organizer, and not by their own reply. */
  added: boolean;
}

/** Seats those at the head of a course's line for whom every date has a seat. `dates` are locked and may be promoted on. */
export async function seatCourseLine(
  tx: EntityManager,
  dates: readonly LockedSeats[],
  at: Date,
): Promise<SeatedInCourse[]> {
  const ids = dates.map(({ occurrenceId }) => occurrenceId);
  const line = (await tx.query(LINE, [ids])) as (InLine & { email: string })[];
  const seated = fromCourseLine(new Map(dates.map((seats) => [seats.occurrenceId, seats])), line);
  if (seated.length === 0) return [];
  const rows = seated.flatMap((one) => one.dates.map((occurrenceId) => ({ memberId: one.memberId, occurrenceId })));
  const written = (await tx.query(SEAT, [JSON.stringify(rows), at])) as Omit<SeatedInCourse, 'email'>[];
  const emails = new Map(line.map(({ memberId, email }) => [memberId, email]));
  return written.map((one) => ({ ...one, email: emails.get(one.memberId) ?? '' }));
}
