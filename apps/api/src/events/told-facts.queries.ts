import type { EntityManager } from 'typeorm';

import { utcOffsetAt } from '#domain/events/zoned-time.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { localSql } from './occurrence-row-sql.js';
import { linkMark, toldPlaceSql } from './told-facts.js';

/** What dates say of themselves at this moment. */
export async function toldFactsNow(
  tx: EntityManager,
  occurrenceIds: readonly string[],
): Promise<Map<string, ToldFacts>> {
  const rows = await tx.query<(Omit<ToldFacts, 'link'> & { id: string; onlineUrl: string; startsAt: Date })[]>(
    `SELECT o.id, e.title, ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
       ${toldPlaceSql} AS place, e."onlineUrl", o.status, o."startsAt"
     FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms room ON room.id = e."roomId" WHERE o.id = ANY($1)`,
    [occurrenceIds],
  );
  return new Map(
    rows.map(({ id, onlineUrl, startsAt, ...facts }) => [
      id,
      { ...facts, link: linkMark(onlineUrl), clock: utcOffsetAt(facts.localStart, startsAt) },
    ]),
  );
}
