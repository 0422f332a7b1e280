import type { EntityManager } from 'typeorm';

import type { BookingState } from '#domain/rooms/booking.js';
import { nameSql } from '../members/person-sql.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import type { BookingWhy } from './booking-words.js';
import { localSql } from './occurrence-row-sql.js';
import { titleToKeeperSql } from './room-tasks.queries.js';
import { opensSql } from './visibility.js';

/** What a mail about a room is made from. */
export interface BookedDate {
  mailId: string;
  eventId: string;
  state: BookingState;
  why: BookingWhy;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
  title: string;
  opens: boolean;
  room: string;
  space: string;
  slug: string;
  accent: string;
  host: string | null;
}

/** Of each mail its dates as they are booked now, in order of start. */
export async function bookedNow(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, BookedDate[]>> {
  const wanted = mails.map(({ id, memberId, facts }) => ({
    id,
    memberId,
    roomId: facts['roomId'],
    dates: facts['dates'],
  }));
  const rows = await tx.query<BookedDate[]>(
    `SELECT w.id AS "mailId", o."eventId", b.state, b.why, ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd",
       o."timeZone", o."allDay", ${titleToKeeperSql('w."memberId"')} AS title, ${opensSql('w."memberId"')} AS opens,
       r.name AS room, s.name AS space, s.slug, s.accent,
       (SELECT ${nameSql('h')} FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND g.role = 'owner' LIMIT 1) AS host
     FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, "memberId" uuid, "roomId" uuid, dates uuid[])
     JOIN bookings b ON b."occurrenceId" = ANY(w.dates) AND b."roomId" = w."roomId"
     JOIN occurrences o ON o.id = b."occurrenceId" JOIN events e ON e.id = o."eventId"
     JOIN rooms r ON r.id = b."roomId" JOIN spaces s ON s.id = b."spaceId" ORDER BY o."startsAt", o.id`,
    [JSON.stringify(wanted)],
  );
  return Map.groupBy(rows, ({ mailId }) => mailId);
}
