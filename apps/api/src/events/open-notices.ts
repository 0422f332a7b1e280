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
export async function openNotices(tx: EntityManager, eventId: string): Promise<OpenNotice[]> {
  return (await tx.query(`${openSql('$1')} ORDER BY n."dueAt", n.id`, [eventId, []])) as OpenNotice[];
}

/** Several become one, so that nobody gets two mails. Whoever tells one at this moment is awaited; then it is no longer open. */
export function lockOpenNotice(tx: EntityManager, eventId: string): Promise<OpenNotice | null> {
  return locked(tx, '$1', eventId, []);
}

/** The same for what a save changed. Its dates count too: where the clocks of a country changed, no event is named. */
export function lockOpenNoticeFor(
  tx: EntityManager,
  changeSetId: string | null,
  occurrenceIds: readonly string[],
): Promise<OpenNotice | null> {
  return locked(tx, '(SELECT "eventId" FROM change_sets WHERE id = $1)', changeSetId, occurrenceIds);
}

async function locked(
  tx: EntityManager,
  event: string,
  key: string | null,
  occurrenceIds: readonly string[],
): Promise<OpenNotice | null> {
  const found = (await tx.query(`${openSql(event)} ORDER BY n.id FOR UPDATE OF n`, [
    key,
    occurrenceIds,
  ])) as OpenNotice[];
  const [first, ...others] = found.sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime());
  if (!first) return null;
  const ids = others.map(({ id }) => id);
  if (ids.length > 0) await merge(tx, first.id, ids);
  const promised = found.flatMap((one) => one.promised ?? []).sort((a, b) => a.getTime() - b.getTime());
  return { ...first, promised: promised[0] ?? null };
}

/** What people knew first counts. */
async function merge(tx: EntityManager, into: string, others: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO notice_dates ("noticeId", "occurrenceId", "spaceId", before, "lastAt")
     SELECT $1, "occurrenceId", "spaceId", before, "lastAt" FROM notice_dates WHERE "noticeId" = ANY($2)
     ON CONFLICT DO NOTHING`,
    [into, others],
  );
  await tx.query('UPDATE change_sets SET "noticeId" = $1 WHERE "noticeId" = ANY($2)', [into, others]);
  await tx.query('DELETE FROM notices WHERE id = ANY($1)', [others]);
}
