import type { EntityManager } from 'typeorm';

import type { Standing } from '#domain/events/reach.js';
import { organizesSql } from './visibility.js';

export type Queries = Pick<EntityManager, 'query'>;

/** How a member stands towards an event, and in which space it is. */
export type FoundStanding = Standing & { space: string };

/** Of each of these rows of words that is there. `libs/domain/events/reach.ts` says what the standing allows. */
export function standingsOf(tx: Queries, memberId: string, eventIds: readonly string[]): Promise<FoundStanding[]> {
  return tx.query<FoundStanding[]>(
    `SELECT e.id AS "eventId", s.slug AS space, a."networkAdmin", v.role AS "inSpace", own.role AS "ofDate", main.role AS "ofEvent"
     FROM events e JOIN spaces s ON s.id = e."spaceId" LEFT JOIN series q ON q.id = e."seriesId" JOIN members a ON a.id = $1
     LEFT JOIN memberships v ON v."spaceId" = e."spaceId" AND v."memberId" = a.id AND v.status = 'active'
     LEFT JOIN organizers own ON own."eventId" = e.id AND own."memberId" = a.id
     LEFT JOIN organizers main ON main."eventId" = coalesce(q."eventId", e.id) AND main."memberId" = a.id
     WHERE e.id = ANY($2)`,
    [memberId, eventIds],
  );
}

/** The rows of words that dates say. */
export async function eventsOf(tx: Queries, occurrenceIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ eventId: string }[]>('SELECT DISTINCT "eventId" FROM occurrences WHERE id = ANY($1)', [
    occurrenceIds,
  ]);
  return rows.map(({ eventId }) => eventId);
}

/** Of these dates those that the member organizes, to show no more than that. */
export async function organizedAmong(
  tx: Queries,
  memberId: string,
  occurrenceIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT o.id FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o.id = ANY($2) AND ${organizesSql('$1::uuid')}`,
    [memberId, occurrenceIds],
  );
  return new Set(rows.map(({ id }) => id));
}
