import { MOST_COUNTED, type EventsQuery } from '#contract/programme.js';
import { localSql, rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { underWaySql } from '../events/occurrences-on-sql.js';
import { asked, type Asked, type Statement } from './asked.js';
import type { ListSpan } from './list-span.js';
import { datesSql } from './list-statement.js';

/** Each series once, at the first of its dates that passes; all parts of a series that was split are one. */
export function foldedStatement(memberId: string | null, query: EventsQuery, span: ListSpan): Statement {
  const list = asked(memberId, query, span);
  const { after, max, viewer, values } = list;
  const text = `WITH repeated AS MATERIALIZED (${firstDatesSql(list)}), single AS MATERIALIZED (${datesSql(list, [`o."seriesId" IS NULL`])}),
  page AS (SELECT o.id, o."startsAt", o.family FROM repeated o WHERE ${after}
    UNION ALL SELECT id, "startsAt", NULL FROM single ORDER BY "startsAt", id LIMIT ${max})
  SELECT ${rowColumns(memberId !== null, seriesSql(list))} FROM page JOIN occurrences o ON o.id = page.id
    LEFT JOIN series q ON q.id = o."seriesId" ${rowTables(viewer)} ORDER BY o."startsAt", o.id`;
  return { text, values };
}

/**
 * SQL: of each series its first date that passes. Asked by event, of which each is one look into an index: by start, a
 * series with hundreds of dates would be walked through from end to end.
 */
function firstDatesSql({ event, both, date, start, space }: Asked): string {
  const listed = `SELECT e.* FROM events e WHERE`;
  const begun = `SELECT o.id, o."startsAt", q."familyId" AS family FROM occurrences o JOIN series q ON q.id = o."seriesId"
    CROSS JOIN LATERAL (${listed} ${[`e.id = o."eventId"`, ...event, ...both].join(' AND ')} OFFSET 0) e
    WHERE ${[underWaySql('o', start), ...date].join(' AND ')}`;
  const coming = `SELECT n.id, n."startsAt", q."familyId" FROM series q
    CROSS JOIN LATERAL (${listed} ${[`e."seriesId" = q.id`, ...event].join(' AND ')} OFFSET 0) e
    CROSS JOIN LATERAL (SELECT o.id, o."startsAt" FROM occurrences o
      WHERE ${[`o."eventId" = e.id AND o."startsAt" >= ${start}`, ...date, ...both].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT 1) n
    ${space ? `WHERE q."spaceId" = ${space}` : ''}`;
  return `SELECT DISTINCT ON (family) id, "startsAt", family FROM (${begun} UNION ALL ${coming}) f ORDER BY family, "startsAt", id`;
}

/** SQL: the series of a row of the page, with its rule as it is written and how many dates follow that pass too. */
function seriesSql({ event, both, date, start }: Asked): string {
  const later = [
    `o."startsAt" >= page."startsAt" AND o."endsAt" > ${start} AND o.id <> page.id`,
    ...event,
    ...date,
    ...both,
  ];
  const more = `SELECT 1 FROM series p JOIN events e ON e."seriesId" = p.id JOIN occurrences o ON o."eventId" = e.id
    WHERE p."familyId" = page.family AND ${later.join(' AND ')} LIMIT ${MOST_COUNTED}`;
  return `CASE WHEN page.family IS NOT NULL THEN json_build_object('id', page.family, 'rules', q.rules,
    'localStart', ${localSql('q."localStart"')}, 'more', (SELECT count(*) FROM (${more}) m)) END`;
}
