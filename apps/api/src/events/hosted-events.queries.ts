import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { HostedPart, HostedRow, HostedView, HostingQuery } from '#contract/hosting.js';
import { needsOf, type NeedFacts } from '#domain/events/needs.js';
import { Clock } from '../platform/clock.js';
import { afterSql, pageByStart } from '../platform/database/cursor.js';
import { failedSql, judgesSql, pendingSql, placedSql, reviewStateSql, roomLostSql } from './need-sql.js';
import { distanceSql } from './occurrences-on-sql.js';
import { rowColumns, rowTables } from './occurrence-row-sql.js';

type HostedSql = Omit<HostedRow, 'needs'> & Pick<NeedFacts, 'placed' | 'roomLost' | 'failed' | 'judges'>;

/** What a member hosts or helps with, in all spaces. */
@Injectable()
export class HostedEventsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page, a series once: what is to come and drafts soonest first, what is over latest first. */
  async page(memberId: string, { part, space, event, cursor, limit }: HostingQuery): Promise<HostedView> {
    const now = this.clock.now();
    const values: unknown[] = [memberId, now];
    const put = (value: unknown) => `$${values.push(value)}`;
    const latestFirst = part === 'past';
    const wanted = [
      PARTS[part],
      space && `g."spaceId" = (SELECT id FROM spaces WHERE slug = ${put(space)})`,
      event && `e.id = ${put(event)}`,
    ].filter(Boolean);
    const after = afterSql(cursor, { put, latestFirst });
    const sql = pageSql({ wanted: wanted.join(' AND '), after, latestFirst, most: put(limit + 1) });
    const { items, next } = pageByStart(await this.database.query<HostedSql[]>(sql, values), limit);
    return { items: items.map((row) => withNeeds(row, now)), next };
  }
}

/** What waits for the organizer; a door helper cannot do it, and is not asked. */
function withNeeds({ placed, roomLost, failed, judges, ...row }: HostedSql, now: Date): HostedRow {
  const when = {
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
    repliesUntil: new Date(row.repliesUntil),
  };
  const facts = { ...row, ...when, placed, roomLost, failed, judges, hosted: true };
  return { ...row, needs: row.role === 'door' ? [] : needsOf(facts, now) };
}

const OVER = `(o."endsAt" <= $2 AND o.status <> 'postponed')`;

/** SQL: whether the date `o` belongs to a part of the list. */
const PARTS: Record<HostedPart, string> = {
  coming: `o.status <> 'draft' AND NOT ${OVER}`,
  drafts: `o.status = 'draft'`,
  past: `o.status <> 'draft' AND ${OVER}`,
};

interface Asked {
  wanted: string;
  after: string;
  latestFirst: boolean;
  most: string;
}

// A series stands once among what is to come, once among drafts, once for what was postponed and once among what is over,
// as its nearest date. To know which that is, all dates of the member are looked at, but of each only what decides it.
const pageSql = ({ wanted, after, latestFirst, most }: Asked): string => {
  const order = latestFirst ? `o."startsAt" DESC, o.id DESC` : `o."startsAt", o.id`;
  return `
  WITH mine AS (
    SELECT o.id, o."startsAt", o.status = 'cancelled' AS off, o.status = 'postponed' AS postponed, coalesce(o."seriesId", o.id) AS programme,
      g.role, ${distanceSql('o', '$2::timestamptz')} AS distance
    FROM organizers g JOIN events e ON e.id = g."eventId" JOIN occurrences o ON o."eventId" = e.id
    WHERE g."memberId" = $1 AND (g.role <> 'door' OR e.status <> 'draft') AND ${wanted}
      AND EXISTS (SELECT 1 FROM memberships v WHERE v."spaceId" = g."spaceId" AND v."memberId" = $1 AND v.status = 'active')),
  ranked AS (
    SELECT id, "startsAt", role, greatest(1, count(*) FILTER (WHERE NOT off) OVER (PARTITION BY programme, postponed))::int AS dates,
      row_number() OVER (PARTITION BY programme, postponed ORDER BY off, distance, id) AS n
    FROM mine),
  page AS (SELECT o.* FROM ranked o WHERE n = 1 AND ${after} ORDER BY ${order} LIMIT ${most})
  SELECT ${rowColumns(true)}, page.role, o."seriesId", page.dates, ${placedSql} AS placed, ${roomLostSql} AS "roomLost", ${failedSql} AS failed,
    ${reviewStateSql} AS review, ${judgesSql('$1::uuid')} AS judges, ${pendingSql} AS pending
  FROM page JOIN occurrences o ON o.id = page.id ${rowTables('$1')} ORDER BY ${order}`;
};
