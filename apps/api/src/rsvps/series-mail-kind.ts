import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { isActive } from '../../../../libs/domain/rsvps/seating.js';
import { toCalendarFacts } from '../events/calendar-occurrence.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import type { SeriesMailWhat } from './reply-orders.js';
import { replyFacts, type ReplyFacts } from './rsvp-mail-kinds.js';
import { seriesReplyMail } from './series-mails.js';

/** One mail about replies to many dates, read anew when it is written: each date as the reader stands there now. */
@Injectable()
export class SeriesMailKind implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const render = (tx: EntityManager, mails: readonly OutboxMail[]) => this.render(tx, mails);
    this.kinds.register({ kind: 'rsvps.series', afterCrash: 'resend', render });
  }

  private async render(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, RenderedMail | NotSent>> {
    const replies = await replyFacts(
      tx,
      mails.flatMap((mail) => idsIn(mail, 'rsvpIds')),
    );
    return new Map(mails.map((mail) => [mail.id, this.renderOne(mail, replies)]));
  }

  private renderOne(mail: OutboxMail, replies: ReadonlyMap<string, ReplyFacts>): RenderedMail | NotSent {
    const what = mail.facts['what'] as SeriesMailWhat;
    const hadSeat = new Set(idsIn(mail, 'hadSeat'));
    const holds = ({ status, occurrence }: ReplyFacts) =>
      what === 'given-up' || what === 'declined'
        ? status === (what === 'declined' ? 'declined' : 'cancelled')
        : isActive(status) && occurrence.status !== 'cancelled';
    const told = idsIn(mail, 'rsvpIds')
      .flatMap((id) => replies.get(id) ?? [])
      .filter(holds)
      .sort((a, b) => a.occurrence.startsAt.getTime() - b.occurrence.startsAt.getTime());
    const [first] = told;
    if (!first) return { notSent: 'empty', detail: 'The replies have changed since.' };
    return seriesReplyMail({
      what,
      thread: mail.subjectId,
      readerZone: first.readerZone,
      space: { name: first.occurrence.space.name, accent: first.accent },
      dates: told.map(({ rsvpId, status, position, changedAt, occurrence }) => ({
        ...{ status, position, changedAt, hadSeat: hadSeat.has(rsvpId) },
        event: toCalendarFacts(occurrence, this.settings.publicUrl),
      })),
    });
  }
}

const idsIn = ({ facts }: OutboxMail, key: string): string[] => {
  const ids = facts[key];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
};
