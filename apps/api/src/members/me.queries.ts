import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { MemberProfile, MeView } from '#contract/members.js';
import { Refusal } from '#domain/refusal.js';
import { RefusedMailboxes } from '../platform/mail/refused-mailboxes.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { nameSql } from './person-sql.js';

@Injectable()
export class MeQueries {
  constructor(
    private readonly database: DataSource,
    private readonly refused: RefusedMailboxes,
  ) {}

  async me(memberId: string | null): Promise<MeView> {
    if (!memberId) return { member: null, memberships: [] };
    const [member, memberships, stopped] = await Promise.all([
      this.profile(memberId),
      this.memberships(memberId),
      this.refused.since(memberId),
    ]);
    return { member, memberships, ...(stopped ? { mailStoppedSince: stopped.toISOString() } : {}) };
  }

  async profile(memberId: string): Promise<MemberProfile> {
    const [member] = await this.database.query<MemberProfile[]>(
      `SELECT m.id, m.email, ${nameSql('m')} AS name, m."firstName", m."lastName", m.nick, m.pronouns, m.organisation, m.headline,
              m."timeZone", m.language, '/files/' || m."pictureId" AS picture, m.listed, m."networkAdmin"
       FROM members m WHERE m.id = $1`,
      [memberId],
    );
    if (!member) throw new Refusal('not-found');
    return member;
  }

  private memberships(memberId: string): Promise<MeView['memberships']> {
    return this.database.query<MeView['memberships']>(
      `SELECT ${spaceCardSql('s')} AS space, ms.role, ms.status, ms."normsVersion" = s."normsVersion" AS "normsAccepted"
       FROM memberships ms JOIN spaces s ON s.id = ms."spaceId"
       WHERE ms."memberId" = $1 ORDER BY lower(s.name), s.id`,
      [memberId],
    );
  }
}
