import type { EventsQuery } from '#contract/programme.js';
import { rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { underWaySql } from '../events/occurrences-on-sql.js';
import { type Asked, type Statement, asked } from './asked.js';
import type { ListSpan } from './list-span.js';

/** Every date. The statement and its values, so that a measurement can run the very same SQL without us. */
export function listStatement(memberId: string | null, query: EventsQuery, span: ListSpan): Statement {
  const list = asked(memberId, query, span);
  const text = `WITH page AS (${datesSql(list)})
  SELECT ${rowColumns(memberId !== null)} FROM page JOIN occurrences o ON o.id = page.id ${rowTables(list.viewer)} ORDER BY o."startsAt", o.id`;
  return { text, values: list.values };
}

/** SQL: the first dates that pass, in order of start, as many as are wanted; `more` narrows them. */
export function datesSql({ event, both, date, start, after, max }: Asked, more: string[] = []): string {
  // OFFSET 0 keeps the planner walking in order of start and asking about one event after the other until the page is
  // full. Left free, it may judge all events for whoever may see many, which grows with their number.
  const found = (time: string) => `(SELECT o.id, o."startsAt" FROM occurrences o
    CROSS JOIN LATERAL (SELECT 1 FROM events e WHERE ${[`e.id = o."eventId"`, ...event, ...both].join(' AND ')} OFFSET 0) meant
    WHERE ${[time, ...date, ...more, after].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT ${max})`;
  // What is under way has an index of its own: it may have begun long ago, behind thousands that are over.
  return `${found(underWaySql('o', start))} UNION ALL ${found(`o."startsAt" >= ${start}`)} ORDER BY "startsAt", id LIMIT ${max}`;
}
