import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import type { Scope } from '#contract/repeats.js';
import { Occurrence } from '../events/entities/occurrence.entity.js';
import { repliesMatterSql } from '../events/replies-until-sql.js';
import { partsSql } from '../events/series-parts-sql.js';
import { findRow } from '../platform/database/rows.js';

/** SQL, at the head of a query: `parts (id)`, the series `$1` with what it was split into. To those who come it is one. */
export const withParts = `WITH RECURSIVE ${partsSql('SELECT $1::uuid AS id')}`;

export interface SeriesDate {
  seriesId: string;
  originalStart: string;
}

/** The place of an occurrence in its series. @throws Refusal `not-found`, or `one-date` for one that belongs to none */
export async function seriesDateOf(tx: EntityManager, occurrenceId: string): Promise<SeriesDate> {
  const date = await findRow(tx, Occurrence, { where: { id: occurrenceId }, columns: ['seriesId', 'originalStart'] });
  if (!date || date.seriesId === null) throw new Refusal('one-date');
  return { seriesId: date.seriesId, originalStart: date.originalStart };
}

/**
 * The dates that are replied to together: those to come of all parts, from the opened one on or all. Whether each takes a
 * reply is asked of each, once it is locked.
 */
export async function comingDates(
  tx: EntityManager,
  { seriesId, originalStart }: SeriesDate,
  scope: Exclude<Scope, 'this'>,
  now: Date,
): Promise<string[]> {
  const from = scope === 'all' ? '' : 'AND o."originalStart" >= $3::timestamp';
  const rows = await tx.query<{ id: string }[]>(
    `${withParts}
     SELECT o.id FROM occurrences o JOIN parts p ON o."seriesId" = p.id JOIN events e ON e.id = o."eventId"
     WHERE o.status = 'scheduled' AND ${repliesMatterSql('$2')} ${from} ORDER BY o.id`,
    [seriesId, now, ...(scope === 'all' ? [] : [originalStart])],
  );
  return rows.map(({ id }) => id);
}

/** The dates of a series and its parts on which a member's reply counts and that are still to come. */
export async function repliedDates(
  tx: EntityManager,
  seriesId: string,
  memberId: string,
  now: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `${withParts}
     SELECT o.id FROM occurrences o JOIN parts p ON o."seriesId" = p.id JOIN events e ON e.id = o."eventId" JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = $2
     WHERE r.status IN ('going', 'waitlisted', 'offered', 'pending')
       AND ${repliesMatterSql('$3')} ORDER BY o.id`,
    [seriesId, memberId, now],
  );
  return rows.map(({ id }) => id);
}
