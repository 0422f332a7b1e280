import type { EventsQuery } from '#contract/programme.js';
import { rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { underWaySql } from '../events/occurrences-on-sql.js';
import { listedSql } from '../events/visibility.js';
import { afterSql } from '../platform/database/cursor.js';
import { chosenSql, freeSql, type Put } from './choice-sql.js';
import { ownDaysSql, type ListSpan } from './list-span.js';

export interface Statement {
  text: string;
  values: unknown[];
}

/** The statement and its values, so that a measurement can run the very same SQL without us. */
export function listStatement(memberId: string | null, query: EventsQuery, span: ListSpan): Statement {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const viewer = memberId ? `${put(memberId)}::uuid` : null;
  const start = `${put(span.from)}::timestamptz`;
  const { event, date } = chosenSql(query, put);
  const meant = [listedSql(viewer), ...event, ...date, query.free && freeSql(`${put(span.now)}::timestamptz`)];
  const filters = [...spanSql(query, span, put), afterSql(query.cursor, { put })];
  const max = put(query.limit + 1);
  // OFFSET 0 keeps the planner walking in order of start and asking about one event after the other until the page is
  // full. Left free, it may judge all events for whoever may see many, which grows with their number.
  const found = (time: string) => `(SELECT o.id, o."startsAt" FROM occurrences o
    CROSS JOIN LATERAL (SELECT 1 FROM events e WHERE e.id = o."eventId" AND ${meant.filter(Boolean).join(' AND ')} OFFSET 0) meant
    WHERE ${[time, ...filters].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT ${max})`;
  // What is under way has an index of its own: it may have begun long ago, behind thousands that are over.
  const text = `WITH page AS (
    ${found(underWaySql('o', start))}
    UNION ALL ${found(`o."startsAt" >= ${start}`)} ORDER BY "startsAt", id LIMIT ${max})
  SELECT ${rowColumns(viewer !== null)} FROM page JOIN occurrences o ON o.id = page.id ${rowTables(viewer)} ORDER BY o."startsAt", o.id`;
  return { text, values };
}

/** SQL: where and when, of the date `o`; its `from` is asked by the index that finds it. */
function spanSql({ space }: EventsQuery, { to, own }: ListSpan, put: Put): string[] {
  return [
    to && `o."startsAt" < ${put(to)}`,
    own && ownDaysSql(own, put),
    space && `o."spaceId" = (SELECT id FROM spaces WHERE slug = ${put(space)})`,
  ].filter((one) => typeof one === 'string');
}
