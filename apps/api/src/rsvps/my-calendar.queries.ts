import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { ClosedReplies, MyCalendarQuery, MyCalendarView } from '#contract/rsvps.js';
import { rowColumns, rowTables } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql, speaksSql } from '../events/visibility.js';
import { Clock } from '../platform/clock.js';
import { afterSql, pageByStart } from '../platform/database/cursor.js';

/** What a member has to do with, in all spaces. */
@Injectable()
export class MyCalendarQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What the member replied to, organizes or speaks at, drafts apart, as far as they may open it: one page. */
  async page(memberId: string, { when, cursor, limit }: MyCalendarQuery): Promise<MyCalendarView> {
    const values: unknown[] = [memberId, this.clock.now()];
    const put = (value: unknown) => `$${values.push(value)}`;
    const latestFirst = when === 'past';
    const after = afterSql(cursor, { put, latestFirst });
    const sql = pageSql({
      found: `${when === 'past' ? OVER : `NOT ${OVER}`} AND ${after}`,
      latestFirst,
      most: put(limit + 1),
    });
    return pageByStart(await this.database.query<MyCalendarView['items']>(sql, values), limit);
  }

  /** That the member has replies to what they may no longer open, which they can take back, and nothing of the events. */
  async closed(memberId: string): Promise<ClosedReplies> {
    return { items: await this.database.query<ClosedReplies['items']>(CLOSED, [memberId, this.clock.now()]) };
  }
}

const MOST_CLOSED = 100;
const COUNTS = `r.status IN ('going', 'waitlisted', 'offered', 'pending')`;
const OVER = `(o."endsAt" <= $2 AND o.status <> 'postponed')`;

// Of all that is a member's only ids and starts are read and put in order. Whether they may open it, which costs more, is
// asked one after the other until the page is full: so much the two OFFSET 0 ask of the planner.
const pageSql = ({ found, latestFirst, most }: { found: string; latestFirst: boolean; most: string }): string => {
  const order = latestFirst ? `o."startsAt" DESC, o.id DESC` : `o."startsAt", o.id`;
  return `
  WITH mine AS (
    SELECT r."occurrenceId" AS id FROM rsvps r WHERE r."memberId" = $1 AND ${COUNTS}
    UNION SELECT o.id FROM organizers g JOIN occurrences o ON o."eventId" = g."eventId" WHERE g."memberId" = $1
      AND EXISTS (SELECT 1 FROM memberships v WHERE v."spaceId" = g."spaceId" AND v."memberId" = $1 AND v.status = 'active')
    UNION SELECT o.id FROM events e JOIN occurrences o ON o."eventId" = e.id WHERE ${speaksSql('$1::uuid')}),
  page AS (
    SELECT o.id FROM (
      SELECT o.id, o."eventId", o."startsAt" FROM mine JOIN occurrences o ON o.id = mine.id
      WHERE o.status <> 'draft' AND ${found} ORDER BY ${order} OFFSET 0) o
    CROSS JOIN LATERAL (SELECT 1 FROM events e WHERE e.id = o."eventId" AND ${opensSql('$1::uuid')} OFFSET 0) opens
    ORDER BY ${order} LIMIT ${most})
  SELECT ${rowColumns(true)}, ${speaksSql('$1::uuid')} AS speaks FROM page JOIN occurrences o ON o.id = page.id ${rowTables('$1')} ORDER BY ${order}`;
};

const CLOSED = `
  SELECT o.id, r.status FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
  WHERE r."memberId" = $1 AND ${COUNTS}
    AND (o.status = 'postponed' OR (o.status = 'scheduled' AND ${repliesUntilSql} > $2)) AND NOT ${opensSql('$1::uuid')}
  ORDER BY r."createdAt", o.id LIMIT ${MOST_CLOSED}`;
