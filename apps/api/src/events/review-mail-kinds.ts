import { Injectable, type OnModuleInit } from '@nestjs/common';

import { pathTo } from '#domain/addresses/path-to.js';
import { whenInWords } from '#domain/calendars/when-in-words.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { reviewMail, type ReviewMailKind } from './review-mails.js';
import { proposalsOf, type Proposal } from './review-mails.queries.js';

const KINDS: ReviewMailKind[] = ['proposed', 'copy-proposed', 'proposal-published', 'proposal-changes-wanted'];

/** Renders the mails about proposals. One that was answered meanwhile asks nobody any more. */
@Injectable()
export class ReviewMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const kind of KINDS) {
      this.kinds.register({
        kind: `events.${kind}`,
        afterCrash: 'resend',
        render: async (tx, mails) => {
          const rows = new Map((await proposalsOf(tx, mails)).map((row) => [row.mailId, row]));
          return new Map(mails.map((mail) => [mail.id, this.renderOne(kind, mail, rows.get(mail.id))]));
        },
      });
    }
  }

  private renderOne(kind: ReviewMailKind, { facts }: OutboxMail, row: Proposal | undefined): RenderedMail | NotSent {
    if (!row) return { notSent: 'empty', detail: 'the event is not there any more' };
    if (!row.opens) return { notSent: 'suppressed', detail: 'the reader may not open the event any more' };
    if ((kind === 'proposed' || kind === 'copy-proposed') && row.state !== 'asked')
      return { notSent: 'empty', detail: 'it was answered meanwhile' };
    const { title, space, accent, who, dates, place, eventId } = row;
    return reviewMail({
      kind,
      space,
      accent,
      dates,
      place,
      title: title || 'A draft',
      who: who ?? 'Somebody',
      when: whenInWords(row),
      note: String(facts['note'] ?? ''),
      href: this.settings.publicUrl + pathTo('/host/events/:eventId', { eventId }),
    });
  }
}
