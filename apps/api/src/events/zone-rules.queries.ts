import type { EntityManager } from 'typeorm';

import type { ToldFacts } from '#domain/notices/net-change.js';
import { localSql } from './occurrence-row-sql.js';
import { lockDates } from './occurrences.queries.js';
import { toldPlaceSql } from './told-facts.js';

/** A date with its instants, as it was reckoned, and what is told of it. */
export interface Dated extends Omit<ToldFacts, 'clock' | 'link'> {
  onlineUrl: string;
  occurrenceId: string;
  spaceId: string;
  startsAt: Date;
  endsAt: Date;
}

const DATES = `
  SELECT o.id AS "occurrenceId", o."spaceId", o."startsAt", o."endsAt", o.status, e.title, ${toldPlaceSql} AS place, e."onlineUrl",
    ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay"
  FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms room ON room.id = e."roomId"`;

/** In the order of their ids, from the one that follows `occurrenceId`; from the first where that is ''. */
export function datesAfter(
  manager: EntityManager,
  { endsAfter, occurrenceId, most }: { endsAfter: Date; occurrenceId: string; most: number },
): Promise<Dated[]> {
  return manager.query<Dated[]>(
    `${DATES} WHERE o."endsAt" > $1 AND ($2 = '' OR o.id > $2::uuid) ORDER BY o.id LIMIT $3`,
    [endsAfter, occurrenceId, most],
  );
}

/** Dates as they are under a lock, which is had before they are read. */
export async function datesLocked(tx: EntityManager, ids: readonly string[]): Promise<Dated[]> {
  await lockDates(tx, ids);
  return tx.query<Dated[]>(`${DATES} WHERE o.id = ANY($1)`, [ids]);
}
