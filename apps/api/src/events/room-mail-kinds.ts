import { Injectable, type OnModuleInit } from '@nestjs/common';

import { pathTo } from '#domain/addresses/path-to.js';
import { whenInWords } from '#domain/calendars/when-in-words.js';
import type { BookingState } from '#domain/rooms/booking.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { whyInWords } from './booking-words.js';
import { roomMail, type RoomMailKind } from './room-mails.js';
import { bookedNow, type BookedDate } from './room-mails.queries.js';

const SHOWN = 8;
/** What a booking must still be for its mail to be true. */
const STILL: Record<RoomMailKind, BookingState> = {
  requested: 'requested',
  approved: 'confirmed',
  declined: 'declined',
  lost: 'conflict',
};

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

  private renderOne(kind: RoomMailKind, { facts }: OutboxMail, all: readonly BookedDate[]): RenderedMail | NotSent {
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
