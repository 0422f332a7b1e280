import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { pathTo } from '#domain/addresses/path-to.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { acceptedMail, requestMail, type MembershipMail } from './membership-mails.js';
import { nameSql } from './person-sql.js';

type Row = Omit<MembershipMail, 'href'> & { mailId: string; slug: string; status: 'requested' | 'active' };

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

  private register(kind: string, say: (row: Row, url: string) => RenderedMail | NotSent): void {
    this.kinds.register({
      kind,
      afterCrash: 'resend',
      render: async (tx, mails) => {
        const rows = new Map((await membershipsOf(tx, mails)).map((row) => [row.mailId, row]));
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

async function membershipsOf(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Row[]> {
  return (await tx.query(
    `SELECT wanted.id AS "mailId", s.slug, s.name AS space, s.accent, ${nameSql('m')} AS name, ms.status
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS wanted (id, "memberId", "spaceId")
     JOIN memberships ms ON ms."memberId" = wanted."memberId" AND ms."spaceId" = wanted."spaceId"
     JOIN members m ON m.id = ms."memberId" JOIN spaces s ON s.id = ms."spaceId"`,
    [mails.map(({ id }) => id), mails.map(({ subjectId }) => subjectId), mails.map(({ facts }) => facts['spaceId'])],
  )) as Row[];
}
