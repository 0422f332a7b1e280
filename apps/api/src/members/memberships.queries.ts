import type { EntityManager } from 'typeorm';

import type { MembershipMail } from './membership-mails.js';
import { nameSql } from './person-sql.js';
import type { Membership } from './membership.entity.js';

export interface AdminToTell {
  id: string;
  email: string;
  /** How many mails of this member's asking, of the revisions that begin so, told nobody since the request was withdrawn. */
  withdrawn: number;
}

/** Who lets people into a space. */
export const adminsToTell = (
  tx: EntityManager,
  { spaceId, memberId, revisions }: { spaceId: string; memberId: string; revisions: string },
): Promise<AdminToTell[]> =>
  tx.query<AdminToTell[]>(
    `SELECT m.id, m.email, (SELECT count(*)::int FROM outbox_mails x WHERE x.kind = 'members.requested' AND x.recipient = m.email
       AND x."subjectId" = $2 AND starts_with(x.revision, $3) AND x.state = 'empty') AS withdrawn
     FROM memberships ms JOIN members m ON m.id = ms."memberId"
     WHERE ms."spaceId" = $1 AND ms.role = 'admin' AND ms.status = 'active' AND m."deactivatedAt" IS NULL`,
    [spaceId, memberId, revisions],
  );

export type ToldMembership = Omit<MembershipMail, 'href'> &
  Pick<Membership, 'status'> & { mailId: string; slug: string };

/** What mails about memberships say, as it is now; none for a membership that is gone. */
export const toldMemberships = (
  tx: EntityManager,
  wanted: readonly { mailId: string; memberId: string; spaceId: unknown }[],
): Promise<ToldMembership[]> =>
  tx.query<ToldMembership[]>(
    `SELECT wanted.id AS "mailId", s.slug, s.name AS space, s.accent, ${nameSql('m')} AS name, ms.status
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS wanted (id, "memberId", "spaceId")
     JOIN memberships ms ON ms."memberId" = wanted."memberId" AND ms."spaceId" = wanted."spaceId"
     JOIN members m ON m.id = ms."memberId" JOIN spaces s ON s.id = ms."spaceId"`,
    [wanted.map(({ mailId }) => mailId), wanted.map(({ memberId }) => memberId), wanted.map(({ spaceId }) => spaceId)],
  );
