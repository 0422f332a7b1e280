import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { pathTo } from '#domain/addresses/path-to.js';
import { whenInWords } from '#domain/calendars/when-in-words.js';
import type { BookingState } from '#domain/rooms/booking.js';
import { nameSql } from '../members/person-sql.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { whyInWords, type BookingWhy } from './booking-words.js';
import { localSql } from './occurrence-row-sql.js';
import { roomMail, type RoomMailKind } from './room-mails.js';
import { titleToKeeperSql } from './room-tasks.queries.js';
import { opensSql } from './visibility.js';

const SHOWN = 8;
/** What a booking must still be for its mail to be true. */
const STILL: Record<RoomMailKind, BookingState> = {
  requested: 'requested',
  approved: 'confirmed',
  declined: 'declined',
  lost: 'conflict',
};

interface Row {
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

/** Renders the mails about rooms from what is booked now: who asked and took it back asks nobody. */
@Injectable()
export class RoomMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const kind of Object.keys(STILL) as RoomMailKind[]) {
      this.kinds.register({
        kind: `rooms.${kind}`,
        afterCrash: 'resend',
        render: async (tx, mails) => {
          const rows = await bookedNow(tx, mails);
          return new Map(mails.map((mail) => [mail.id, this.renderOne(kind, mail, rows.get(mail.id) ?? [])]));
        },
      });
    }
  }

  private renderOne(kind: RoomMailKind, { facts }: OutboxMail, all: readonly Row[]): RenderedMail | NotSent {
    const rows = all.filter(({ state }) => state === STILL[kind]);
    const [first] = rows;
    if (first && !first.opens && kind !== 'requested')
      return { notSent: 'suppressed', detail: 'the reader may not open the event any more' };
    if (!first) return { notSent: 'empty', detail: 'the booking has changed meanwhile' };
    const { title, room, space, accent, slug, eventId, host } = first;
    const path =
      kind === 'requested' ? pathTo('/s/:space/rooms', { space: slug }) : pathTo('/host/events/:eventId', { eventId });
    const said = typeof facts['reason'] === 'string' ? facts['reason'] : '';
    return roomMail({
      kind,
      title,
      room,
      space,
      accent,
      host: host ?? 'Somebody',
      dates: rows.slice(0, SHOWN).map(whenInWords),
      total: rows.length,
      reason: kind === 'lost' ? whyInWords(first.why, null) : said,
      href: this.settings.publicUrl + path,
    });
  }
}

async function bookedNow(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, Row[]>> {
  const wanted = mails.map(({ id, memberId, facts }) => ({
    id,
    memberId,
    roomId: facts['roomId'],
    dates: facts['dates'],
  }));
  const rows = (await tx.query(
    `SELECT w.id AS "mailId", o."eventId", b.state, b.why, ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd",
       o."timeZone", o."allDay", ${titleToKeeperSql('w."memberId"')} AS title, ${opensSql('w."memberId"')} AS opens,
       r.name AS room, s.name AS space, s.slug, s.accent,
       (SELECT ${nameSql('h')} FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND g.role = 'owner' LIMIT 1) AS host
     FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, "memberId" uuid, "roomId" uuid, dates uuid[])
     JOIN bookings b ON b."occurrenceId" = ANY(w.dates) AND b."roomId" = w."roomId"
     JOIN occurrences o ON o.id = b."occurrenceId" JOIN events e ON e.id = o."eventId"
     JOIN rooms r ON r.id = b."roomId" JOIN spaces s ON s.id = b."spaceId" ORDER BY o."startsAt", o.id`,
    [JSON.stringify(wanted)],
  )) as Row[];
  return Map.groupBy(rows, ({ mailId }) => mailId);
}
