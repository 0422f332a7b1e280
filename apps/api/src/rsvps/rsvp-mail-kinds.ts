import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { isActive } from '#domain/rsvps/seating.js';
import { toCalendarFacts } from '../events/calendar-occurrence.js';
import { Clock } from '../platform/clock.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { CLOSED, closedReplyMail } from './closed-mails.js';
import { momentInWords } from './mail-facts-in-words.js';
import { wordsOf } from './mail-words.js';
import type { RsvpMailKind } from './rsvp-mail-facts.js';
import { replyFacts, type ReplyFacts } from './rsvp-mails.queries.js';
import { rsvpMail } from './rsvp-mails.js';

const SEAT_MAILS: RsvpMailKind[] = ['going', 'waitlisted', 'promoted', 'pending', 'declined', 'cancelled'];

/** Renders the mails about replies: reads the state again and leaves out what no longer holds. */
@Injectable()
export class RsvpMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const kind of SEAT_MAILS) {
      this.kinds.register({
        kind: `rsvps.${kind}`,
        afterCrash: 'resend',
        render: (tx, mails) => this.render(tx, mails),
      });
    }
  }

  private async render(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, RenderedMail | NotSent>> {
    const replies = await replyFacts(
      tx,
      mails.map(({ subjectId }) => subjectId),
    );
    return new Map(mails.map((mail) => [mail.id, this.renderOne(mail, replies.get(mail.subjectId))]));
  }

  private renderOne(mail: OutboxMail, reply: ReplyFacts | undefined): RenderedMail | NotSent {
    const kind = mail.kind.replace('rsvps.', '') as RsvpMailKind;
    if (!reply) return { notSent: 'empty', detail: 'The reply is gone.' };
    const outdated = outdatedBecause(mail, reply, this.clock.now());
    if (outdated) return { notSent: 'empty', detail: outdated };
    const { occurrence, status, position, changedAt, readerZone, hosts, accent } = reply;
    const was = { hadSeat: mail.facts['hadSeat'] === true, removed: mail.facts['removed'] === true };
    if (!reply.opens) return closedMail(kind, reply, was);
    const before = reply.repliesUntil < occurrence.startsAt;
    return rsvpMail({
      kind,
      reader: { timeZone: readerZone },
      reply: { status, position, changedAt },
      ...was,
      closesBefore: before ? momentInWords(reply.repliesUntil, occurrence.timeZone) : null,
      event: { ...toCalendarFacts(occurrence, this.settings.publicUrl), hosts },
      space: { name: occurrence.space.name, accent },
    });
  }
}

function closedMail(
  kind: RsvpMailKind,
  { occurrence, status, position, changedAt, accent }: ReplyFacts,
  was: { hadSeat: boolean; removed: boolean },
): RenderedMail | NotSent {
  if (kind !== 'cancelled' && kind !== 'declined') return CLOSED;
  const { title, say } = wordsOf({ kind, reply: { status, position, changedAt }, ...was, closesBefore: null });
  const space = { name: occurrence.space.name, accent };
  return closedReplyMail({ title, say: say[0] ?? title, space, thread: occurrence.uid });
}

/** A mail may have waited for its turn until the event is over. */
function outdatedBecause({ revision }: OutboxMail, { status, occurrence, ...reply }: ReplyFacts, now: Date) {
  if (String(reply.revision) !== revision) return 'The reply has changed since.';
  if (occurrence.status === 'scheduled' && occurrence.endsAt <= now) return 'The event is over.';
  return occurrence.status === 'cancelled' && isActive(status) ? 'The event is cancelled.' : null;
}
