import type { EntityManager } from 'typeorm';

import { OFF } from '#domain/notices/quiet-period.js';
import { partsSql, seriesOfEvent } from './series-parts-sql.js';

/** What waits to be told. */
export interface OpenNotice {
  id: string;
  firstAt: Date;
  dueAt: Date;
  /** The same where people are to hear that something is off. */
  promised: Date | null;
}

const offSql = `EXISTS (SELECT 1 FROM notice_dates d JOIN occurrences o ON o.id = d."occurrenceId"
  WHERE d."noticeId" = n.id AND o.status IN (${OFF.map((status) => `'${status}'`).join(', ')}) AND d.before ->> 'status' <> o.status)`;

/**
 * SQL: notices that have not been told of an event and of its dates, of the series it belongs to, and of the parts that
 * this was split into: for those who come it is one programme. And those of the dates in $2.
 */
const openSql = (event: string): string => `
  WITH RECURSIVE ${partsSql(seriesOfEvent(event))}
  SELECT n.id, n."firstAt", n."dueAt", CASE WHEN ${offSql} THEN n."dueAt" END AS promised FROM notices n WHERE n."toldAt" IS NULL AND (
    n."eventId" IN (SELECT id FROM events WHERE id = ${event} OR "seriesId" IN (SELECT id FROM parts))
    OR n.id IN (SELECT d."noticeId" FROM notice_dates d JOIN occurrences o ON o.id = d."occurrenceId"
      WHERE o."eventId" = ${event} OR o."seriesId" IN (SELECT id FROM parts) OR o.id = ANY($2)))`;

/** The one that is due first before others. */
export function openNotices(tx: EntityManager, eventId: string): Promise<OpenNotice[]> {
  return tx.query<OpenNotice[]>(`${openSql('$1')} ORDER BY n."dueAt", n.id`, [eventId, []]);
}

/**
 * Those of an event and of some dates, locked: whoever tells one at this moment is awaited; then it is no longer open.
 * @param event SQL: the event, of `$1`
 */
export function lockOpenNotices(
  tx: EntityManager,
  event: string,
  { key, occurrenceIds }: { key: string | null; occurrenceIds: readonly string[] },
): Promise<OpenNotice[]> {
  return tx.query<OpenNotice[]>(`${openSql(event)} ORDER BY n.id FOR UPDATE OF n`, [key, occurrenceIds]);
}
