import { Injectable, type OnModuleInit } from '@nestjs/common';

import { pathTo } from '#domain/addresses/path-to.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import { Settings } from '../platform/settings.js';
import { acceptedMail, requestMail } from './membership-mails.js';
import { toldMemberships, type ToldMembership } from './memberships.queries.js';

const OVER: NotSent = { notSent: 'empty', detail: 'the membership has changed meanwhile' };

/** Mails about asking to join and being accepted. `subjectId` is whose membership it is, `facts.spaceId` where. */
@Injectable()
export class MembershipMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.register('members.accepted', ({ slug, status, ...facts }, url) =>
      status === 'active' ? acceptedMail({ ...facts, href: url + pathTo('/s/:space', { space: slug }) }) : OVER,
    );
    this.register('members.requested', ({ slug, status, ...facts }, url) =>
      status === 'requested'
        ? requestMail({ ...facts, href: url + pathTo('/s/:space/settings/members', { space: slug }) })
        : OVER,
    );
  }

  private register(kind: string, say: (row: ToldMembership, url: string) => RenderedMail | NotSent): void {
    this.kinds.register({
      kind,
      afterCrash: 'resend',
      render: async (tx, mails) => {
        const told = await toldMemberships(
          tx,
          mails.map(({ id, subjectId, facts }) => ({ mailId: id, memberId: subjectId, spaceId: facts['spaceId'] })),
        );
        const rows = new Map(told.map((row) => [row.mailId, row]));
        return new Map(
          mails.map(({ id }) => {
            const row = rows.get(id);
            return [id, row ? say(row, this.settings.publicUrl) : OVER];
          }),
        );
      },
    });
  }
}
