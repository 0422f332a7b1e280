import { Injectable, type OnModuleInit } from '@nestjs/common';

import { pathTo } from '#domain/addresses/path-to.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import { Settings } from '../platform/settings.js';
import { leftBehindMail, yoursNowMail, type OwnerMail } from './owner-mails.js';
import { ownerMailRows } from './owner-mails.queries.js';
import { organizesSql } from './visibility.js';

const GONE: NotSent = { notSent: 'empty', detail: 'the events are not there any more, or no longer theirs' };

/** Mails about events that have another owner. `subjectId` is whose they were, `facts.eventIds` which. */
@Injectable()
export class OwnerMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.register('events.yours-now', yoursNowMail, OWNS);
    this.register('events.left-behind', leftBehindMail, organizesSql('wanted."memberId"'));
  }

  private register(kind: string, say: (facts: OwnerMail) => RenderedMail, theirs: string): void {
    this.kinds.register({
      kind,
      afterCrash: 'resend',
      render: async (tx, mails) => {
        const rows = new Map((await ownerMailRows(tx, mails, theirs)).map((row) => [row.mailId, row]));
        const href = (eventId: string) => this.settings.publicUrl + pathTo('/host/events/:eventId', { eventId });
        return new Map(
          mails.map(({ id }) => {
            const row = rows.get(id);
            const events = row?.events.map(({ title, eventId }) => ({
              title: title || 'A draft',
              href: href(eventId),
            }));
            return [id, row && events ? say({ ...row, events }) : GONE];
          }),
        );
      },
    });
  }
}

const OWNS = `EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = wanted."memberId" AND g.role = 'owner')`;
