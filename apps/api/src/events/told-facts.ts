import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

import { utcOffsetAt } from '#domain/events/zoned-time.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { localSql } from './occurrence-row-sql.js';

/** SQL: where it takes place, as mails compare it: a room and an address both count. */
export const toldPlaceSql = `coalesce(nullif(concat_ws(', ', room.name, nullif(e.address, '')), ''),
  CASE WHEN e."onlineUrl" <> '' THEN 'Online' ELSE '' END)`;

/** Tells one join link from another. Whoever reads it cannot join. */
export const linkMark = (onlineUrl: string): string =>
  onlineUrl === '' ? '' : createHash('sha256').update(onlineUrl).digest('hex').slice(0, 16);

/** What dates say of themselves at this moment. */
export async function toldFactsNow(
  tx: EntityManager,
  occurrenceIds: readonly string[],
): Promise<Map<string, ToldFacts>> {
  const rows = (await tx.query(
    `SELECT o.id, e.title, ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
       ${toldPlaceSql} AS place, e."onlineUrl", o.status, o."startsAt"
     FROM occurrences o JOIN events e ON e.id = o."eventId" LEFT JOIN rooms room ON room.id = e."roomId" WHERE o.id = ANY($1)`,
    [occurrenceIds],
  )) as (Omit<ToldFacts, 'link'> & { id: string; onlineUrl: string; startsAt: Date })[];
  return new Map(
    rows.map(({ id, onlineUrl, startsAt, ...facts }) => [
      id,
      { ...facts, link: linkMark(onlineUrl), clock: utcOffsetAt(facts.localStart, startsAt) },
    ]),
  );
}
