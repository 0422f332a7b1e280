import { MOST_COUNTED } from '#contract/programme.js';
import { localSql, rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { underWaySql } from '../events/occurrences-on-sql.js';
import { asked, type Asked, type List, type Statement } from './asked.js';
import { datesSql } from './list-statement.js';

/** So many dates are walked through for a page before its series are asked for one by one. */
const WALKED = 500;

/**
 * How a folded page is found. `walk` goes on by start and leaves out whatever has an earlier date that passes: quick where
 * many series take turns, and it gives up early. `ask` looks up each series' next date: quick where they are few, however
 * many dates each has, and never gives up.
 */
export type Way = 'walk' | 'ask';

/** Each series once, at the first of its dates that passes; all parts of a series that was split are one. */
export function foldedStatement(way: Way, given: List): Statement {
  const list = asked(given);
  const text = `WITH ${way === 'walk' ? walkedSql(list) : askedSql(list)}
  SELECT ${rowColumns(list.viewer !== null, seriesSql(list))} FROM page JOIN occurrences o ON o.id = page.id
    LEFT JOIN series q ON q.id = o."seriesId" ${rowTables(list.viewer)} ORDER BY o."startsAt", o.id`;
  return { text, values: list.values };
}

/** SQL: `page (id, "startsAt", family)`. */
function walkedSql({ event, both, date, start, after, max }: Asked): string {
  const meant = `CROSS JOIN LATERAL (SELECT 1 FROM events e WHERE ${[`e.id = o."eventId"`, ...event, ...both].join(' AND ')} OFFSET 0) meant`;
  const earlier = `SELECT 1 FROM series p JOIN occurrences o ON o."seriesId" = p.id ${meant}
    WHERE p."familyId" = me.family AND ${[`o."startsAt" >= ${start} AND (o."startsAt", o.id) < (me.at, me.id)`, ...date].join(' AND ')}`;
  const ofSeries = `CROSS JOIN LATERAL (SELECT o.id, o."startsAt" AS at, (SELECT q."familyId" FROM series q WHERE q.id = o."seriesId") AS family OFFSET 0) me`;
  return `begun AS MATERIALIZED (
    SELECT DISTINCT ON (coalesce(me.family, o.id)) o.id, o."startsAt", me.family FROM occurrences o ${meant} ${ofSeries}
    WHERE ${[underWaySql('o', start), ...date].join(' AND ')} ORDER BY coalesce(me.family, o.id), o."startsAt", o.id),
  coming AS (
    SELECT o.id, o."startsAt", me.family
    FROM (SELECT o.* FROM occurrences o WHERE ${[`o."startsAt" >= ${start}`, ...date, after].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT ${WALKED}) o
    ${meant} ${ofSeries}
    WHERE o."seriesId" IS NULL OR (me.family NOT IN (SELECT family FROM begun WHERE family IS NOT NULL) AND NOT EXISTS (${earlier}))
    ORDER BY o."startsAt", o.id LIMIT ${max}),
  page AS (SELECT o.id, o."startsAt", o.family FROM begun o WHERE ${after}
    UNION ALL SELECT id, "startsAt", family FROM coming ORDER BY "startsAt", id LIMIT ${max})`;
}

/** SQL: the same `page`. */
function askedSql(list: Asked): string {
  const { after, max } = list;
  return `repeated AS MATERIALIZED (${firstDatesSql(list)}), single AS MATERIALIZED (${datesSql(list, [`o."seriesId" IS NULL`])}),
  page AS (SELECT o.id, o."startsAt", o.family FROM repeated o WHERE ${after}
    UNION ALL SELECT id, "startsAt", NULL FROM single ORDER BY "startsAt", id LIMIT ${max})`;
}

/** SQL: of each series its first date that passes, asked by event, of which each is one look into an index. */
function firstDatesSql({ event, both, date, start, space, named }: Asked): string {
  const begun = `SELECT o.id, o."startsAt", q."familyId" AS family FROM occurrences o JOIN series q ON q.id = o."seriesId"
    CROSS JOIN LATERAL (SELECT 1 FROM events e WHERE ${[`e.id = o."eventId"`, ...event, ...both].join(' AND ')} OFFSET 0) e
    WHERE ${[underWaySql('o', start), ...date].join(' AND ')}`;
  const meant = (more: string) => `(SELECT e.* FROM events e WHERE ${[more, ...event].join(' AND ')} OFFSET 0) e`;
  const events = named
    ? `${meant(`e."seriesId" IS NOT NULL`)} JOIN series q ON q.id = e."seriesId"`
    : `series q CROSS JOIN LATERAL ${meant(`e."seriesId" = q.id`)}`;
  const coming = `SELECT n.id, n."startsAt", q."familyId" FROM ${events}
    CROSS JOIN LATERAL (SELECT o.id, o."startsAt" FROM occurrences o
      WHERE ${[`o."eventId" = e.id AND o."startsAt" >= ${start}`, ...date, ...both].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT 1) n
    ${space ? `WHERE q."spaceId" = ${space}` : ''}`;
  return `SELECT DISTINCT ON (family) id, "startsAt", family FROM (${begun} UNION ALL ${coming}) f ORDER BY family, "startsAt", id`;
}

/** SQL: the series of a row of the page, with its rule as it is written and how many dates follow that pass too. */
function seriesSql({ event, both, date, start }: Asked): string {
  const later = [
    `(o."startsAt", o.id) > (page."startsAt", page.id) AND o."startsAt" >= ${start}`,
    ...event,
    ...date,
    ...both,
  ];
  const more = `SELECT 1 FROM series p JOIN events e ON e."seriesId" = p.id JOIN occurrences o ON o."eventId" = e.id
    WHERE p."familyId" = page.family AND ${later.join(' AND ')} LIMIT ${MOST_COUNTED}`;
  return `CASE WHEN page.family IS NOT NULL THEN json_build_object('id', page.family, 'rules', q.rules,
    'localStart', ${localSql('q."localStart"')}, 'more', (SELECT count(*) FROM (${more}) m)) END`;
}
