import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { NeedRow, NeedsCount, NeedsQuery, NeedsView } from '#contract/host-calendar.js';
import { needLines, type NeedFacts, type NeedLine } from '#domain/events/needs.js';
import { Clock } from '../platform/clock.js';
import { rowsBefore } from '../platform/database/cursor.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { whyInWords, type BookingWhy } from './booking-words.js';
import { failedSql, hostedSql, pendingSql, placedSql, reviewStateSql, roomLostSql } from './need-sql.js';
import { instantSql, localSql } from './occurrence-row-sql.js';
import { occurrencesOn } from './occurrences-on-sql.js';
import { repliesUntilSql } from './replies-until-sql.js';
import { RoomTasks } from './room-tasks.queries.js';
import { opensSql } from './visibility.js';

type Room = NonNullable<NeedRow['room']>;
type Found = Omit<NeedRow, 'need' | 'dates' | 'room'> &
  Omit<NeedFacts, 'startsAt' | 'endsAt' | 'repliesUntil' | 'roomLost'> & {
    endsAt: string;
    repliesUntil: string;
    lost: (Omit<Room, 'why'> & { why: BookingWhy; inTheWay: string | null }) | null;
  };
type Dated = NeedFacts & { row: Found; eventId: string; seriesId: string | null };

/** What waits for those who organize events; for a space's admins what is proposed, and what nobody runs any more. */
@Injectable()
export class NeedsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly rooms: RoomTasks,
  ) {}

  /** One page, the most urgent first. */
  async page(memberId: string, { cursor, limit }: NeedsQuery): Promise<NeedsView> {
    const from = rowsBefore(cursor);
    const lines = await this.lines(memberId);
    const next = lines.length > from + limit ? String(from + limit) : null;
    return { items: lines.slice(from, from + limit).map(rowOf), next };
  }

  /** With the rooms that are asked of the member. */
  async count(memberId: string): Promise<NeedsCount> {
    const [lines, requests] = await Promise.all([this.lines(memberId), this.rooms.requests(memberId)]);
    return { count: lines.length + requests.length };
  }

  private async lines(memberId: string): Promise<NeedLine<Dated>[]> {
    const now = this.clock.now();
    const rows = await this.database.query<Found[]>(NEEDING, [memberId, now]);
    return needLines(
      rows.map((row) => ({
        ...row,
        row,
        roomLost: row.lost !== null,
        startsAt: new Date(row.startsAt),
        endsAt: new Date(row.endsAt),
        repliesUntil: new Date(row.repliesUntil),
      })),
      now,
    );
  }
}

function rowOf({ need, first, dates, pending }: NeedLine<Dated>): NeedRow {
  const { lost, id, eventId, seriesId, space, title, format, ...rest } = first.row;
  const { startsAt, localStart, timeZone, allDay, capacity, taken } = rest;
  const row = { id, eventId, seriesId, space, title, format, startsAt, localStart, timeZone, allDay, capacity, taken };
  return { ...row, need, dates, pending, room: need === 'room' && lost ? roomOf(lost) : null };
}

const roomOf = ({ name, state, why, inTheWay }: NonNullable<Found['lost']>): Room => ({
  name,
  state,
  why: whyInWords(why, inTheWay),
});

// The room that the date `o` wishes for and does not get, with what is in its way where the reader may know it.
const lostSql = `(SELECT json_build_object('name', r.name, 'state', b.state, 'why', b.why, 'inTheWay', (
    SELECT e.title FROM occurrences x JOIN events e ON e.id = x."eventId" WHERE x.id = (b.why ->> 'by')::uuid AND ${opensSql('$1::uuid')}))
  FROM bookings b JOIN rooms r ON r.id = b."roomId" WHERE b."occurrenceId" = o.id AND b.state IN ('conflict', 'declined'))`;

// The rules decide (needs.ts); this leaves out what can need nothing, so that a long series costs no more than a short
// one, and reads 500 dates at most. Admins look two months ahead.
const NEEDING = `
  WITH mine AS (
    SELECT o.id, true AS mine, true AS hosted, v.role = 'admin' OR (v.role = 'host' AND NOT s.review) AS judges FROM organizers g
    JOIN spaces s ON s.id = g."spaceId"
    JOIN memberships v ON v."spaceId" = g."spaceId" AND v."memberId" = g."memberId" AND v.status = 'active'
    JOIN events e ON e.id = g."eventId" JOIN occurrences o ON o."eventId" = e.id
    WHERE g."memberId" = $1 AND g.role <> 'door' AND (o.status = 'postponed' OR (o."endsAt" > $2 AND o.status IN ('draft', 'scheduled')
      AND (NOT ${placedSql} OR o."startsAt" < $2::timestamptz + interval '15 days' OR e."reviewState" IS NOT NULL OR ${pendingSql} > 0 OR ${roomLostSql})))
    ORDER BY o."startsAt", o.id LIMIT 500),
  orphaned AS (
    SELECT o.id, false AS mine, false AS hosted, true AS judges FROM memberships a
    JOIN ${occurrencesOn('$2', `$2::timestamptz + interval '60 days'`)} o ON o."spaceId" = a."spaceId"
    JOIN events e ON e.id = o."eventId"
    WHERE a."memberId" = $1 AND a.role = 'admin' AND a.status = 'active' AND o.status IN ('draft', 'scheduled') AND NOT ${hostedSql}
    ORDER BY o."startsAt", o.id LIMIT 500),
  proposed AS (
    SELECT o.id, false AS mine, true AS hosted, true AS judges FROM memberships a
    JOIN events e ON e."spaceId" = a."spaceId" AND e."reviewState" = 'asked' JOIN occurrences o ON o."eventId" = e.id AND o."endsAt" > $2
    WHERE a."memberId" = $1 AND a.role = 'admin' AND a.status = 'active' AND ${hostedSql}
      AND NOT EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = $1 AND g.role <> 'door')
    ORDER BY o."startsAt", o.id LIMIT 500)
  SELECT o.id, o."eventId", o."seriesId", ${spaceCardSql('s')} AS space, e.title, e.format, o.status, e."replyPolicy", ${instantSql(repliesUntilSql)} AS "repliesUntil",
    ${instantSql('o."startsAt"')} AS "startsAt", ${instantSql('o."endsAt"')} AS "endsAt", ${localSql('o."localStart"')} AS "localStart",
    o."timeZone", o."allDay", o."capacityLimit" AS capacity, o.taken, needing.hosted, needing.judges, ${reviewStateSql} AS review,
    ${failedSql} AS failed, ${placedSql} OR NOT needing.mine AS placed,
    CASE WHEN needing.mine THEN ${pendingSql} ELSE 0 END AS pending, CASE WHEN needing.mine THEN ${lostSql} END AS lost
  FROM (SELECT * FROM mine UNION ALL SELECT * FROM orphaned UNION ALL SELECT * FROM proposed) needing
  JOIN occurrences o ON o.id = needing.id JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId"
  ORDER BY o."startsAt", o.id`;
