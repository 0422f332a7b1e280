import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { DateRoom, RoomConflict, RoomRequest } from '#contract/rooms.js';
import { personSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { whyInWords, type BookingWhy } from './booking-words.js';
import { instantSql, localSql } from './occurrence-row-sql.js';
import { partsSql, seriesOfEvent } from './series-parts-sql.js';
import { opensSql, organizesSql } from './visibility.js';

type DateSql = Omit<DateRoom, 'why'> & { why: BookingWhy; inTheWay: string | null };

/** SQL: what a keeper, an expression, is told that the event `e` is called. They decide also upon what they may not open. */
export const titleToKeeperSql = (keeper: string): string =>
  `CASE WHEN ${opensSql(keeper)} THEN e.title WHEN e.status = 'draft' THEN 'A draft' ELSE 'An event' END`;

/** What about rooms waits for somebody: for a host's "needs you", a keeper's requests, an event's editor. */
@Injectable()
export class RoomTasks {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Coming dates that the member organizes and whose room is taken, blocked, closed or refused. */
  conflicts(memberId: string): Promise<RoomConflict[]> {
    const lost = `g."memberId" = $1 AND b.state IN ('conflict', 'declined')`;
    return this.read(lost, [memberId, this.clock.now()]) as Promise<RoomConflict[]>;
  }

  /** What became of the rooms of one event and of all dates of its series and of the parts that it was split into. */
  ofEvent(memberId: string, eventId: string): Promise<DateRoom[]> {
    const ofIt = `o.id IN (SELECT d.id FROM occurrences d WHERE d."eventId" = $3
      UNION (WITH RECURSIVE ${partsSql(seriesOfEvent('$3'))} SELECT d.id FROM occurrences d JOIN parts p ON d."seriesId" = p.id))`;
    return this.read(ofIt, [memberId, this.clock.now(), eventId]);
  }

  /** Dates that wait for the member's yes: the keeper's, and every admin's. One row for each event and room. */
  requests(memberId: string): Promise<RoomRequest[]> {
    return this.database.query<RoomRequest[]>(
      `SELECT o."eventId", ${titleToKeeperSql('$1::uuid')} AS title, json_build_object('id', r.id, 'name', r.name) AS room,
         json_build_object('slug', s.slug, 'name', s.name) AS space,
         (SELECT ${personSql('h')} FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND g.role = 'owner' LIMIT 1) AS host,
         max(o."capacityLimit") AS capacity, min(o."timeZone") AS "timeZone", ${localSql('min(o."localStart")')} AS "localStart",
         ${localSql('min(o."localEnd")')} AS "localEnd", ${instantSql('min(o."startsAt")')} AS "startsAt",
         json_agg(json_build_object('occurrenceId', o.id, 'localStart', ${localSql('o."localStart"')}, 'localEnd', ${localSql('o."localEnd"')},
           'timeZone', o."timeZone", 'startsAt', ${instantSql('o."startsAt"')}) ORDER BY o."startsAt", o.id) AS dates
       FROM bookings b JOIN rooms r ON r.id = b."roomId" JOIN spaces s ON s.id = b."spaceId"
       JOIN memberships ms ON ms."spaceId" = b."spaceId" AND ms."memberId" = $1 AND ms.status = 'active'
       JOIN occurrences o ON o.id = b."occurrenceId" JOIN events e ON e.id = o."eventId"
       WHERE b.state = 'requested' AND o."endsAt" > $2 AND (r."keeperId" = $1 OR ms.role = 'admin')
       GROUP BY o."eventId", e.id, r.id, s.id ORDER BY min(o."startsAt"), o."eventId" LIMIT 200`,
      [memberId, this.clock.now()],
    );
  }

  private async read(condition: string, values: unknown[]): Promise<DateRoom[]> {
    const rows = await this.database.query<DateSql[]>(
      `SELECT DISTINCT ON (o."startsAt", o.id) o.id AS "occurrenceId", o."eventId", e.title, b.state, b.why,
         ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", ${instantSql('o."startsAt"')} AS "startsAt",
         json_build_object('id', r.id, 'name', r.name) AS room, json_build_object('slug', s.slug, 'name', s.name) AS space,
         (SELECT e.title FROM occurrences x JOIN events e ON e.id = x."eventId"
           WHERE x.id = (b.why ->> 'by')::uuid AND ${opensSql('$1::uuid')}) AS "inTheWay"
       FROM bookings b JOIN occurrences o ON o.id = b."occurrenceId" JOIN events e ON e.id = o."eventId"
       JOIN rooms r ON r.id = b."roomId" JOIN spaces s ON s.id = b."spaceId"
       LEFT JOIN organizers g ON g."eventId" = e.id AND g."memberId" = $1 AND g.role <> 'door'
       WHERE o."endsAt" > $2 AND ${organizesSql('$1::uuid')} AND ${condition} ORDER BY o."startsAt", o.id LIMIT 600`,
      values,
    );
    return rows.map(({ why, inTheWay, ...row }) => ({
      ...row,
      why: row.state === 'conflict' || row.state === 'declined' ? whyInWords(why, inTheWay) : '',
    }));
  }
}
