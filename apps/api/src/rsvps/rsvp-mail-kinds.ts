import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { RsvpStatus } from '#domain/events/formats.js';
import { isActive } from '#domain/rsvps/seating.js';
import { calendarColumns, toCalendarFacts, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { namedSql, positionSql } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { opensSql } from '../events/visibility.js';
import { nameSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { CLOSED, closedReplyMail } from './closed-mails.js';
import { momentInWords } from './mail-facts-in-words.js';
import { wordsOf } from './mail-words.js';
import type { RsvpMailKind } from './rsvp-mail-facts.js';
import { rsvpMail } from './rsvp-mails.js';

const SEAT_MAILS: RsvpMailKind[] = ['going', 'waitlisted', 'promoted', 'pending', 'declined', 'cancelled'];

export interface ReplyFacts {
  rsvpId: string;
  status: RsvpStatus;
  revision: number;
  changedAt: Date;
  position: number | null;
  readerZone: string;
  hosts: string[];
  accent: string;
  /** Whether the reader may open the event now. */
  opens: boolean;
  repliesUntil: Date;
  occurrence: Omit<OccurrenceFacts, 'url'>;
}

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

export async function replyFacts(tx: EntityManager, rsvpIds: readonly string[]): Promise<Map<string, ReplyFacts>> {
  const rows = (await tx.query(
    `SELECT r.id AS "rsvpId", r.status AS reply, r.revision, r."changedAt", ${positionSql} AS position, m."timeZone" AS "readerZone",
       ${opensSql('r."memberId"')} AS opens, ${repliesUntilSql} AS "repliesUntil", s.accent, ${calendarColumns},
       coalesce((SELECT json_agg(${nameSql('h')} ORDER BY g.role DESC, h."firstName", h.id)
         FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND ${namedSql}), '[]') AS hosts
     FROM rsvps r JOIN members m ON m.id = r."memberId" JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
       JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     WHERE r.id = ANY($1)`,
    [rsvpIds],
  )) as (Omit<ReplyFacts, 'occurrence' | 'status'> & Omit<OccurrenceFacts, 'url'> & { reply: RsvpStatus })[];
  return new Map(
    rows.map((row) => {
      const { rsvpId, reply, revision, changedAt, position, readerZone, hosts, accent, opens, repliesUntil, ...rest } =
        row;
      const facts = { rsvpId, status: reply, revision, changedAt, position, readerZone, hosts, accent, opens };
      return [rsvpId, { ...facts, repliesUntil, occurrence: rest }];
    }),
  );
}
