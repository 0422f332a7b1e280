import type { EntityManager } from 'typeorm';

import type { Membership } from './membership.entity.js';

type Joining = Pick<Membership, 'spaceId' | 'memberId' | 'status' | 'normsVersion'> & { at: Date };

/** A new membership, or other norms accepted for one that stands: who is in already is not made to ask again. */
export async function joined(
  tx: EntityManager,
  { spaceId, memberId, status, normsVersion, at }: Joining,
): Promise<Pick<Membership, 'role' | 'status'>> {
  const [row] = await tx.query<[Pick<Membership, 'role' | 'status'>]>(
    `INSERT INTO memberships ("spaceId", "memberId", status, "normsVersion", "joinedAt") VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ("spaceId", "memberId") DO UPDATE SET "normsVersion" = EXCLUDED."normsVersion",
       status = CASE WHEN memberships.status = 'active' THEN 'active' ELSE EXCLUDED.status END
     RETURNING role, status`,
    [spaceId, memberId, status, normsVersion, at],
  );
  return row;
}
