import type { EntityManager } from 'typeorm';

import type { InLine } from '#domain/rsvps/course.js';
import { opensSql } from '../events/visibility.js';

// Whoever was deactivated or may no longer see a date keeps the place in line, and is passed over (R11).
const LINE = `
  SELECT r."memberId", m.email, array_agg(r."occurrenceId") AS dates
  FROM rsvps r JOIN members m ON m.id = r."memberId" JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
  WHERE r."occurrenceId" = ANY($1) AND r.status = 'waitlisted' AND m."deactivatedAt" IS NULL AND ${opensSql('r."memberId"')}
  GROUP BY r."memberId", m.email ORDER BY min(r."changedAt"), min(r.ticket), r."memberId"`;

/** Those who wait for a seat on dates of a course, in their order. */
export const courseLine = (
  tx: EntityManager,
  occurrenceIds: readonly string[],
): Promise<(InLine & { email: string })[]> => tx.query<(InLine & { email: string })[]>(LINE, [occurrenceIds]);

/** Whether a date is one of a course; undefined where it is gone. */
export async function isInCourse(manager: EntityManager, occurrenceId: string): Promise<boolean | undefined> {
  const [found] = await manager.query<{ course: boolean }[]>(
    `SELECT e."wholeCourse" AND o."seriesId" IS NOT NULL AS course FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o.id = $1`,
    [occurrenceId],
  );
  return found?.course;
}
