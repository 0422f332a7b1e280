import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { EventStatus, RsvpStatus } from '../../../../libs/domain/events/formats.js';
import { isActive } from '../../../../libs/domain/rsvps/seating.js';
import type { ToldFacts } from '../events/announcements.js';
import { calendarColumns, toCalendarFacts, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { positionSql } from '../events/occurrence-row-sql.js';
import { nameSql } from '../members/person-sql.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { rsvpMail, type RsvpMailKind } from './rsvp-mails.js';

const SEAT_MAILS: RsvpMailKind[] = ['going', 'waitlisted', 'promoted', 'pending', 'declined', 'cancelled'];
const CHANGE_MAILS: RsvpMailKind[] = ['changed', 'event-cancelled', 'postponed'];

interface ReplyFacts {
  rsvpId: string;
  status: RsvpStatus;
  revision: number;
  changedAt: Date;
  position: number | null;
  readerZone: string;
  hosts: string[];
  accent: string;
  occurrence: Omit<OccurrenceFacts, 'url'>;
}

interface Told {
  id: string;
  before: Partial<ToldFacts>;
  after: Partial<ToldFacts>;
}

/** Renders the mails about replies: reads the state again and leaves out what no longer holds. */
@Injectable()
export class RsvpMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const kind of [...SEAT_MAILS, ...CHANGE_MAILS]) {
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
    const changes = await toldChanges(
      tx,
      mails.map(({ facts }) => facts['changeId']).filter((id) => typeof id === 'string'),
    );
    return new Map(mails.map((mail) => [mail.id, this.renderOne(mail, replies.get(mail.subjectId), changes)]));
  }

  private renderOne(
    mail: OutboxMail,
    reply: ReplyFacts | undefined,
    changes: Map<string, Told>,
  ): RenderedMail | NotSent {
    const kind = mail.kind.replace('rsvps.', '') as RsvpMailKind;
    if (!reply) return { notSent: 'empty', detail: 'The reply is gone.' };
    const outdated = outdatedBecause(kind, mail, reply);
    if (outdated) return { notSent: 'empty', detail: outdated };
    const { occurrence, status, position, changedAt, readerZone, hosts, accent } = reply;
    return rsvpMail({
      kind,
      reader: { timeZone: readerZone },
      reply: { status, position, changedAt },
      hadSeat: mail.facts['hadSeat'] === true,
      removed: mail.facts['removed'] === true,
      event: { ...toCalendarFacts(occurrence, this.settings.publicUrl), hosts },
      space: { name: occurrence.space.name, accent },
      change: changes.get(String(mail.facts['changeId'])) ?? null,
    });
  }
}

function outdatedBecause(kind: RsvpMailKind, { revision }: OutboxMail, reply: ReplyFacts): string | null {
  if (CHANGE_MAILS.includes(kind)) {
    if (!isActive(reply.status)) return 'The reader no longer comes.';
    return outrun(kind, reply.occurrence.status)
      ? 'Something weightier has happened since, with a mail of its own.'
      : null;
  }
  if (String(reply.revision) !== revision) return 'The reply has changed since.';
  return reply.occurrence.status === 'cancelled' && isActive(reply.status) ? 'The event is cancelled.' : null;
}

/** A postponement that is over, or any change of what will not take place at all. */
const outrun = (kind: RsvpMailKind, status: EventStatus): boolean =>
  (kind === 'postponed' && status !== 'postponed') || (kind === 'changed' && status === 'cancelled');

async function replyFacts(tx: EntityManager, rsvpIds: readonly string[]): Promise<Map<string, ReplyFacts>> {
  const rows = (await tx.query(
    `SELECT r.id AS "rsvpId", r.status AS reply, r.revision, r."changedAt", ${positionSql} AS position, m."timeZone" AS "readerZone",
       s.accent, ${calendarColumns},
       coalesce((SELECT json_agg(${nameSql('h')} ORDER BY g.role DESC, h."firstName", h.id)
         FROM organizers g JOIN members h ON h.id = g."memberId" WHERE g."eventId" = e.id AND g.role <> 'door'), '[]') AS hosts
     FROM rsvps r JOIN members m ON m.id = r."memberId" JOIN occurrences o ON o.id = r."occurrenceId" JOIN events e ON e.id = o."eventId"
       JOIN spaces s ON s.id = o."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     WHERE r.id = ANY($1)`,
    [rsvpIds],
  )) as (Omit<ReplyFacts, 'occurrence' | 'status'> & Omit<OccurrenceFacts, 'url'> & { reply: RsvpStatus })[];
  return new Map(
    rows.map(({ rsvpId, reply, revision, changedAt, position, readerZone, hosts, accent, ...occurrence }) => [
      rsvpId,
      { rsvpId, status: reply, revision, changedAt, position, readerZone, hosts, accent, occurrence },
    ]),
  );
}

async function toldChanges(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Told>> {
  if (ids.length === 0) return new Map();
  const rows = (await tx.query('SELECT id, before, after FROM occurrence_changes WHERE id = ANY($1)', [ids])) as Told[];
  return new Map(rows.map((row) => [row.id, row]));
}
