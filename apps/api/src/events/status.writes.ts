import type { EntityManager } from 'typeorm';

import type { Scope } from '#contract/repeats.js';
import type { EventStatus } from '#domain/events/formats.js';
import type { DateState, ProgrammeState } from './programme-state.js';

interface StatusChange {
  dates: readonly DateState[];
  status: EventStatus;
  /** Read by everybody who replied. */
  reason: string;
  at: Date;
  /** Whether it is the event's own state too, or only that of some of its dates. */
  whole: boolean;
}

/** Whatever leaves the state of a draft is not looked over any more. */
export async function writeStatus(
  tx: EntityManager,
  { main, events, series }: ProgrammeState,
  { dates, status, reason, at, whole }: StatusChange,
): Promise<void> {
  await tx.query(`UPDATE occurrences SET status = $2, "statusReason" = $3 WHERE id = ANY($1)`, [
    dates.map(({ occurrenceId }) => occurrenceId),
    status,
    reason,
  ]);
  // A series some of whose dates are postponed goes on; it is off once all that was to come is.
  const own = whole && (series === null || status !== 'postponed');
  const touched = own ? [...events.keys()] : [...new Set([main.eventId, ...dates.map(({ eventId }) => eventId)])];
  await tx.query(
    `UPDATE events SET status = CASE WHEN $4 THEN $2 ELSE status END, version = version + 1, "updatedAt" = $3, "reviewState" = NULL, "reviewNote" = '',
       "publishedAt" = CASE WHEN $2 = 'scheduled' THEN coalesce("publishedAt", $3) ELSE "publishedAt" END WHERE id = ANY($1)`,
    [touched, status, at, own],
  );
}

/** What was called off to its end gets no new dates. */
export async function endSeriesBefore(
  tx: EntityManager,
  { series }: ProgrammeState,
  scope: Scope,
  dates: readonly DateState[],
): Promise<void> {
  const first = dates.map(({ originalStart }) => originalStart).sort()[0];
  if (series === null || scope === 'this' || first === undefined) return;
  await tx.query(`UPDATE series SET "endsBefore" = least("endsBefore", $2::timestamp) WHERE id = $1`, [
    series.seriesId,
    first,
  ]);
}
