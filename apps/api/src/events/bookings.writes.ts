import type { EntityManager } from 'typeorm';

import type { Decided } from '#domain/rooms/booking.js';
import type { Verdict } from '#domain/rooms/verdict.js';

/** In one statement, so that dates of a series can move into each other's places. */
export async function writeBookings(
  tx: EntityManager,
  { spaceId, at }: { spaceId: string; at: Date },
  decided: readonly Decided[],
): Promise<void> {
  if (decided.length === 0) return;
  const rows = decided.map(({ claim, span, state, verdict }) => ({
    occurrenceId: claim.occurrenceId,
    roomId: claim.roomId,
    ...span,
    state,
    why: state === 'conflict' ? whyOf(verdict) : null,
  }));
  await tx.query(
    `INSERT INTO bookings AS b ("occurrenceId", "spaceId", "roomId", span, state, why, "createdAt", "changedAt")
     SELECT r."occurrenceId", $2, r."roomId", tstzrange(r."from", r."to"), r.state, coalesce(r.why, '{}'), $3, $3
     FROM jsonb_to_recordset($1::jsonb) AS r ("occurrenceId" uuid, "roomId" uuid, "from" timestamptz, "to" timestamptz, state text, why jsonb)
     ON CONFLICT ("occurrenceId") DO UPDATE SET "roomId" = excluded."roomId", span = excluded.span, state = excluded.state,
       why = CASE WHEN excluded.state = 'declined' THEN b.why ELSE excluded.why END, "changedAt" = excluded."changedAt"
     WHERE (b."roomId", b.span, b.state, b.why) IS DISTINCT FROM (excluded."roomId", excluded.span, excluded.state, excluded.why)`,
    [JSON.stringify(rows), spaceId, at],
  );
}

function whyOf(verdict: Verdict): Record<string, unknown> {
  if (verdict.state === 'taken') return { state: 'taken', by: verdict.by.occurrenceId };
  return verdict.state === 'blackout' ? { state: 'blackout', reason: verdict.by.reason } : { state: verdict.state };
}
