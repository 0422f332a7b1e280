import { rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { underWaySql } from '../events/occurrences-on-sql.js';
import { asked, type Asked, type List, type Statement } from './asked.js';

/** Every date. The statement and its values, so that a measurement can run the very same SQL without us. */
export function listStatement(given: List): Statement {
  const list = asked(given);
  const text = `WITH page AS (${datesSql(list)})
  SELECT ${rowColumns(list.viewer !== null)} FROM page JOIN occurrences o ON o.id = page.id ${rowTables(list.viewer)} ORDER BY o."startsAt", o.id`;
  return { text, values: list.values };
}

/** SQL: the first dates that pass, in order of start, as many as are wanted; `more` narrows them. */
export function datesSql({ event, both, date, start, after, max, named }: Asked, more: string[] = []): string {
  // OFFSET 0 keeps the planner walking in order of start and asking about one event after the other until the page is
  // full. Left free, it may judge all events for whoever may see many, which grows with their number.
  const found = (time: string) => `(SELECT o.id, o."startsAt" FROM occurrences o
    CROSS JOIN LATERAL (SELECT 1 FROM events e WHERE ${[`e.id = o."eventId"`, ...event, ...both].join(' AND ')} OFFSET 0) meant
    WHERE ${[time, ...date, ...more, after].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT ${max})`;
  const ofNamed = `(SELECT n.id, n."startsAt" FROM (SELECT e.* FROM events e WHERE ${event.join(' AND ')} OFFSET 0) e
    CROSS JOIN LATERAL (SELECT o.id, o."startsAt" FROM occurrences o
      WHERE ${[`o."eventId" = e.id AND o."startsAt" >= ${start}`, ...date, ...both, ...more, after].join(' AND ')} ORDER BY o."startsAt", o.id LIMIT ${max}) n
    ORDER BY n."startsAt", n.id LIMIT ${max})`;
  // What is under way has an index of its own: it may have begun long ago, behind thousands that are over.
  const coming = named ? ofNamed : found(`o."startsAt" >= ${start}`);
  return `${found(underWaySql('o', start))} UNION ALL ${coming} ORDER BY "startsAt", id LIMIT ${max}`;
}
