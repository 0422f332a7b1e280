import type { EntityManager } from 'typeorm';

import { opensSql, organizesSql } from './visibility.js';

/** All dates of an event, or of the series that it is of. */
export async function datesOf(tx: EntityManager, spaceId: string, eventId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM occurrences WHERE "spaceId" = $1 AND ("eventId" = $2 OR "seriesId" = (SELECT "seriesId" FROM events WHERE id = $2))`,
    [spaceId, eventId],
  );
  return rows.map(({ id }) => id);
}

/** Of these days, such as `2026-12-24`, those that the space names as holidays, and how it calls them. */
export async function holidaysOn(
  manager: EntityManager,
  spaceId: string,
  days: readonly string[],
): Promise<Map<string, string>> {
  const rows = await manager.query<{ day: string; name: string }[]>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, name FROM holidays WHERE "spaceId" = $1 AND day = ANY($2::date[])`,
    [spaceId, [...new Set(days)]],
  );
  return new Map(rows.map(({ day, name }) => [day, name]));
}

/** Titles of dates that a member may open, in one statement. What is not in it is reserved, by somebody, for something. */
export async function titlesFor(
  tx: EntityManager,
  viewerId: string | null,
  occurrenceIds: readonly string[],
): Promise<Map<string, string>> {
  if (occurrenceIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; title: string }[]>(
    `SELECT o.id, e.title FROM occurrences o JOIN events e ON e.id = o."eventId"
     WHERE o.id = ANY($1) AND ($2::uuid IS NOT NULL AND ${opensSql('$2::uuid')})`,
    [[...new Set(occurrenceIds)], viewerId],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

interface Organized {
  /** Whether the event is the member's. */
  event: boolean;
  /** How many of the dates are. */
  dates: number;
}

/** What of an event and of dates of a space the member organizes. */
export async function organizedOf(
  tx: EntityManager,
  { spaceId, memberId }: { spaceId: string; memberId: string },
  { eventId, occurrenceIds }: { eventId: string | null; occurrenceIds: readonly string[] },
): Promise<Organized> {
  const [row] = await tx.query<[Organized]>(
    `SELECT EXISTS (SELECT 1 FROM events e WHERE e.id = $1 AND e."spaceId" = $3 AND ${organizesSql('$4::uuid')}) AS event,
       (SELECT count(*)::int FROM occurrences o JOIN events e ON e.id = o."eventId"
         WHERE o.id = ANY($2) AND o."spaceId" = $3 AND ${organizesSql('$4::uuid')}) AS dates`,
    [eventId, occurrenceIds, spaceId, memberId],
  );
  return row;
}
