import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import type { Scope } from '#contract/repeats.js';
import { repliesMatterSql } from '../events/replies-until-sql.js';
import { partsSql } from '../events/series-parts-sql.js';

/** SQL, at the head of a query: `parts (id)`, the series `$1` with what it was split into. To those who come it is one. */
export const withParts = `WITH RECURSIVE ${partsSql('SELECT $1::uuid AS id')}`;

export interface SeriesDate {
  seriesId: string;
  originalStart: string;
}

/** The place of an occurrence in its series. @throws Refusal `not-found`, or `one-date` for one that belongs to none */
export async function seriesDateOf(tx: EntityManager, occurrenceId: string): Promise<SeriesDate> {
  const [date] = (await tx.query(
    `SELECT "seriesId", "originalStart"::text AS "originalStart" FROM occurrences WHERE id = $1 AND "seriesId" IS NOT NULL`,
    [occurrenceId],
  )) as SeriesDate[];
  if (!date) throw new Refusal('one-date');
  return date;
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
  const rows = (await tx.query(
    `${withParts}
     SELECT o.id FROM occurrences o JOIN parts p ON o."seriesId" = p.id JOIN events e ON e.id = o."eventId"
     WHERE o.status = 'scheduled' AND ${repliesMatterSql('$2')} ${from} ORDER BY o.id`,
    [seriesId, now, ...(scope === 'all' ? [] : [originalStart])],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** The dates of a series and its parts on which a member's reply counts and that are still to come. */
export async function repliedDates(
  tx: EntityManager,
  seriesId: string,
  memberId: string,
  now: Date,
): Promise<string[]> {
  const rows = (await tx.query(
    `${withParts}
     SELECT o.id FROM occurrences o JOIN parts p ON o."seriesId" = p.id JOIN events e ON e.id = o."eventId" JOIN rsvps r ON r."occurrenceId" = o.id AND r."memberId" = $2
     WHERE r.status IN ('going', 'waitlisted', 'offered', 'pending')
       AND ${repliesMatterSql('$3')} ORDER BY o.id`,
    [seriesId, memberId, now],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** Remembers that a reply is for dates that are yet to be written down, too. */
export async function keepSeriesReply(
  tx: EntityManager,
  { seriesIds, spaceId, memberId, from, answers, at }: KeptReply,
): Promise<void> {
  await tx.query(
    `INSERT INTO series_replies ("seriesId", "spaceId", "memberId", "fromStart", answers, "createdAt")
     SELECT id, $2::uuid, $3::uuid, $4::timestamp, $5::jsonb, $6::timestamptz FROM unnest($1::uuid[]) AS id ORDER BY id
     ON CONFLICT ("seriesId", "memberId") DO UPDATE
       SET "fromStart" = least(series_replies."fromStart", excluded."fromStart"), answers = excluded.answers`,
    [[...new Set(seriesIds)], spaceId, memberId, from, JSON.stringify(answers), at],
  );
}

export interface KeptReply {
  /** The parts that are meant. */
  seriesIds: readonly string[];
  spaceId: string;
  memberId: string;
  /** Dates before it are not meant. */
  from: string;
  answers: Record<string, string>;
  at: Date;
}

export async function forgetSeriesReply(tx: EntityManager, seriesId: string, memberId: string): Promise<void> {
  await tx.query(
    `${withParts} DELETE FROM series_replies WHERE "seriesId" IN (SELECT id FROM parts) AND "memberId" = $2`,
    [seriesId, memberId],
  );
}
