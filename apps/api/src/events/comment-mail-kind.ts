import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { pathTo } from '#domain/addresses/path-to.js';
import { nameSql } from '../members/person-sql.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { commentMail, type CommentMail } from './comment-mails.js';
import { COMMENTED } from './comment-news.service.js';
import { organizesSql } from './visibility.js';

interface Row extends Omit<CommentMail, 'href' | 'thread'> {
  mailId: string;
  eventId: string;
  /** Whether the reader organizes the event still, or is an admin. */
  reads: boolean;
}

/**
 * Renders what organizers said. `subjectId` is the event with which it stands, `facts.comments` which, `facts.opens` the
 * event that the reader can open. What was deleted meanwhile is left out, and so is a reader who no longer organizes.
 */
@Injectable()
export class CommentMailKind implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: COMMENTED,
      afterCrash: 'resend',
      render: async (tx, mails) => {
        const rows = new Map((await factsOf(tx, mails)).map((row) => [row.mailId, row]));
        return new Map(mails.map((mail) => [mail.id, this.renderOne(mail, rows.get(mail.id))]));
      },
    });
  }

  private renderOne({ subjectId }: OutboxMail, row: Row | undefined): RenderedMail | NotSent {
    if (!row) return { notSent: 'empty', detail: 'all of it was deleted meanwhile' };
    if (!row.reads) return { notSent: 'suppressed', detail: 'the reader no longer organizes the event' };
    return commentMail({
      ...row,
      title: row.title || 'A draft',
      href: `${this.settings.publicUrl}${pathTo('/host/events/:eventId', { eventId: row.eventId })}#comments`,
      thread: `comments.${subjectId}`,
    });
  }
}

/** A change that was taken back may have moved comments, and what they were opened at with them. */
async function factsOf(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Row[]> {
  return (await tx.query(
    `SELECT w.id AS "mailId", e.id AS "eventId", e.title, s.name AS space, s.accent, m."timeZone" AS "readerZone",
       ${organizesSql('m.id')} AS reads,
       EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = m.id AND g.role <> 'door') AS organizes, said.comments
     FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, "memberId" uuid, opens uuid, comments uuid[])
     JOIN members m ON m.id = w."memberId"
     JOIN LATERAL (
       SELECT (array_agg(c."eventId"))[1] AS "eventId", json_agg(json_build_object(
         'who', CASE WHEN a.id IS NULL THEN 'Somebody who has left' ELSE ${nameSql('a')} END, 'at', c.at, 'text', c.text) ORDER BY c.seq) AS comments
       FROM event_comments c LEFT JOIN members a ON a.id = c."authorId"
       WHERE c.id = ANY (w.comments) AND c."deletedAt" IS NULL AND c."authorId" IS DISTINCT FROM m.id) said ON said.comments IS NOT NULL
     JOIN events e ON e.id = coalesce((SELECT o.id FROM events o WHERE o.id = w.opens), said."eventId")
     JOIN spaces s ON s.id = e."spaceId"`,
    [
      JSON.stringify(
        mails.map(({ id, memberId, facts }) => ({ id, memberId, opens: facts['opens'], comments: facts['comments'] })),
      ),
    ],
  )) as Row[];
}
