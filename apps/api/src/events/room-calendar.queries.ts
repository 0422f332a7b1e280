import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { RoomCalendarQuery, RoomCalendarView } from '#contract/rooms.js';
import { shifted } from '#domain/events/programme.js';
import { instantOf, localTimeOf } from '#domain/events/zoned-time.js';
import { openSpans, type OpeningHours } from '#domain/rooms/opening-hours.js';
import { personSql } from '../members/person-sql.js';
import type { SpaceInPath } from '../platform/auth/access.js';
import { Clock } from '../platform/clock.js';
import { instantSql } from './occurrence-row-sql.js';
import { holidaysOn } from './room-checks.queries.js';
import { RESERVED } from './room-obstacles.js';
import { opensSql } from './visibility.js';

type Room = RoomCalendarView['rooms'][number];
type Booked = RoomCalendarView['bookings'][number];
interface BookedSql extends Omit<Booked, 'from' | 'to' | 'localStart' | 'localEnd'> {
  from: Date;
  to: Date;
  start: Date;
  end: Date;
}
interface BlackoutSql {
  roomId: string | null;
  reason: string;
  from: Date;
  to: Date;
}

/** Days of a space's rooms, by the space's clock. */
@Injectable()
export class RoomCalendarQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async days(
    { id: spaceId, timeZone, role }: SpaceInPath,
    viewerId: string,
    { from, days, room }: RoomCalendarQuery,
  ): Promise<RoomCalendarView> {
    const first = `${from ?? localTimeOf(this.clock.now(), timeZone).slice(0, 10)}T00:00:00`;
    const end = shifted(first, days * 24 * 60);
    const span = [instantOf(first, timeZone), instantOf(end, timeZone)];
    const rooms = await this.rooms(spaceId, room ?? null, first, end);
    const ids = rooms.map(({ id }) => id);
    const bookings = await this.bookings(viewerId, ids, span, role !== 'member');
    const local = (at: Date) => localTimeOf(at, timeZone);
    return {
      timeZone,
      days: await this.dayNames(spaceId, first, days),
      rooms,
      bookings: bookings.map(({ from: begin, to, start, end: until, ...row }) => ({
        ...row,
        from: local(begin),
        to: local(to),
        localStart: local(start),
        localEnd: local(until),
      })),
      blackouts: (await this.blackouts(spaceId, span)).flatMap(({ roomId, reason, from: begin, to }) =>
        ids
          .filter((id) => roomId === null || roomId === id)
          .map((id) => ({ roomId: id, reason, from: local(begin), to: local(to) })),
      ),
    };
  }

  private async rooms(spaceId: string, roomId: string | null, first: string, end: string): Promise<Room[]> {
    const rows = await this.database.query<(Omit<Room, 'open'> & { hours: OpeningHours | null })[]>(
      `SELECT r.id, r.name, r.capacity, r."stepFree", r.equipment, r.notes, '/files/' || r."pictureId" AS picture, r.approval, r.hours,
         CASE WHEN m.id IS NOT NULL THEN ${personSql('m')} END AS keeper
       FROM rooms r LEFT JOIN members m ON m.id = r."keeperId"
       WHERE r."spaceId" = $1 AND ($2::uuid IS NULL OR r.id = $2) ORDER BY lower(r.name), r.id`,
      [spaceId, roomId],
    );
    return rows.map(({ hours, ...room }) => ({
      ...room,
      open:
        hours && openSpans(hours, first, end).map(({ localStart, localEnd }) => ({ from: localStart, to: localEnd })),
    }));
  }

  /** What has its room, or waits for a yes; hosts also see what would like to have it. */
  private bookings(viewerId: string, roomIds: string[], span: Date[], all: boolean): Promise<BookedSql[]> {
    return this.database.query<BookedSql[]>(
      `SELECT b."roomId", b.state, lower(b.span) AS "from", upper(b.span) AS "to", o."startsAt" AS start, o."endsAt" AS "end",
         ${instantSql('o."startsAt"')} AS "startsAt", coalesce(seen.title, '${RESERVED}') AS title, seen.id AS "occurrenceId"
       FROM bookings b JOIN occurrences o ON o.id = b."occurrenceId"
       LEFT JOIN LATERAL (SELECT o.id, e.title FROM events e WHERE e.id = o."eventId" AND ${opensSql('$1::uuid')}) seen ON true
       WHERE b."roomId" = ANY($2) AND b.span && tstzrange($3, $4) AND ($5 OR b.state IN ('confirmed', 'requested'))
       ORDER BY b.span, o.id`,
      [viewerId, roomIds, ...span, all],
    );
  }

  private blackouts(spaceId: string, span: Date[]): Promise<BlackoutSql[]> {
    return this.database.query<BlackoutSql[]>(
      `SELECT "roomId", reason, lower(span) AS "from", upper(span) AS "to" FROM blackouts
       WHERE "spaceId" = $1 AND span && tstzrange($2, $3) ORDER BY span, id`,
      [spaceId, ...span],
    );
  }

  private async dayNames(spaceId: string, first: string, days: number): Promise<RoomCalendarView['days']> {
    const all = Array.from({ length: days }, (_, i) => shifted(first, i * 24 * 60).slice(0, 10));
    const names = await holidaysOn(this.database.manager, spaceId, all);
    return all.map((day) => ({ day, holiday: names.get(day) ?? null }));
  }
}
