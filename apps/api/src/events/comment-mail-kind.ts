import { Injectable, type OnModuleInit } from '@nestjs/common';

import { pathTo } from '#domain/addresses/path-to.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { commentMail } from './comment-mails.js';
import { commentMailRows, type CommentMailRow } from './comment-mails.queries.js';
import { COMMENTED } from './comment-news.service.js';

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
        const rows = new Map((await commentMailRows(tx, mails)).map((row) => [row.mailId, row]));
        return new Map(mails.map((mail) => [mail.id, this.renderOne(mail, rows.get(mail.id))]));
      },
    });
  }

  private renderOne({ subjectId }: OutboxMail, row: CommentMailRow | undefined): RenderedMail | NotSent {
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
