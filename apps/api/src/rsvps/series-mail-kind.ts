import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { isActive } from '#domain/rsvps/seating.js';
import { toCalendarFacts } from '../events/calendar-occurrence.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { CLOSED, closedReplyMail } from './closed-mails.js';
import type { SeriesMailWhat } from './reply-orders.js';
import { replyFacts, type ReplyFacts } from './rsvp-mails.queries.js';
import { seriesReplyMail } from './series-mails.js';

/** One mail about replies to many dates, read anew when it is written: each date as the reader stands there now, and may open it. */
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
    const [any] = told;
    if (!any) return { notSent: 'empty', detail: 'The replies have changed since.' };
    const open = told.filter(({ opens }) => opens);
    const [first] = open;
    if (!first) return closedMail(what, any, mail.subjectId);
    return seriesReplyMail({
      what,
      thread: mail.subjectId,
      readerZone: first.readerZone,
      space: { name: first.occurrence.space.name, accent: first.accent },
      dates: open.map(({ rsvpId, status, position, changedAt, occurrence }) => ({
        status,
        position,
        changedAt,
        hadSeat: hadSeat.has(rsvpId),
        event: toCalendarFacts(occurrence, this.settings.publicUrl),
      })),
    });
  }
}

/** Of dates none of which the reader may open any more. */
function closedMail(what: SeriesMailWhat, reply: ReplyFacts, thread: string): RenderedMail | NotSent {
  const space = { name: reply.occurrence.space.name, accent: reply.accent };
  if (what === 'given-up')
    return closedReplyMail({ title: 'You are not coming', say: 'Your seats are given back.', space, thread });
  if (what === 'declined')
    return closedReplyMail({ title: 'No seat this time', say: 'The hosts could not give you a seat.', space, thread });
  return CLOSED;
}

const idsIn = ({ facts }: OutboxMail, key: string): string[] => {
  const ids = facts[key];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
};
