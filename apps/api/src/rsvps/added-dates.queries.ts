import type { EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';

/** Somebody who comes to all dates of a series. */
export interface ReplyToAll {
  memberId: string;
  answers: Record<string, string>;
  /** The dates that are meant: not those before the one on which the member replied. */
  dates: string[];
}

/** Who comes to all dates of a series, with those of the added dates that they mean; in the order in which they replied. */
export function repliesToAll(
  manager: EntityManager,
  seriesId: string,
  occurrenceIds: readonly string[],
): Promise<ReplyToAll[]> {
  return manager.query<ReplyToAll[]>(
    `SELECT k."memberId", k.answers, array_agg(o.id ORDER BY o.id) AS dates
     FROM series_replies k JOIN members m ON m.id = k."memberId" AND m."deactivatedAt" IS NULL
       JOIN occurrences o ON o.id = ANY($2) AND o."seriesId" = k."seriesId" AND o."originalStart" >= k."fromStart"
     WHERE k."seriesId" = $1 GROUP BY k."memberId", k.answers, k."createdAt", k."seriesId" ORDER BY k."createdAt", (
       SELECT min(r.ticket) FROM rsvps r JOIN occurrences d ON d.id = r."occurrenceId" WHERE d."seriesId" = k."seriesId" AND r."memberId" = k."memberId")`,
    [seriesId, occurrenceIds],
  );
}

/** What a member's replies are on the dates to come of a series. */
export async function standingElsewhere(
  tx: EntityManager,
  seriesId: string,
  memberId: string,
  now: Date,
): Promise<RsvpStatus[]> {
  const rows = await tx.query<{ status: RsvpStatus }[]>(
    `SELECT r.status FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId"
     WHERE o."seriesId" = $1 AND r."memberId" = $2 AND o.status = 'scheduled' AND o."startsAt" > $3`,
    [seriesId, memberId, now],
  );
  return rows.map(({ status }) => status);
}
